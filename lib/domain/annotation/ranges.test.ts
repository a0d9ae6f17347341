import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "./annotation";
import {
  compareMarks,
  contains,
  intersection,
  length,
  normaliseRanges,
  overlaps,
  quoteOf,
  type Ranges,
  union,
  validateRanges,
} from "./ranges";

const raw = fc.array(
  fc.tuple(fc.nat(30), fc.nat(30)).map(([start, end]): Range => [start, end]),
  { maxLength: 6 },
);
const normal = raw.map((ranges) => normaliseRanges(ranges));

/** The naive model: a set of ranges is the set of the places it holds. */
function places(ranges: readonly Range[]): Set<number> {
  const set = new Set<number>();
  for (const [start, end] of ranges) for (let place = start; place < end; place += 1) set.add(place);
  return set;
}

function isNormal(ranges: Ranges): boolean {
  return ranges.every(([start, end], index) => start < end && start > (ranges[index - 1]?.[1] ?? -1));
}

describe("the algebra of ranges", () => {
  it("normalises to the same places, in order and apart, and is content with its own result", () => {
    fc.assert(
      fc.property(raw, (ranges) => {
        const result = normaliseRanges(ranges);
        expect(places(result)).toEqual(places(ranges));
        expect(isNormal(result)).toBe(true);
        expect(normaliseRanges(result)).toEqual(result);
      }),
    );
  });

  it("agrees with sets of places", () => {
    fc.assert(
      fc.property(normal, normal, (a, b) => {
        const [inA, inB] = [places(a), places(b)];
        const both = new Set([...inA].filter((place) => inB.has(place)));
        expect(places(intersection(a, b))).toEqual(both);
        expect(isNormal(intersection(a, b))).toBe(true);
        expect(places(union(a, b))).toEqual(new Set([...inA, ...inB]));
        expect(overlaps(a, b)).toBe(both.size > 0);
        expect(contains(a, b)).toBe(both.size === inB.size);
        expect(length(a)).toBe(inA.size);
      }),
    );
  });

  it("is symmetric where it should be", () => {
    fc.assert(
      fc.property(normal, normal, (a, b) => {
        expect(intersection(a, b)).toEqual(intersection(b, a));
        expect(union(a, b)).toEqual(union(b, a));
      }),
    );
  });

  it("does not call touching ranges overlapping", () => {
    expect(overlaps([[0, 3]], [[3, 5]])).toBe(false);
  });
});

describe("validateRanges", () => {
  // T h e _ 🔴 (two units, 4 and 5) _ s i g n: eleven units in all
  const text = "The 🔴 sign";

  it.each<[string, Range[], number, string]>([
    ["end before start", [[3, 1]], 0, "range-reversed"],
    ["nothing inside", [[2, 2]], 0, "range-empty"],
    ["before the text", [[-1, 2]], 0, "range-outside"],
    ["after the text", [[7, 12]], 0, "range-outside"],
    ["nothing inside, after the text", [[12, 12]], 0, "range-outside"],
    ["a fraction", [[0.5, 2]], 0, "range-outside"],
    ["no number", [[Number.NaN, 2]], 0, "range-outside"],
    ["start between the halves of a pair", [[5, 8]], 0, "range-in-surrogate"],
    ["end between the halves of a pair", [[0, 5]], 0, "range-in-surrogate"],
    [
      "second before first",
      [
        [7, 9],
        [0, 3],
      ],
      1,
      "range-unordered",
    ],
    [
      "second ends where first starts",
      [
        [7, 9],
        [4, 7],
      ],
      1,
      "range-unordered",
    ],
    [
      "second starts where first ends",
      [
        [0, 3],
        [3, 4],
      ],
      1,
      "ranges-touch",
    ],
    [
      "sharing a character",
      [
        [0, 3],
        [2, 4],
      ],
      1,
      "ranges-overlap",
    ],
    [
      "sharing a character, out of order",
      [
        [2, 4],
        [0, 3],
      ],
      1,
      "ranges-overlap",
    ],
    [
      "the same twice",
      [
        [0, 3],
        [0, 3],
      ],
      1,
      "ranges-overlap",
    ],
  ])("refuses %s", (_, ranges, index, code) => {
    const [start, end] = ranges[index] ?? [];
    expect(validateRanges(ranges, text)).toEqual({ ok: false, error: { code, index, start, end, length: 11 } });
  });

  it.each<[Range[]]>([
    [[]],
    [[[0, 11]]],
    [[[4, 6]]],
    [
      [
        [0, 3],
        [4, 6],
        [7, 11],
      ],
    ],
  ])("accepts %j", (ranges) => {
    expect(validateRanges(ranges, text)).toEqual({ ok: true, value: ranges });
  });

  it("accepts what normaliseRanges gives and refuses what it would change", () => {
    fc.assert(
      fc.property(raw, (ranges) => {
        const unchanged = JSON.stringify(normaliseRanges(ranges)) === JSON.stringify(ranges);
        expect(validateRanges(ranges, "x".repeat(30)).ok).toBe(unchanged);
      }),
    );
  });

  it("never cuts a character in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), fc.nat(20), (anyText, start, end) => {
        if (!validateRanges([[start, end]], anyText).ok) return;
        const parts = [anyText.slice(0, start), anyText.slice(start, end), anyText.slice(end)];
        expect(parts.flatMap((part) => [...part])).toEqual([...anyText]);
      }),
    );
  });
});

describe("quoteOf", () => {
  it("gives the words as they stand and joins parts by an ellipsis", () => {
    const text = "The armed, masked men";
    expect(quoteOf(text, [[4, 9]])).toBe("armed");
    expect(
      quoteOf(text, [
        [4, 9],
        [18, 21],
      ]),
    ).toBe("armed … men");
    expect(quoteOf(text, [])).toBe("");
  });
});

describe("compareMarks", () => {
  it("puts article codes first, then text order, the enclosing mark before the enclosed", () => {
    const ordered = [
      { id: "z", ranges: [] },
      { id: "y", ranges: [[0, 9]] },
      { id: "x", ranges: [[0, 4]] },
      { id: "a", ranges: [[2, 4]] },
      { id: "b", ranges: [[2, 4]] },
      { id: "c", ranges: [[3, 4]] },
    ] satisfies { id: string; ranges: Range[] }[];
    expect(ordered.toReversed().sort(compareMarks)).toEqual(ordered);
  });

  it("is one total order, whatever order the marks come in", () => {
    const marks = fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 3 }), ranges: normal }), {
      selector: (m) => m.id,
    });
    fc.assert(
      fc.property(marks, fc.func(fc.integer()), (list, key) => {
        const shuffled = list.toSorted((a, b) => key(a.id) - key(b.id));
        expect(shuffled.sort(compareMarks)).toEqual(list.toSorted(compareMarks));
      }),
    );
  });
});
