import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runParallax, runWithin } from "./run.test-support";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-units-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, ...lines: readonly string[]): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, `${lines.join("\n")}\n`);
  return place;
}

describe("parallax agreement --units", () => {
  it("prints the table of Artstein and Poesio, κ .348, and what stands for itself as JSON", async () => {
    const table = ["A,B,count", "STAT,STAT,20", "IReq,STAT,20", "STAT,IReq,10", "IReq,IReq,50"];
    const file = await written("acts.csv", ...table);
    const ran = await runParallax(["agreement", "--units", file, "--bootstrap", "0"]);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toContain("100 units · coders A, B · nominal level\n");
    expect(ran.stdout).toMatch(/^cohen-kappa +\.35 +\.70 +\.54 +100$/m);
    expect(ran.stdout).toMatch(/^STAT +\.35 /m);
    expect(ran.stdout).toMatch(/^A × B +100 +\.70 /m);
    const drawn = ["--bootstrap", "200", "--seed", "3"];
    const json = await runWithin(["agreement", "--units", file, "--order", "STAT,IReq", "--json", ...drawn]);
    const value = {
      value: expect.closeTo(0.348, 3),
      low: expect.closeTo(0.15, 1),
      high: expect.closeTo(0.53, 1),
      n: 100,
      warnings: [],
    };
    expect(JSON.parse(json.stdout)).toMatchObject({
      units: 100,
      coders: ["A", "B"],
      level: "ordinal",
      method: { bootstrap: 200, seed: 3, cluster: "unit" },
      measures: { "cohen-kappa": value, "weighted-kappa-linear": value, "krippendorff-alpha-ordinal": { n: 100 } },
      perLabel: { STAT: { "cohen-kappa": value } },
      perPair: [{ a: "A", b: "B", "cohen-kappa": value }],
      perCoder: { A: { "mace-competence": { value: expect.any(Number) } } },
    });
  }, 60_000);

  it("reads counts, and says in words why a number is missing", async () => {
    const file = await written("counts.csv", "unit,yes,no", "u1,3,", "u2,2,", "u3,2,1");
    const ran = await runWithin(["agreement", "--counts", file, "--bootstrap", "9"]);
    expect(ran.stdout).toContain("Only 3 units have two codes; an interval needs 5.");
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^fleiss-kappa +– /m);
    expect(ran.stdout).toContain("fleiss-kappa: Units have from 2 to 3 codes");
    expect(ran.stdout).not.toContain("cohen-kappa");
  }, 60_000);

  it("names a measure once in what it says of several, also where it is of annotators too", async () => {
    const file = await written("few.csv", "A,B", "1,2", "1,1", "2,2");
    const ran = await runWithin(["agreement", "--units", file, "--bootstrap", "9"]);
    const said = ran.stdout.split("\n").filter((line) => line.includes("Only 3 units have two codes"));
    const named = said.flatMap((line) => line.split(": ")[0]?.split(", ") ?? []);
    expect(named).toContain("cohen-kappa");
    expect(new Set(named).size).toBe(named.length);
  });

  it("measures sets of labels by how far they are apart, an empty set among them", async () => {
    const file = await written("sets.csv", "A,B", "a|b,b | a", "a,a|b", "|,|", "c,", "b,c");
    const ran = await runWithin(["agreement", "--units", file, "--level", "masi", "--bootstrap", "0", "--json"]);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      level: "masi",
      measures: { "krippendorff-alpha-masi": { n: 4 }, "krippendorff-alpha-nominal": { n: 4 } },
      perLabel: { a: { "krippendorff-alpha": { n: 4 } }, b: {}, c: {} },
      perCoder: { A: { "dawid-skene": { value: expect.any(Number) }, "cohen-kappa": { n: 4 } } },
    });
  });

  it("says in one line what is wrong with the file or with the question", async () => {
    const file = await written("codes.csv", "A,B", "1,2", "1,two");
    const asked = [
      [["--units", file, "--level", "interval"], "codes.csv: Line 3: “two” is not a number"],
      [["--units", `${file}.none`], "There is no such file."],
      [["--units", folder], "This is a folder."],
      [["--units", file, "--counts", file], "cannot be used with option '--counts"],
      [["--units", file, "--cluster", "event"], "cannot be used with option '--cluster"],
      [["--units", file, "--level", "masi", "--order", "1,2"], "Sets have no order"],
      [["--units", file, file], "not both"],
      [["--units", file, "--order", "a,,b"], "Give all labels once"],
      [[], "Give a corpus file, or a table"],
      [[file, "--level", "ratio"], "about tables"],
    ] as const;
    for (const [options, sentence] of asked) {
      const ran = await runWithin(["agreement", ...options]);
      expect(ran).toMatchObject({ status: 1, stdout: "" });
      expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(ran.stderr).toContain(sentence);
    }
  }, 240_000);
});
