import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { coefficients, layerSums, numberOrNull } from "./measures";
import { articleOf, coefficientAt, type SampleArticle, type SampleMark, valueAt } from "./samples.test-support";
import { spansOf } from "./span-summary";
import { studiesOfText } from "./text-study";
import {
  distinct,
  everyChoice,
  met,
  rangesOf,
  textbook2004,
  textbookF1,
  textbookFamily,
  textbookLabelLayers,
} from "./textbook.test-support";
import { unitizingAlpha2004 } from "./unitizing-2004";

const labels = ["x", "y", "z"] as const;
const label = fc.constantFrom(...labels);
const length = 80;

/** Marks that overlap, touch, lie in one another, some of them of two ranges. */
const loose = fc.array(
  fc
    .record({
      ...{ start: fc.nat(40), size: fc.integer({ min: 1, max: 15 }), of: label },
      more: fc.option(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 })), { freq: 2 }),
    })
    .map(({ start, size, of, more }): SampleMark => {
      const end = start + size;
      return more === null ? [start, end, of] : [start, end, of, end + more[0], end + more[0] + more[1]];
    }),
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

/** The mark as it is kept: in UTF-16 offsets of its text, which `inString` gives of code points. */
function annotationOf(id: string, mark: SampleMark, inString: (codePoint: number) => number): Annotation {
  return {
    ...{ id, layer: "naming", label: mark[2], attributes: {}, note: "" },
    ...{ certainty: "sure", discuss: false, origin: "own" },
    ranges: rangesOf(mark).map(([start, end]) => [inString(start), inString(end)]),
  };
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

  it("for uα of each label by itself, marks on one another and in several ranges included", () => {
    fc.assert(
      fc.property(study(loose, 1), (articles) => {
        const slow = textbookLabelLayers(articles, labels);
        const values = valuesOf(articles);
        for (const [index, alpha] of slow.entries()) {
          expectNear(valueAt(values, "unitizing-alpha-layer", { kind: "label", label: labels[index] ?? "" }), alpha);
        }
        const known = slow.filter((alpha) => alpha !== null);
        const mean = known.length === 0 ? null : known.reduce((sum, alpha) => sum + alpha, 0) / known.length;
        expectNear(valueAt(values, "unitizing-alpha-layer"), mean);
      }),
      { numRuns: 300 },
    );
  });

  it("in texts of emoji, where a character is two places of the string", () => {
    const text = fc.array(fc.constantFrom("a", "é", "😀", "🇺🇳", "👩‍👩‍👧"), { minLength: 80, maxLength: 90 });
    fc.assert(
      fc.property(text, study(loose, 2), (characters, articles) => {
        const whole = characters.join("");
        const codePoints = [...whole];
        const inString = (at: number) => codePoints.slice(0, at).join("").length;
        const cut = articles.map((article) => {
          const codings = new Map(
            Object.entries(article.annotators).map(([coder, marks]) => [
              coder,
              marks.map((mark, index) => annotationOf(`${coder}${index}`, mark, inString)),
            ]),
          );
          const studies = studiesOfText({ id: article.id, text: whole, codings }, [{ key: "naming", unit: "span" }]);
          return studies.get("naming") ?? articleOf(article);
        });
        const counted = articles.map((article) => ({ ...article, length: codePoints.length }));
        expect(cut.map((article) => spansOf(article))).toEqual(counted.map((article) => spansOf(articleOf(article))));
      }),
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
        const end = (mark: SampleMark) => Math.max(...rangesOf(mark).flat());
        const pairs = a.flatMap((x, i) => b.flatMap((y, j) => (met(x, y) > 0 ? [[i, j] as const] : [])));
        const worth = everyChoice(pairs).map((choice) => {
          const sum = (of: (x: SampleMark, y: SampleMark) => number) =>
            choice.reduce((total, [i, j]) => total + of(a[i] ?? [0, 0, ""], b[j] ?? [0, 0, ""]), 0);
          const starts = sum((x, y) => Math.abs(x[0] - y[0]));
          const ends = sum((x, y) => Math.abs(end(x) - end(y)));
          const equal = sum((x, y) => (x[2] === y[2] ? 1 : 0));
          return { rank: [sum(met), -starts, -ends, equal], pairs: choice.length, equal };
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
