import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attributes } from "@/lib/domain/annotation/annotation";
import { type Coefficient, coefficients, layerSums } from "./measures";
import { articleOf, type SampleArticle, type SampleMark, valueAt } from "./samples.test-support";
import { sumOf } from "./statistic";
import type { StudyArticle } from "./study";
import { type ArticleSummary, restrictSummary, summariseArticle } from "./summary";

const span = { unit: "span" } as const;
const names = ["A", "B", "C", "D"];
const mark = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 15 }), fc.constantFrom("x", "y", "z"))
  .map(([start, length, label]): SampleMark => [start, start + length, label]);
const annotators = fc
  .dictionary(fc.constantFrom(...names), fc.array(mark, { maxLength: 8 }))
  .map((given) => Object.fromEntries(Object.entries(given)));
const corpus = fc
  .array(fc.record({ length: fc.integer({ min: 80, max: 300 }), annotators }), { minLength: 1, maxLength: 6 })
  .map((articles) => articles.map((article, index): SampleArticle => ({ id: `a${index}`, ...article })));

function summaries(articles: readonly SampleArticle[]): ArticleSummary[] {
  return articles.map((article) => summariseArticle(withAttributes(articleOf(article)), span));
}

/** Values that follow from a mark's place, some of them missing. */
function withAttributes(article: StudyArticle): StudyArticle {
  const codings = article.codings.map(({ coder, marks }) => ({
    coder,
    marks: marks.map((mark) => {
      const [start, end] = [mark.ranges[0]?.startCodePoint ?? 0, mark.ranges[0]?.endCodePoint ?? 0];
      const attributes: Attributes = start % 4 === 0 ? {} : { voice: String(end % 3) };
      return { ...mark, actor: start % 2 === 0 ? "police" : null, attributes };
    }),
  }));
  return { ...article, codings };
}

function valuesOf(articles: readonly SampleArticle[], labels: readonly string[] = ["x", "y", "z"]): Coefficient[] {
  return coefficients(layerSums({ ...span, labels }, summaries(articles)));
}

/** Sums of floats in another order differ in the last digits. */
function expectSame(actual: readonly Coefficient[], expected: readonly Coefficient[]): void {
  expect(actual.map(({ measure, place }) => [measure, place])).toEqual(
    expected.map(({ measure, place }) => [measure, place]),
  );
  for (const [index, { value }] of actual.entries()) {
    const other = expected[index]?.value ?? null;
    if (value === null || other === null) expect(value).toBe(other);
    else expect(value).toBeCloseTo(other, 9);
  }
}

function mapCoders(
  article: SampleArticle,
  change: (entries: [string, readonly SampleMark[]][]) => [string, readonly SampleMark[]][],
) {
  return { ...article, annotators: Object.fromEntries(change(Object.entries(article.annotators))) };
}

describe("measures of marks", () => {
  it("don't depend on the order of articles, coders or marks", () => {
    fc.assert(
      fc.property(corpus, (articles) => {
        const turned = articles
          .toReversed()
          .map((article) =>
            mapCoders(article, (entries) => entries.toReversed().map(([coder, marks]) => [coder, marks.toReversed()])),
          );
        expectSame(valuesOf(turned), valuesOf(articles));
      }),
    );
  });

  it("give summaries that don't depend on the order of coders or marks", () => {
    fc.assert(
      fc.property(corpus, (articles) => {
        const turned = articles.map((article) =>
          mapCoders(article, (entries) => entries.toReversed().map(([coder, marks]) => [coder, marks.toReversed()])),
        );
        expect(summaries(turned)).toEqual(summaries(articles));
      }),
    );
  });

  it("add up: all articles are the sum of any two parts, and one article twice counts as twice", () => {
    fc.assert(
      fc.property(corpus, fc.nat(6), (articles, cut) => {
        const { rows, width } = layerSums({ ...span, labels: ["x", "y", "z"] }, summaries(articles));
        const first = sumOf(rows.slice(0, cut), width);
        const second = sumOf(rows.slice(cut), width);
        const whole = sumOf(rows, width);
        const twice = sumOf(
          rows,
          width,
          rows.map(() => 2),
        );
        for (const [index, value] of whole.entries()) {
          expect((first[index] ?? 0) + (second[index] ?? 0)).toBeCloseTo(value, 9);
          expect(twice[index]).toBeCloseTo(2 * value, 9);
        }
      }),
    );
  });

  it("of articles put one behind the other are those of the articles, where all have the same coders", () => {
    const complete = corpus.map((articles) =>
      articles.map((article) => ({
        ...article,
        annotators: Object.fromEntries(names.map((name) => [name, article.annotators[name] ?? []])),
      })),
    );
    fc.assert(
      fc.property(complete, (articles) => {
        let offset = 0;
        const joined: Record<string, SampleMark[]> = {};
        for (const { length, annotators: given } of articles) {
          for (const [coder, marks] of Object.entries(given)) {
            const moved = marks.map(([start, end, label]): SampleMark => [start + offset, end + offset, label]);
            joined[coder] = [...(joined[coder] ?? []), ...moved];
          }
          offset += length;
        }
        expectSame(valuesOf([{ id: "all", length: offset, annotators: joined }]), valuesOf(articles));
      }),
    );
  });

  it("are 1 where all coders marked the same, or undefined", () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 8 }), fc.integer({ min: 2, max: 4 }), (marks, count) => {
        const same = Object.fromEntries(names.slice(0, count).map((coder) => [coder, marks]));
        for (const { value } of valuesOf([{ id: "a", length: 100, annotators: same }])) {
          if (value !== null) expect(value).toBeCloseTo(1, 9);
        }
        const all = valuesOf([{ id: "a", length: 100, annotators: same }]);
        expect(valueAt(all, "span-f1-exact")).toBe(marks.length === 0 ? null : 1);
      }),
    );
  });

  it("change with nobody who did no article, and with no article that one coder did alone", () => {
    fc.assert(
      fc.property(corpus, fc.array(mark), (articles, marks) => {
        const alone = { id: "alone", length: 100, annotators: { A: marks } };
        const layer = { ...span, labels: ["x", "y", "z"] };
        const everybody = new Set([...names, "nobody"]);
        const before = valuesOf(articles);
        expectSame(coefficients(layerSums(layer, summaries(articles), everybody)), before);
        const known = articles.some((article) => Object.hasOwn(article.annotators, "A"));
        if (known) expectSame(valuesOf([...articles, alone]), before);
      }),
    );
  });

  it("of some coders are those that their codings alone give", () => {
    fc.assert(
      fc.property(corpus, fc.subarray(names), (articles, kept) => {
        const alone = articles.map((article) =>
          mapCoders(article, (entries) => entries.filter(([coder]) => kept.includes(coder))),
        );
        const restricted = summaries(articles).map((summary) => restrictSummary(summary, new Set(kept)));
        expect(restricted).toEqual(summaries(alone));
      }),
    );
  });

  it("follow the labels when these change their names", () => {
    const renamed: Readonly<Record<string, string>> = { x: "z", y: "x", z: "y" };
    fc.assert(
      fc.property(corpus, (articles) => {
        const other = articles.map((article) =>
          mapCoders(article, (entries) =>
            entries.map(([coder, marks]) => [
              coder,
              marks.map(([start, end, label]): SampleMark => [start, end, renamed[label] ?? label]),
            ]),
          ),
        );
        const back = valuesOf(other, ["z", "x", "y"]).map((one) => {
          if (one.place.kind !== "label") return one;
          const { label } = one.place;
          const before = Object.keys(renamed).find((key) => renamed[key] === label) ?? label;
          return { ...one, place: { kind: "label", label: before } as const };
        });
        expectSame(back, valuesOf(articles));
      }),
    );
  });
});
