import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { annotation, article, fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { readShared } from "@/lib/server/testing/shared-folder";
import { runParallax, runWithin } from "./run.test-support";

const goldenSchema = z.object({
  cases: z.array(
    z.object({
      article: z.string(),
      range: z.tuple([z.number(), z.number()]),
      quote: z.string(),
      types: z.array(z.string()),
      attribute: z.string().optional(),
      missedBy: z.array(z.string()).default([]),
    }),
  ),
});

const entriesSchema = z.array(
  z.object({
    article: z.string(),
    round: z.string().nullable(),
    layer: z.string(),
    types: z.array(z.string()),
    attributes: z.array(z.string()),
    missedBy: z.array(z.string()),
    ranges: z.array(z.tuple([z.number(), z.number()])),
    quote: z.string().nullable(),
    readings: z.array(z.object({ coder: z.string(), annotations: z.array(z.string()) })),
  }),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-cases-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(content: string): Promise<string> {
  const place = path.join(folder, "codings.jsonl");
  await writeFile(place, content);
  return place;
}

async function entriesOf(place: string, ...options: readonly string[]) {
  const ran = await runWithin(["cases", place, "--json", ...options]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  return entriesSchema.parse(JSON.parse(ran.stdout));
}

describe.skipIf(readShared("data/golden/seed-two-coders.jsonl") === null)("the two reference codings", () => {
  it("differ in exactly the twenty known cases, and agree in all else", async () => {
    const place = await fileWith(readShared("data/golden/seed-two-coders.jsonl") ?? "");
    const golden = goldenSchema.parse(JSON.parse(readShared("data/golden/seed-two-coders.cases.json") ?? ""));
    const expected = golden.cases.map(({ article: id, range, quote, types, attribute, missedBy }) => {
      const attributes = attribute === undefined ? [] : [attribute];
      return { id, ranges: [range], quote, types: [...types].sort(), attributes, missedBy };
    });
    const entries = await entriesOf(place);
    const found = entries.map(({ article: id, ranges, quote, types, attributes, missedBy }) => {
      return { id, ranges, quote, types: [...types].sort(), attributes, missedBy };
    });
    expect(found).toEqual(expected);
    const all = await entriesOf(place, "--all");
    expect(all.filter(({ types }) => types.length > 0)).toEqual(entries);
    const named = all.flatMap(({ readings }) => readings.flatMap(({ annotations }) => annotations));
    expect(named).toHaveLength(243);
    expect(new Set(named).size).toBe(243);
  }, 60_000);
});

const codings = fileOf(
  header,
  article({
    coders: ["C1", "C2"],
    annotations: [
      annotation({ id: "m1", coder: "C1", layer: "naming", label: "armed" }),
      annotation({ id: "m2", coder: "C2", layer: "naming", label: "group" }),
      annotation({ id: "m3", coder: "C2", layer: "frame", label: "conflict", ranges: [], quote: undefined }),
    ],
  }),
  { end: true, articles: 1, annotations: 3 },
);

describe("cases", () => {
  it("are told layer by layer", async () => {
    const entries = await entriesOf(await fileWith(codings));
    expect(entries.map(({ layer, types, missedBy }) => [layer, types, missedBy])).toEqual([
      ["frame", ["missed"], ["C1"]],
      ["naming", ["label"], []],
    ]);
    expect(await entriesOf(await fileWith(codings), "--layer", "naming")).toEqual(entries.slice(1));
  }, 60_000);

  it("are told in lines, with a count of each type", async () => {
    const ran = await runParallax(["cases", await fileWith(codings)]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const lines = ran.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^frame +a1 +– +missed by C1$/);
    expect(lines[1]).toMatch(/^naming +a1 +\d+–\d+ +label +\S/);
    expect(lines[2]).toBe("2 of 2 cases differ (missed 1, label 1).");
  }, 60_000);

  it.each([
    ["layer", "voice", "Layers in it: frame, naming."],
    ["round", "r9", "Rounds in it: (none)."],
    ["stage", "gold", "Stages in it: first."],
  ])(
    "refuses a %s that the file doesn’t have",
    async (option, key, remedy) => {
      const ran = await runWithin(["cases", await fileWith(codings), `--${option}`, key]);
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(ran.stderr).toContain(remedy);
    },
    60_000,
  );
});
