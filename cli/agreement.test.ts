import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { readShared } from "@/lib/server/testing/shared-folder";
import { runParallax, runWithin } from "./run.test-support";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-agreement-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, ...lines: readonly unknown[]): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, fileOf(...lines, { end: true }));
  return place;
}

const coding = { coder: "C1", round: "r1", stage: "first", pass: 1, codebook: 1 };
const mark = { coder: "C1", round: "r1", layer: "naming", label: "armed", ranges: [[2, 14]] };
const frame = { coder: "C1", round: "r1", layer: "frame", label: "war" };
const both = {
  id: "a1",
  length: 20,
  codings: [coding, { ...coding, coder: "C2" }],
  annotations: [mark, { ...mark, coder: "C2", ranges: [[2, 10]] }, frame, { ...frame, coder: "C2" }],
};

const reported = z.object({
  layers: z.record(z.string(), z.object({ perCoder: z.record(z.string(), z.record(z.string(), z.unknown())) })),
});

describe("parallax agreement", () => {
  it("prints a table a layer: two decimals, no leading zero, n beside, and why a number is missing", async () => {
    const ran = await runParallax(["agreement", await written("both.jsonl", header, both), "--bootstrap", "0"]);
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.stdout).toContain("Round r1 · stage first · pass 1 · codebook 1 · 1 article · coders C1, C2\n");
    expect(ran.stdout).toMatch(/^naming +n +span-f1-exact +span-f1-boundary +span-f1-overlap +span-f1-overlap-any /m);
    expect(ran.stdout).toMatch(/^naming +n +unitizing-alpha-layer +unitizing-alpha +unitizing-alpha-binary /m);
    expect(ran.stdout).toMatch(/^overall +2 +\.00 +\.00 +1\.00 +1\.00 +1\.00 +\.80$/m);
    expect(ran.stdout).toMatch(/^overall +2 +\.66 +\.66 +\.66 +– +\.63$/m);
    expect(ran.stdout).toContain(
      "unitizing-alpha-coding, gamma-cat: What several annotators marked has one label only",
    );
    expect(ran.stdout).toMatch(/^C1 × C2 +1 +1\.00( +–)+$/m);
    expect(ran.stdout).toMatch(/^krippendorff-alpha, .*cohen-kappa: Everybody gave the same value everywhere/m);
    expect(ran.stdout).toMatch(/^war +1\.00 +1$/m);
  }, 60_000);

  it("says who found nothing in which articles where no codebook says what there was to find", async () => {
    const silent = { id: "a1", length: 20, coders: ["C1", "C2"], annotations: [] };
    const bare = { format: "parallax/1", offsets: "codepoint" };
    const file = await written("silent.jsonl", bare, silent, { ...silent, id: "a2" });
    const text = await runWithin(["agreement", file]);
    expect(text.stdout).toContain("no codebook · 2 articles · coders C1, C2\n");
    expect(text.stdout).toContain("Nobody marked anything, and no codebook says what there was to mark.");
    const json = await runWithin(["agreement", file, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ documents: 2, coders: ["C1", "C2"], layers: {} });
  });

  it("measures a layer of sentences as codes, then as spans, and says where nobody knows the sentences", async () => {
    const layers = [{ key: "tone", name: "Tone", unit: "sentence", labels: [{ key: "grave" }] }];
    const known = { ...header, codebooks: [{ version: 1, layers }] };
    const grave = { coder: "C1", round: "r1", layer: "tone", label: "grave", ranges: [[0, 10]] };
    const cut = {
      ...both,
      sentences: [
        [0, 10],
        [10, 20],
      ],
      annotations: [grave],
    };
    const file = await written("sentences.jsonl", known, cut, { ...cut, id: "a2", sentences: [] });
    const ran = await runWithin(["agreement", file, "--bootstrap", "0"]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const [codes, spans] = [/^tone +n +percent-agreement +krippendorff-alpha /m, /^tone +n +span-f1-exact /m];
    expect(ran.stdout).toMatch(codes);
    expect(ran.stdout.search(codes)).toBeLessThan(ran.stdout.search(spans));
    expect(ran.stdout).toMatch(/^overall +2 +\.50 +\.00 /m);
    expect(ran.stdout).toMatch(
      /percent-agreement, krippendorff-alpha, .+: One article is left out, because nobody knows/,
    );
    const unknown = await written("uncut.jsonl", known, { ...cut, sentences: [] });
    const none = await runWithin(["agreement", unknown, "--bootstrap", "0", "--json"]);
    expect(JSON.parse(none.stdout).layers.tone.overall).toMatchObject({
      "krippendorff-alpha": { value: null, n: 0, warnings: [{ code: "sentences-unknown", articles: 1 }] },
      "span-f1-exact": { value: 0, n: 1, warnings: expect.not.arrayContaining([{ code: "sentences-unknown" }]) },
    });
  }, 60_000);

  it("prints which share of the samples of α, and of no other measure, is below Krippendorff’s lines", async () => {
    const articles = Array.from({ length: 6 }, (_, index) => {
      const other = { ...mark, coder: "C2", ranges: [[2, 6 + index]] };
      return { ...both, id: `a${index}`, annotations: [mark, other] };
    });
    const file = await written("six.jsonl", header, ...articles);
    const ran = await runWithin(["agreement", file, "--bootstrap", "40", "--no-gamma"]);
    expect(ran).toMatchObject({ status: 0 });
    const [, lines = ""] = ran.stdout.split(/^P +< \.667 +< \.800$/m);
    expect(lines).toMatch(/^\nunitizing-alpha-layer +(\.\d\d|1\.00) +(\.\d\d|1\.00)\nunitizing-alpha +/);
    expect(lines).not.toMatch(/^span-f1-exact +\S+ +\S+$/m);
  }, 60_000);

  it("measures labels at the top of their trees when asked to", async () => {
    const labels = [
      { key: "group", name: "Group", parent: null },
      { key: "armed", name: "Armed", parent: "group" },
    ];
    const layers = [{ key: "naming", name: "Naming", unit: "span", labels }];
    const annotations = [mark, { ...mark, coder: "C2", label: "group" }];
    const file = await written(
      "tree.jsonl",
      { ...header, codebooks: [{ version: 1, layers }] },
      { ...both, annotations },
    );
    const exact = async (...more: readonly string[]) => {
      const ran = await runWithin(["agreement", file, "--no-gamma", "--bootstrap", "0", "--json", ...more]);
      const { overall, perLabel } = JSON.parse(ran.stdout).layers.naming;
      return [overall["span-f1-exact"].value, Object.keys(perLabel)];
    };
    expect(await exact()).toEqual([0, ["group", "armed"]]);
    expect(await exact("--labels", "top")).toEqual([1, ["group"]]);
  }, 60_000);

  it("never pools rounds or codebook versions, and names the choices in one line", async () => {
    const other = { ...coding, round: "r2" };
    const annotations = [mark, { ...mark, round: "r2" }];
    const rounds = await written("rounds.jsonl", header, { ...both, codings: [coding, other], annotations });
    const refused = await runParallax(["agreement", rounds]);
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toMatch(/rounds\.jsonl: The file has codings of several rounds: r1, r2\..+--round\.\n$/);
    const chosen = await runWithin(["agreement", rounds, "--round", "r2", "--json"]);
    expect(JSON.parse(chosen.stdout)).toMatchObject({ documents: 1, coders: ["C1"], rounds: ["r2"] });
    const codings = [coding, { ...coding, coder: "C2", codebook: 2 }];
    const versions = await written("versions.jsonl", header, { ...both, codings });
    const several = await runWithin(["agreement", versions]);
    expect(several.stderr).toContain("several versions of the codebook: 1, 2.");
    expect(several.status).toBe(1);
  }, 60_000);

  it("says in one line which stage, round or layer there is, and what a number must be", async () => {
    const file = await written("asked.jsonl", header, both);
    const asked = [
      [["--stage", "gold"], "Stages in it: first."],
      [["--round", "r9"], "Rounds in it: r1."],
      [["--layer", "other"], "Layers in it: frame, naming."],
      [["--bootstrap", "many"], "Give a whole number from 0 to 100000."],
    ] as const;
    for (const [options, sentence] of asked) {
      const ran = await runWithin(["agreement", file, ...options]);
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(ran.stderr).toContain(sentence);
    }
  }, 120_000);

  it("refuses more coders than can be compared, in one line that says what to do", async () => {
    const codersOf = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);
    const many = { id: "a1", length: 20, coders: codersOf(101), annotations: [] };
    const ran = await runParallax(["agreement", await written("many.jsonl", header, many), "--json"]);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toMatch(/^.*many\.jsonl: 101 coders .* at most 100 .*\n$/);
  });

  it("compares coders with gold, with their own second pass and with their earlier work", async () => {
    const { coder: _, ...gold } = mark;
    const articles = Array.from({ length: 15 }, (_, index) => {
      const codings = ["C1", "C2"].map((coder) => {
        return { ...coding, coder, submittedAt: `2026-01-02T10:${String(59 - index)}:00Z` };
      });
      const again = { ...mark, pass: 2, ranges: [[2, 10]] };
      return {
        ...{ id: `a${index}`, length: 20, gold: index < 2 ? [gold] : [] },
        codings: index === 0 ? [...codings, { ...coding, pass: 2 }] : codings,
        annotations: [
          { ...mark, pass: 1 },
          ...(index === 0 ? [again] : []),
          ...(index < 5 ? [{ ...mark, coder: "C2" }] : []),
        ],
      };
    });
    const file = await written("beside.jsonl", header, ...articles);
    const ran = await runWithin(["agreement", file, "--bootstrap", "0", "--no-gamma"]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const beside =
      /^C1 · gold \(2 articles\): span-f1-exact 1\.00, .+ · self \(1 article\): span-f1-exact \.00, span-f1-overlap 1\.00/m;
    expect(ran.stdout).toMatch(beside);
    expect(ran.stdout).toMatch(/ · drift \(2 windows\): marks-per-1000 50\.00 50\.00, span-f1-exact \.00 \.67$/m);
    const json = await runWithin(["agreement", file, "--bootstrap", "0", "--no-gamma", "--json"]);
    const ofSecond = { gold: { "span-f1-exact": 1, articles: 2 }, drift: [{ from: "2026-01-02T10:45:00Z" }, {}] };
    expect(JSON.parse(json.stdout)).toMatchObject({
      coders: ["C1", "C2"],
      layers: { naming: { perCoder: { C2: ofSecond } } },
    });
  }, 60_000);

  it("takes no second pass after a discussion for a repeat, and compares no adjudication with its own gold", async () => {
    const { coder: _, ...gold } = mark;
    const stages = ["first", "discussed", "gold"];
    const codings = stages.flatMap((stage) => [
      { ...coding, stage },
      { ...coding, stage, coder: "C2" },
      { ...coding, stage, pass: 2 },
    ]);
    const annotations = stages.map((stage) => ({ ...mark, stage, pass: 1 }));
    const article = { id: "a1", length: 20, codings, annotations, gold: [gold] };
    const file = await written("stages.jsonl", { ...header, rounds: [{ key: "r1" }] }, article);
    const codersAt = async (stage: string) => {
      const ran = await runWithin(["agreement", file, "--stage", stage, "--json", "--bootstrap", "0"]);
      return reported.parse(JSON.parse(ran.stdout)).layers.naming?.perCoder.C1;
    };
    expect(await codersAt("first")).toMatchObject({ self: { "span-f1-exact": 0, articles: 1 } });
    expect(Object.keys((await codersAt("discussed")) ?? {}).slice(-2)).toEqual(["gold", "drift"]);
    expect(await codersAt("gold")).not.toHaveProperty("gold");
  }, 60_000);

  it("reads the two reference codings: every mark and label, in the report of one layer", async () => {
    const content = readShared("data/golden/seed-two-coders.jsonl");
    if (content === null) return;
    const file = path.join(folder, "seed-two-coders.jsonl");
    await writeFile(file, content);
    const ran = await runWithin(["agreement", file, "--json"]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const report: unknown = JSON.parse(ran.stdout);
    // 243 marks in the file; two of them differ from another only in their actor.
    const overall = { "span-f1-exact": { value: expect.closeTo(0.9, 2), n: 241 } };
    expect(report).toMatchObject({ documents: 2, coders: ["C1", "C2"], layers: { naming: { units: 241, overall } } });
  }, 60_000);
});
