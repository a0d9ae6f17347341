import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { runParallax, runWithin } from "./run.test-support";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-gamma-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const coding = { coder: "C1", round: "r1", stage: "first", pass: 1, codebook: 1 };
const mark = { coder: "C1", round: "r1", layer: "naming", label: "armed", ranges: [[2, 14]] };
const other = { ...mark, label: "state", ranges: [[20, 26]] };
const frame = { coder: "C1", round: "r1", layer: "frame", label: "war" };
const article = {
  id: "a1",
  length: 60,
  codings: [coding, { ...coding, coder: "C2" }],
  annotations: [
    ...[mark, other, { ...mark, coder: "C2", ranges: [[2, 10]] }, { ...other, coder: "C2" }],
    ...[frame, { ...frame, coder: "C2" }],
  ],
};

describe("parallax agreement, γ", () => {
  it("stands beside the measures of spans, as text and as JSON, the same each time, and nowhere with --no-gamma", async () => {
    const file = path.join(folder, "one.jsonl");
    const silent = { ...article, id: "a2", annotations: [] };
    await writeFile(file, fileOf(header, article, silent, { end: true }));
    const [text, json, again, without] = [
      await runParallax(["agreement", file]),
      await runParallax(["agreement", file, "--json"]),
      await runWithin(["agreement", file, "--json"]),
      await runWithin(["agreement", file, "--no-gamma"]),
    ];
    expect(text).toMatchObject({ status: 0, stderr: "" });
    expect(text.stdout).toMatch(/^naming +n +gamma +gamma-cat +gamma-label$/m);
    expect(text.stdout).toMatch(/^overall +4 +\.\d\d +1\.00$/m);
    expect(text.stdout).toMatch(/^gamma, gamma-cat: One article that nobody marked says nothing to it\.$/m);
    expect(json.stdout).toBe(again.stdout);
    const number = { value: 1, low: null, high: null, n: 2, observed: 0, expected: expect.any(Number) };
    const report: unknown = JSON.parse(json.stdout);
    expect(report).toMatchObject({
      layers: {
        naming: {
          overall: { gamma: { n: 4, observed: expect.closeTo((4 / 20) ** 2 / 2, 9) }, "gamma-cat": { value: 1 } },
          perLabel: { armed: { "gamma-label": number }, state: { "gamma-label": number } },
          perDocument: [
            { id: "a1", gamma: expect.any(Number), "gamma-cat": 1 },
            { id: "a2", gamma: null, "gamma-cat": null },
          ],
        },
      },
    });
    expect(JSON.stringify(report)).not.toMatch(/"frame":\{[^}]*gamma/);
    expect(without.stdout).not.toContain("gamma");
  }, 120_000);
});
