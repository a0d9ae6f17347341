import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { SampleMark } from "./samples.test-support";
import { articleOf } from "./samples.test-support";
import { sentenceUnits } from "./sentence-units";
import type { StudyArticle } from "./study";
import { type ArticleSummary, restrictSummary, summariseArticle } from "./summary";

const names = ["A", "B", "C", "D"];
const layer = { unit: "sentence" } as const;

const mark = fc
  .tuple(fc.nat(50), fc.integer({ min: 1, max: 30 }), fc.constantFrom("x", "y", "z"))
  .map(([start, length, label]): SampleMark => [start, start + length, label]);
/** Sentences with gaps or none between them, and stretches before and behind that are in none. */
const sentences = fc
  .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 20 })), { maxLength: 8 })
  .map((steps): readonly CodePointRange[] => {
    let at = 0;
    return steps.map(([gap, size]) => {
      const startCodePoint = at + gap;
      at = startCodePoint + size;
      return { startCodePoint, endCodePoint: at };
    });
  });
const article = fc
  .record({ given: fc.dictionary(fc.constantFrom(...names), fc.array(mark, { maxLength: 6 })), sentences })
  .map(({ given, sentences: cut }): StudyArticle => {
    const annotators = Object.fromEntries(Object.entries(given));
    return { ...articleOf({ id: "a", length: 200, annotators }), sentences: cut };
  });

function unitsIn(summary: ArticleSummary) {
  if (summary.kind !== "spans" || summary.units === undefined) throw new Error("the sentences are unknown");
  return summary.units;
}

/** The table as it would be written down: a row a sentence, a column a coder. */
function tableOf({ codings, sentences: cut = [] }: StudyArticle): readonly (readonly (readonly string[])[])[] {
  const ordered = codings.toSorted((a, b) => (a.coder < b.coder ? -1 : 1));
  return cut.map((sentence) =>
    ordered.map(({ marks }) => {
      const here = marks.filter(({ ranges }) =>
        ranges.some(
          (range) => range.startCodePoint < sentence.endCodePoint && sentence.startCodePoint < range.endCodePoint,
        ),
      );
      return [...new Set(here.map(({ label }) => label))].sort();
    }),
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);
const rowsOf = (units: ReturnType<typeof unitsIn>) =>
  units.flatMap(({ values, count }) => Array.from({ length: count }, () => JSON.stringify(values))).sort(byText);

describe("the sentences of an article as units", () => {
  it("are the table of all sentences and coders, each combination of values once", () => {
    fc.assert(
      fc.property(article, (one) => {
        const units = unitsIn(summariseArticle(one, layer));
        expect(rowsOf(units)).toEqual(
          tableOf(one)
            .map((row) => JSON.stringify(row))
            .sort(byText),
        );
        expect(new Set(units.map(({ values }) => JSON.stringify(values))).size).toBe(units.length);
      }),
    );
  });

  it("don't depend on the order of coders or marks", () => {
    fc.assert(
      fc.property(article, (one) => {
        const codings = one.codings.toReversed().map(({ coder, marks }) => ({ coder, marks: marks.toReversed() }));
        expect(summariseArticle({ ...one, codings }, layer)).toEqual(summariseArticle(one, layer));
      }),
    );
  });

  it("of some coders are those that their codings alone give", () => {
    fc.assert(
      fc.property(article, fc.subarray(names), (one, kept) => {
        const codings = one.codings.filter(({ coder }) => kept.includes(coder));
        const restricted = restrictSummary(summariseArticle(one, layer), new Set(kept));
        expect(restricted).toEqual(summariseArticle({ ...one, codings }, layer));
      }),
    );
  });

  it("follow the labels when these change their names", () => {
    const renamed = (label: string) => ({ x: "y", y: "z", z: "x" })[label] ?? label;
    fc.assert(
      fc.property(article, (one) => {
        const codings = one.codings.map(({ coder, marks }) => {
          return { coder, marks: marks.map((of) => ({ ...of, label: renamed(of.label) })) };
        });
        const units = unitsIn(summariseArticle(one, layer)).map(({ values, count }) => {
          return { values: values.map((labels) => labels.map(renamed).sort()), count };
        });
        expect(unitsIn(summariseArticle({ ...one, codings }, layer))).toEqual(units);
      }),
    );
  });

  it("count what nobody marked, and what a coder who marked nothing decided", () => {
    const ranges = [0, 10, 20, 30].map((start) => ({ startCodePoint: start, endCodePoint: start + 10 }));
    const annotators = { B: [], A: [[10, 20, "x", 30, 40] as const, [10, 20, "w"] as const] };
    expect(sentenceUnits(articleOf({ id: "a", length: 40, annotators }).codings, ranges)).toEqual([
      { values: [[], []], count: 2 },
      { values: [["w", "x"], []], count: 1 },
      { values: [["x"], []], count: 1 },
    ]);
  });

  it("take a mark to be on every sentence that it shares a character with, and on no neighbour", () => {
    const ranges = [0, 10, 20].map((start) => ({ startCodePoint: start, endCodePoint: start + 10 }));
    const values = (...marks: SampleMark[]) =>
      sentenceUnits(articleOf({ id: "a", length: 30, annotators: { A: marks } }).codings, ranges);
    expect(values([10, 20, "x"])).toEqual([
      { values: [[]], count: 2 },
      { values: [["x"]], count: 1 },
    ]);
    expect(values([19, 21, "x"])).toEqual([
      { values: [[]], count: 1 },
      { values: [["x"]], count: 2 },
    ]);
  });

  it("are of sentence layers alone, and of articles whose sentences are known", () => {
    const one = articleOf({ id: "a", length: 40, annotators: { A: [[0, 10, "x"]] } });
    const cut = { ...one, sentences: [{ startCodePoint: 0, endCodePoint: 10 }] };
    expect(summariseArticle(cut, { unit: "span" })).toEqual(summariseArticle(one, { unit: "span" }));
    expect(summariseArticle(cut, { unit: "span" })).not.toHaveProperty("units");
    expect(summariseArticle(one, layer)).not.toHaveProperty("units");
    expect(summariseArticle(cut, layer)).toEqual({
      ...summariseArticle(one, { unit: "span" }),
      units: [{ values: [["x"]], count: 1 }],
    });
    expect(unitsIn(summariseArticle({ ...one, sentences: [] }, layer))).toEqual([]);
  });
});
