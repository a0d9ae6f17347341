import { describe, expect, it } from "vitest";
import { type Scale, scoresOf } from "@/lib/domain/agreement/units/scale";
import { describeError } from "@/messages/describe-error";
import { readCountTable, readUnitTable } from "./unit-table";

const nominal: Scale = { level: "nominal", order: null };

async function* bytesOf(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function study(text: string, scale = nominal) {
  const read = await readUnitTable(bytesOf(text), scale);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

async function fault(
  text: string,
  scale = nominal,
  read: typeof readUnitTable | typeof readCountTable = readUnitTable,
) {
  const found = await read(bytesOf(text), scale);
  if (found.ok) throw new Error("it was read");
  return { ...found.error, sentence: describeError(found.error) };
}

const head = (columns: number) => Array.from({ length: columns }, (_, at) => `c${at}`).join(",");

describe("a table of codes", () => {
  it("is refused by its first line where it names more coders or labels than can be compared", async () => {
    expect((await study(`unit,${head(500)}\n`)).coders).toHaveLength(500);
    const wide = { code: "unit-table-too-wide", columns: 501, limit: 500 };
    expect(await fault(`unit,${head(501)}\n`)).toMatchObject({ ...wide, sentence: expect.stringContaining("501") });
    const labels = { code: "unit-table-too-wide", columns: 1_001, limit: 1_000 };
    expect(await fault(`${head(1_001)},count\n`, nominal, readCountTable)).toMatchObject(labels);
  });

  it("is read with its names and counts, wherever these columns are", async () => {
    const read = await study('\uFEFFAnna,unit,Bo,count\r\nleft,u1,"le, ft",2\r\n,u2, left ,1\r\n\r\nleft,,,0\r\n');
    expect(read.coders).toEqual(["Anna", "Bo"]);
    expect(read.labels).toEqual(["left", "le, ft"]);
    expect([...read.codes]).toEqual([0, 1, -1, 0, 0, -1]);
    expect([...read.weights]).toEqual([2, 1, 0]);
  });

  it("has one label for a number written in several ways, where numbers are needed", async () => {
    const interval: Scale = { level: "interval", order: null };
    const read = await study("A,B\n1,1.0\n+1,01\n-0,0\n1e1,10.\n", interval);
    expect(read.labels).toEqual(["1", "0", "10"]);
    expect(scoresOf(read.labels, interval)).toEqual([1, 0, 10]);
    expect((await study("A,B\n1,1.0\n")).labels).toEqual(["1", "1.0"]);
  });

  it("is UTF-8 with every character cut in any place, or UTF-16 that says so", async () => {
    const text = "A,B\nÄ,😀\nк,Ä";
    for (const size of [1, 2, 3, 5]) {
      const read = await readUnitTable(bytesOf(text, size), nominal);
      expect(read).toMatchObject({ ok: true, value: { labels: ["Ä", "😀", "к"] } });
    }
    const utf16 = async function* () {
      yield Buffer.from(`\ufeff${text}`, "utf16le");
    };
    expect(await readUnitTable(utf16(), nominal)).toMatchObject({ ok: true, value: { labels: ["Ä", "😀", "к"] } });
    const torn = async function* () {
      yield new TextEncoder().encode("A,B\nx,Ä").subarray(0, -1);
    };
    expect(await readUnitTable(torn(), nominal)).toMatchObject({
      ok: false,
      error: { code: "file-not-utf8", line: 2 },
    });
  });

  it("takes the labels and their order from outside, unused ones too", async () => {
    const scale: Scale = { level: "ordinal", order: ["low", "middle", "high"] };
    const read = await study("A,B\nhigh,low\n", scale);
    expect(read.labels).toEqual(["low", "middle", "high"]);
    expect(scoresOf(read.labels, scale)).toEqual([1, 2, 3]);
    expect(scoresOf(["10", "9"], { level: "ordinal", order: null })).toEqual([2, 1]);
  });

  it.each([
    ["", { code: "unit-table-empty" }],
    ["A;B\n1;2\n", { code: "unit-table-delimiter", head: "A;B" }],
    ["unit,count\n1,2\n", { code: "unit-table-no-columns" }],
    ["A,,B\n", { code: "unit-table-column-unnamed", column: 2 }],
    ["A,B,A\n", { code: "unit-table-column-twice", name: "A" }],
    ["A,B\nx,y\nx\n", { code: "unit-row-cells", line: 3, cells: 1, columns: 2 }],
    ["A,B\n\nx,y,z\n", { code: "unit-row-cells", line: 3, cells: 3, columns: 2 }],
    ["A,count\nx,2\nx,1.5\n", { code: "unit-count-invalid", line: 3, column: "count", value: "1.5" }],
    ["A,count\nx,-1\n", { code: "unit-count-invalid", line: 2, column: "count", value: "-1" }],
    ["unit,A\nu1,x\nu2,x\nu1,y\n", { code: "unit-twice", line: 4, unit: "u1", first: 2 }],
    ['A,B\nx,y\n"x,y\n', { code: "csv-malformed", line: 3 }],
    [`A,B\nx,${"y".repeat(17 * 1024 * 1024)}`, { code: "unit-row-too-long", line: 2 }],
  ])("says what is wrong and where: %.30j", async (text, expected) => {
    const read = await readUnitTable(bytesOf(text, 65_536), nominal);
    const error = read.ok ? null : read.error;
    expect(error).toMatchObject(expected);
    expect(describeError(error ?? { code: "none" })).toMatch(
      "line" in expected ? `Line ${expected.line}` : /Its first|Line 1/,
    );
  });

  it.each([
    ["interval", null, "1,none", { code: "label-not-a-number", line: 3, label: "none" }, "--level nominal"],
    ["interval", null, "1,0x10", { code: "label-not-a-number", line: 3, label: "0x10" }, "needs numbers"],
    ["ordinal", null, "1,high", { code: "label-not-a-number", line: 3, label: "high" }, "--order"],
    ["ratio", null, "1,0", { code: "label-not-positive", line: 3, label: "0" }, "above 0"],
    ["ordinal", ["1", "2"], "1,3", { code: "label-not-in-order", line: 3, label: "3" }, "(1 and 2)"],
  ] as const)("refuses what has no place at the %s level of %j: %s", async (level, order, row, expected, words) => {
    const found = await fault(`A,B\n1,2\n${row}\n`, { level, order });
    expect(found).toMatchObject(expected);
    expect(found.sentence).toContain(words);
    expect(found.sentence).toContain("Line 3");
  });
});

describe("a table of counts", () => {
  it("is read, empty cells as 0, with labels that only the order knows", async () => {
    const scale: Scale = { level: "ordinal", order: ["1", "2", "3"] };
    const read = await readCountTable(bytesOf("unit,2,count,1\nu1,3,5,\n,0,1,2\n"), scale);
    expect(read).toMatchObject({ ok: true, value: { labels: ["2", "1", "3"] } });
    if (!read.ok) return;
    expect([...read.value.counts]).toEqual([3, 0, 0, 0, 2, 0]);
    expect([...read.value.weights]).toEqual([5, 1]);
  });

  it("refuses cells that are no counts, and columns that are no labels", async () => {
    const words = await fault("a,b\n1,2\n1,x\n", nominal, readCountTable);
    expect(words).toMatchObject({ code: "unit-count-invalid", line: 3, column: "b", value: "x" });
    const level: Scale = { level: "interval", order: null };
    expect(await fault("1,b\n", level, readCountTable)).toMatchObject({ code: "label-not-a-number", line: 1 });
    expect(await fault("1,1.0\n", level, readCountTable)).toMatchObject({
      code: "unit-table-column-twice",
      name: "1.0",
    });
  });
});
