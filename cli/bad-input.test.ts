import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annotation, article, fileOf, header } from "@/lib/formats/parallax/files.test-support";
import { runParallax, runWithin } from "./run.test-support";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-bad-input-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, content);
  return place;
}

const marked = (fields: Readonly<Record<string, unknown>>) =>
  fileOf(header, article(), article({ id: "a2", annotations: [annotation(fields)] }), { end: true });
const two = ["C1", "C2"].map((coder) => annotation({ id: "m1", coder }));
/** An article whose offsets are counted in UTF-16 is taken, with a warning. */
const warned = article({ id: "a0", annotations: [annotation({ ranges: [[3, 15]] })] });

/** What is wrong with a corpus file, the line, and words that say it. */
const corpora = [
  ["prose", "Dear reader,\n", 1, "isn’t JSON"],
  ["a table", "unit,C1,C2\nu1,a,b\n", 1, "isn’t JSON"],
  ["an empty file", "", 1, "empty"],
  ["another format's header", fileOf({ format: "doccano" }, article()), 1, "parallax/1"],
  ["a later version", fileOf({ ...header, format: "parallax/9" }), 1, "parallax/9"],
  ["no header", fileOf(article()), 1, "parallax/1"],
  ["offsets in another unit", fileOf({ ...header, offsets: "byte" }), 1, "byte"],
  ["a file cut within a line", fileOf(header, article(), article({ id: "a2" })).slice(0, -40), 3, "cut"],
  ["a file cut within a character", Buffer.from(fileOf(header, warned)).subarray(0, -100), 2, "cut"],
  ["an end line that counts more", fileOf(header, article(), { end: true, articles: 2 }), 3, "2"],
  ["an end before its start", marked({ ranges: [[14, 2]] }), 3, "14"],
  ["an offset behind the text", marked({ ranges: [[2, 21]] }), 3, "21"],
  ["an offset before the text", marked({ ranges: [[-1, 3]] }), 3, "-1"],
  ["an offset in words", marked({ ranges: [["two", 14]] }), 3, "annotations[0].ranges[0][0]"],
  ["a quote that stands elsewhere", marked({ ranges: [[3, 14]] }), 3, "Armed groups"],
  ["a coder who isn't named", marked({ coder: "C9" }), 3, "C9"],
  ["two articles of one id", fileOf(header, article(), article()), 3, "a1"],
  ["two marks of one id", fileOf(header, article({ coders: ["C1", "C2"], annotations: two })), 2, "m1"],
  ["a compressed file", gzipSync(fileOf(header, article())), 1, "compressed"],
  ["a label that is missing", marked({ label: undefined }), 3, "missing"],
  ["a fault after a warning", fileOf(header, warned, "x"), 3, "isn’t JSON"],
] as const;

/** The same of tables, with the options they are asked with. */
const tables = [
  ["an empty table", "", [], 1, "empty"],
  ["semicolons", "A;B\n1;2\n", [], 1, "comma"],
  ["another encoding", Buffer.from("A,B\nno,no\n\xe9,no\n", "latin1"), [], 3, "UTF-8"],
  ["a compressed file", gzipSync("A,B\nx,y\n"), [], 1, "compressed"],
  ["an Office document", Buffer.from("PK\x03\x04 and so on\nx,y\n"), [], 1, "Office"],
  ["a coder twice", "A,A\n1,2\n", [], 1, "A"],
  ["a coder without a name", "A,\n1,2\n", [], 1, "2"],
  ["a row that is too short", "A,B\n1,2\n1\n", [], 3, "one cell"],
  ["a row cut within quotation marks", 'A,B\n1,2\n1,"2', [], 3, "never closed"],
  ["a quotation mark within a cell", 'A,B\n1,2\n1,2"3\n', [], 3, "within a cell"],
  ["text after a quoted cell", 'A,B\n1,2\n1,"2"3\n', [], 3, "within a cell"],
  ["a unit twice", "unit,A,B\nu1,1,2\nu1,1,1\n", [], 3, "u1"],
  ["a count in words", "A,B,count\n1,2,3\n1,1,many\n", [], 3, "many"],
  ["text where a number is needed", "A,B\n1,2\n\n1,two\n", ["--level", "interval"], 4, "two"],
  ["a number that isn't one", "A,B\n1,2\nNaN,1\n", ["--level", "interval"], 3, "NaN"],
  ["0 for ratio", "A,B\n1,2\n1,0\n", ["--level", "ratio"], 3, "0"],
  ["less than 0 for ratio", "A,B\n1,2\n1,-3\n", ["--level", "ratio"], 3, "-3"],
  ["text without an order", "A,B\nlow,high\n", ["--level", "ordinal"], 2, "low"],
  ["a label outside its order", "A,B\nlow,high\nmid,low\n", ["--order", "low,high"], 3, "mid"],
] as const;

/** One line that names the file and its line, and nothing else. */
function expectOneLine(ran: Awaited<ReturnType<typeof runWithin>>, file: string, line: number, words: string) {
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toMatch(/^[^\n]+\n$/);
  expect(ran.stderr.startsWith(`${file}: Line ${line}`), ran.stderr).toBe(true);
  expect(ran.stderr.slice(file.length)).toContain(words);
  expect(ran.stderr).not.toMatch(/undefined|\[object|Error:|went wrong/);
}

describe("parallax agreement refuses in one line", () => {
  it.each(corpora)("%s", async (name, content, line, words) => {
    const file = await written(`${name.replaceAll(/\W/g, "-")}.jsonl`, content);
    for (const options of [[], ["--json"]]) {
      expectOneLine(await runWithin(["agreement", file, ...options]), file, line, words);
    }
  });

  it.each(tables)("%s", async (name, content, options, line, words) => {
    const file = await written(`${name.replaceAll(/\W/g, "-")}.csv`, content);
    expectOneLine(await runWithin(["agreement", "--units", file, ...options]), file, line, words);
  });

  it("a count of coders that isn't one", async () => {
    const file = await written("counts.csv", "yes,no\n1,2\n1,-2\n");
    expectOneLine(await runWithin(["agreement", "--counts", file]), file, 3, "-2");
  });

  it("a file that nobody coded, which has no stages to choose from", async () => {
    const file = await written("nobody.jsonl", fileOf(header, { end: true }));
    const ran = await runWithin(["agreement", file]);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toBe(
      `${file}: Nobody finished an article of the file, so there is nothing to compare. “codings” of an article lists who did.\n`,
    );
  });

  it("says of a file that is taken what is to be known of it, after its numbers", async () => {
    const file = await written("warned.jsonl", fileOf(header, warned));
    const ran = await runWithin(["agreement", file, "--bootstrap", "0"]);
    expect(ran.status).toBe(0);
    expect(ran.stderr.split("\n")).toHaveLength(3);
    expect(ran.stderr).toContain("Line 2");
  });
});

describe("a line of 1 GB", () => {
  /** Writes the peak of its resident memory, in KiB, where the variable says. */
  const hook = `data:text/javascript,${encodeURIComponent(
    'import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));',
  )}`;
  const gigabyte = 1024 ** 3;

  /** Of zeros, which take no place on the disk. */
  async function sparse(name: string, opening: string): Promise<string> {
    const place = path.join(folder, name);
    const file = await open(place, "w");
    await file.write(opening);
    await file.truncate(gigabyte);
    await file.close();
    return place;
  }

  it.each([
    ["corpus.jsonl", fileOf(header), [], 2],
    ["table.csv", "A,B\n1,2\n", ["--units"], 3],
  ] as const)("is refused in %s, and not held in memory", async (name, opening, options, line) => {
    const [file, peakFile] = [await sparse(name, opening), path.join(folder, `${name}.peak`)];
    const variables = { NODE_OPTIONS: `--import=${hook}`, PEAK_FILE: peakFile };
    const ran = await runParallax(["agreement", ...options, file], variables);
    expectOneLine(ran, file, line, "long");
    expect(Number(await readFile(peakFile, "utf8")) / 1024).toBeLessThan(400);
  });
});
