import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctUnits, fewerUnits } from "./distinct-units";
import { LabelPlaces, noPlace } from "./label-places";
import { missing, UnitCollector, type UnitStudy, unitStudy } from "./unit-study";

/** Labels of one length and last letter among them, which fall into one slot, and the empty string. */
const label = fc.constantFrom("", "a", "ba", "ca", "da", "ba ", "Δ", "😀", "x".repeat(300));
const rows = fc.array(fc.array(fc.option(label), { minLength: 3, maxLength: 3 }), { maxLength: 40 });

/** How often each row of labels occurs, without the rows that nobody coded. */
function weighed({ coders, labels, codes, weights }: UnitStudy): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [row, weight] of weights.entries()) {
    const own = codes.subarray(row * coders.length, (row + 1) * coders.length);
    if (weight === 0 || own.every((code) => code === missing)) continue;
    const name = JSON.stringify(Array.from(own, (code) => labels[code] ?? null));
    counts.set(name, (counts.get(name) ?? 0) + weight);
  }
  return counts;
}

describe("labels and their places", () => {
  it("are those in the order in which they come, however often", () => {
    fc.assert(
      fc.property(rows, fc.uniqueArray(label), (table, named) => {
        const places = new LabelPlaces(named);
        const codes = new Int32Array(table.length * 3);
        for (const [row, labels] of table.entries()) places.write(labels, codes, row * 3, 3);
        const expected = [...new Set([...named, ...table.flat().filter((one) => one !== null)])];
        expect(places.labels).toEqual(expected);
        expect([...codes]).toEqual(table.flat().map((one) => (one === null ? noPlace : expected.indexOf(one))));
      }),
    );
  });

  it("are missing where a row is shorter than there are coders", () => {
    expect([...unitStudy(["A", "B"], [["x"]]).codes]).toEqual([0, missing]);
  });

  it("are kept while a study grows", () => {
    const collector = new UnitCollector(["A", "B"], [], 1);
    for (let row = 0; row < 5_000; row++) collector.add([String(row % 7), null], row);
    const { codes, weights } = collector.finish();
    expect([codes.length, codes[2 * 4_999], codes[1], weights[4_999]]).toEqual([10_000, 4_999 % 7, missing, 4_999]);
  });
});

describe("equal rows", () => {
  it("become one that weighs as much, in few and in many possible rows", () => {
    const coders = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(rows, fc.array(fc.integer({ min: 0, max: 3 })), coders, (table, weights, more) => {
        // Further coders who gave nothing make the possible rows too many to count them by their number.
        const names = Array.from({ length: 2 + more }, (_, coder) => `C${coder}`);
        const study = unitStudy(names, table, { weights: table.map((_, row) => weights[row] ?? 1) });
        for (const fewer of [distinctUnits(study), fewerUnits(study)]) expect(weighed(fewer)).toEqual(weighed(study));
        const found = distinctUnits(study);
        expect(found.weights).toHaveLength(weighed(study).size);
        expect(found.labels).toBe(study.labels);
      }),
    );
  });
});
