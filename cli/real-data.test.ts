import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readShared } from "@/lib/server/testing/shared-folder";
import { runWithin } from "./run.test-support";

// Figures of published data, from its raw labels, by the command as people use it. docs/real-data.md tells of them.

const fignews = readShared("data/fignews/label-counts.tsv");
const narratives = readShared("data/narrative-frames/annotations.json");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-real-data-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const number = z.object({ value: z.number(), n: z.number() });
const reported = z.object({
  units: z.number(),
  measures: z.object({ "krippendorff-alpha": number }),
  perPair: z.array(z.object({ "percent-agreement": z.object({ value: z.number().nullable(), n: z.number() }) })),
});

type Cells = readonly (string | number)[];

async function agreementOf(kind: "--units" | "--counts", name: string, rows: readonly Cells[]) {
  const file = path.join(folder, `${name}.csv`);
  await writeFile(file, rows.map((cells) => `${cells.join(",")}\n`).join(""));
  const ran = await runWithin(["agreement", kind, file, "--bootstrap", "0", "--json"]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  const { units, measures, perPair } = reported.parse(JSON.parse(ran.stdout));
  const pairs = perPair.map((pair) => pair["percent-agreement"]);
  const both = pairs.reduce((sum, { n }) => sum + n, 0);
  const agreed = pairs.reduce((sum, { n, value }) => sum + n * (value ?? 0), 0);
  return { units, alpha: measures["krippendorff-alpha"], ofCodePairs: agreed / both };
}

describe.skipIf(fignews === null)("FIGNEWS 2024, the judgements of all teams pooled", () => {
  const lines = (fignews ?? "").split("\n").filter((line) => line !== "");
  const rows = lines.map((line) => line.split("\t"));
  // The head's first columns name the post; an empty column stands before each question's labels.
  const columns = { bias: [5, 12], propaganda: [13, 17] } as const;

  it.each([
    ["bias", 0.159, 15_000],
    ["propaganda", 0.084, 12_300],
  ] as const)("%s: nominal α %d of %d posts", async (question, alpha, posts) => {
    const [first, behind] = columns[question];
    const table = rows.map((row, index) => [
      index === 0 ? "unit" : row.slice(0, 3).join("-"),
      ...row.slice(first, behind),
    ]);
    const found = await agreementOf("--counts", question, table);
    expect(found.units).toBe(15_000);
    expect(found.alpha).toEqual({ value: expect.closeTo(alpha, 3), n: posts });
  });
});

describe.skipIf(narratives === null)("Narrative Frames, questions on an article", () => {
  const answers = z.tuple([z.unknown(), z.array(z.union([z.string(), z.literal(-1)])).length(4)]);
  const articles = Object.entries(
    z.record(z.string(), z.record(z.string(), z.unknown())).parse(JSON.parse(narratives ?? "{}")),
  );

  function tableOf(question: string): readonly Cells[] {
    const rows = articles.map(([id, article]) => {
      const [, codes] = answers.parse(article[question]);
      return [id, ...codes.map((code) => (code === -1 ? "" : code))];
    });
    return [["unit", "C1", "C2", "C3", "C4"], ...rows];
  }

  it.each([
    ["re1", 0, 0.997],
    ["hi1", 0.06, 0.55],
    ["ec2", 0.7, 0.885],
    ["mo2", 0.52, null],
  ])("%s: nominal α %d, agreeing pairs of codes %d", async (question, alpha, raw) => {
    const found = await agreementOf("--units", question, tableOf(question));
    expect(found.units).toBe(428);
    expect(found.alpha).toEqual({ value: expect.closeTo(alpha, 2), n: 428 });
    if (raw !== null) expect(found.ofCodePairs).toBeCloseTo(raw, 3);
  });

  it("α of the questions goes from .00 to .70", async () => {
    const questions = Object.keys(articles[0]?.[1] ?? {}).filter((key) => !key.startsWith("_"));
    expect(questions).toHaveLength(23);
    const alphas = [];
    for (const question of questions)
      alphas.push((await agreementOf("--units", question, tableOf(question))).alpha.value);
    expect([Math.min(...alphas), Math.max(...alphas)]).toEqual([expect.closeTo(0, 2), expect.closeTo(0.7, 2)]);
  });
});
