import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coefficients, layerSums, numberOrNull } from "./measures";
import { articleOf, coefficientAt, type SampleArticle, type SampleMark, valueAt } from "./samples.test-support";
import { spansOf } from "./span-summary";
import { distinct, everyChoice, textbook2004, textbookF1, textbookFamily } from "./textbook.test-support";
import { unitizingAlpha2004 } from "./unitizing-2004";

const labels = ["x", "y", "z"] as const;
const label = fc.constantFrom(...labels);
const length = 80;

/** Marks that overlap, touch, lie in one another. */
const loose = fc.array(
  fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }), label)
    .map(([start, size, of]): SampleMark => [start, start + size, of]),
  { maxLength: 4 },
);

/** Marks one behind the other, with gaps or touching. */
const partitioned = fc
  .array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 }), label), { maxLength: 4 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, size, of]): SampleMark => {
      const start = at + gap;
      at = start + size;
      return [start, at, of];
    });
  });

function study(marks: fc.Arbitrary<readonly SampleMark[]>, least: number): fc.Arbitrary<SampleArticle[]> {
  const annotators = fc.uniqueArray(fc.tuple(fc.constantFrom("A", "B", "C", "D"), marks), {
    ...{ minLength: least, maxLength: 4 },
    selector: ([name]) => name,
  });
  return fc
    .array(annotators, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one, index) => ({ id: `${index}`, length, annotators: Object.fromEntries(one) })));
}

function valuesOf(articles: readonly SampleArticle[]) {
  return coefficients(
    layerSums(
      { unit: "span", labels },
      articles.map((one) => spansOf(articleOf(one))),
    ),
  );
}

/** NaN and null both say undefined. */
function expectNear(actual: number | null, expected: number | null): void {
  const [one, other] = [numberOrNull(actual ?? Number.NaN), numberOrNull(expected ?? Number.NaN)];
  if (one === null || other === null) expect(one).toBe(other);
  else expect(one).toBeCloseTo(other, 8);
}

describe("the fast ways give what the slow ones give", () => {
  it("for uα, |uα, cuα and (k)uα", () => {
    fc.assert(
      fc.property(study(partitioned, 1), (articles) => {
        const slow = textbookFamily(articles, labels);
        const values = valuesOf(articles);
        expectNear(valueAt(values, "unitizing-alpha"), slow.u);
        expectNear(valueAt(values, "unitizing-alpha-binary"), slow.bar);
        expectNear(valueAt(values, "unitizing-alpha-coding"), slow.cu);
        expectNear(coefficientAt(values, "unitizing-alpha-coding").coverage, slow.coverage);
        for (const [index, { alpha, coverage }] of slow.labels.entries()) {
          const one = coefficientAt(values, "unitizing-alpha-label", { kind: "label", label: labels[index] ?? "" });
          expectNear(one.value, alpha);
          expectNear(one.coverage, coverage);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("for the six F1, trying every choice of pairs", () => {
    fc.assert(
      fc.property(loose, loose, (one, other) => {
        const values = valuesOf([{ id: "a", length, annotators: { A: one, B: other } }]);
        const slow = textbookF1(one, other);
        for (const [measure, expected] of Object.entries(slow)) {
          const found = values.find((value) => value.measure === measure && value.place.kind === "pair");
          expectNear(found?.value ?? null, expected);
        }
        expect(Object.keys(slow)).toHaveLength(6);
      }),
      { numRuns: 300 },
    );
  });

  it("for α_U of 2004, articles one behind the other", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(partitioned, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (all) => {
          const articles = all.map(([A = [], B = [], C = []], index) => ({
            id: `${index}`,
            length,
            annotators: { A, B, C },
          }));
          const found = unitizingAlpha2004(
            articles.map((one) => spansOf(articleOf(one))),
            labels,
          );
          for (const [index, of] of labels.entries()) {
            const joined = ["A", "B", "C"].map((_, coder) =>
              all.flatMap((codings, article) =>
                (codings[coder] ?? [])
                  .filter((mark) => mark[2] === of)
                  .map(([start, end]): SampleMark => [start + article * length, end + article * length, of]),
              ),
            );
            expectNear(
              found.labels[index]?.value ?? Number.NaN,
              textbook2004(length * all.length, joined) ?? Number.NaN,
            );
          }
        },
      ),
    );
  });

  it("for the marks that belong together by place: the most characters, then the nearest borders", () => {
    fc.assert(
      fc.property(loose, loose, (one, other) => {
        const [a, b] = [distinct(one), distinct(other)];
        const { matches, matched } = spansOf(articleOf({ id: "a", length, annotators: { A: one, B: other } }));
        const common = (x: SampleMark, y: SampleMark) => Math.min(x[1], y[1]) - Math.max(x[0], y[0]);
        const pairs = a.flatMap((x, i) => b.flatMap((y, j) => (common(x, y) > 0 ? [[i, j] as const] : [])));
        const worth = everyChoice(pairs).map((choice) => {
          const sum = (of: (x: SampleMark, y: SampleMark) => number) =>
            choice.reduce((total, [i, j]) => total + of(a[i] ?? [0, 0, ""], b[j] ?? [0, 0, ""]), 0);
          const starts = sum((x, y) => Math.abs(x[0] - y[0]));
          const ends = sum((x, y) => Math.abs(x[1] - y[1]));
          const equal = sum((x, y) => (x[2] === y[2] ? 1 : 0));
          return { rank: [sum(common), -starts, -ends, equal], pairs: choice.length, equal };
        });
        const [best] = worth.sort((x, y) => {
          const at = x.rank.findIndex((value, index) => value !== y.rank[index]);
          return at < 0 ? 0 : (y.rank[at] ?? 0) - (x.rank[at] ?? 0);
        });
        expect(matched).toEqual([best?.pairs]);
        const equal = matches.filter(({ first, second }) => first === second);
        expect(equal.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)).toBe(best?.equal);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the joint family", () => {
  it("is not there where a coder's marks overlap, and says how many do; what one coder did alone says nothing", () => {
    const A: SampleMark[] = [
      [0, 10, "x"],
      [5, 15, "y"],
      [20, 30, "x"],
    ];
    const values = valuesOf([{ id: "a", length, annotators: { A, B: [[0, 10, "x"]], C: [[1, 10, "x"]] } }]);
    for (const measure of ["unitizing-alpha", "unitizing-alpha-binary", "unitizing-alpha-coding"] as const) {
      const overall = coefficientAt(values, measure);
      expect(overall).toMatchObject({ value: null, warnings: [{ code: "marks-overlap", count: 2 }] });
    }
    expect(coefficientAt(values, "unitizing-alpha", { kind: "pair", a: "A", b: "B" }).value).toBeNull();
    expect(coefficientAt(values, "unitizing-alpha", { kind: "pair", a: "B", b: "C" }).value).toBeGreaterThan(0.5);
    const alone = valuesOf([
      { id: "a", length, annotators: { B: [[0, 10, "x"]], C: [[1, 10, "x"]] } },
      { id: "b", length, annotators: { A } },
    ]);
    expect(valueAt(alone, "unitizing-alpha")).toBeGreaterThan(0.5);
  });

  it("says why labels can't be compared", () => {
    const apart = valuesOf([{ id: "a", length, annotators: { A: [[0, 10, "x"]], B: [[20, 30, "y"]] } }]);
    expect(coefficientAt(apart, "unitizing-alpha-coding")).toMatchObject({
      ...{ value: null, coverage: 0 },
      warnings: [{ code: "nothing-in-common" }],
    });
    const one = valuesOf([{ id: "a", length, annotators: { A: [[0, 10, "x"]], B: [[0, 10, "x"]] } }]);
    expect(coefficientAt(one, "unitizing-alpha-coding").warnings).toEqual([{ code: "one-label-only" }]);
  });
});
