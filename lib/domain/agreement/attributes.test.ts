import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attributes } from "@/lib/domain/annotation/annotation";
import { attributeSums, type MeasuredAttribute } from "./attribute-sums";
import { coefficients, layerSums } from "./measures";
import { codedArticle, coefficientAt, valueAt } from "./samples.test-support";
import { spansOf } from "./span-summary";
import type { StudyArticle, StudyMark } from "./study";
import { summariseArticle } from "./summary";

const about = (attribute: string) => ({ kind: "attribute", attribute }) as const;

function mark(start: number, attributes: Attributes, actor: string | null = null, label = "x"): StudyMark {
  const ranges = [{ startCodePoint: start, endCodePoint: start + 5 }];
  return { id: `${start}-${actor}`, label, actor, ranges, attributes };
}

function article(codings: Readonly<Record<string, readonly StudyMark[]>>, id = "a"): StudyArticle {
  return { id, length: 500, codings: Object.entries(codings).map(([coder, marks]) => ({ coder, marks })) };
}

function valuesOf(articles: readonly StudyArticle[], known: readonly MeasuredAttribute[] = []) {
  return coefficients(
    attributeSums(
      articles.map((one) => spansOf(one, known)),
      known,
    ),
  );
}

/** A row a place in the text, a column a coder. */
const table = (coders: number) =>
  fc.array(fc.array(fc.constantFrom("a", "b", "c"), { minLength: coders, maxLength: coders }), {
    ...{ minLength: 1, maxLength: 12 },
  });

function asMarks(rows: readonly (readonly string[])[]): StudyArticle {
  const coders = rows[0]?.length ?? 0;
  const codings = Array.from({ length: coders }, (_, coder) => [
    `C${coder}`,
    // Not quite the same places, and labels that differ: both are of no matter here.
    rows.map((row, place) => mark(10 * place + coder, { voice: row[coder] ?? "" }, null, `${(place + coder) % 2}`)),
  ]);
  return article(Object.fromEntries(codings));
}

describe("attributes on matched marks", () => {
  it("agree as codes on fixed units do where everybody has marked every place", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain((coders) => table(coders)),
        (rows) => {
          const values = valuesOf([asMarks(rows)]);
          const codes = rows.map((row, index) => summariseArticle(codedArticle(`${index}`, row), { unit: "article" }));
          const expected = coefficients(layerSums({ unit: "article", labels: [] }, codes));
          const alpha = coefficientAt(values, "krippendorff-alpha", about("voice"));
          const same = valueAt(expected, "krippendorff-alpha");
          if (same === null) expect(alpha.value).toBeNull();
          else expect(alpha.value).toBeCloseTo(same, 9);
          expect(valueAt(values, "percent-agreement", about("voice"))).toBeCloseTo(
            valueAt(expected, "percent-agreement") ?? Number.NaN,
            9,
          );
          expect(alpha.coverage).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("weigh what is far apart on a scale more: Krippendorff’s ordinal α", () => {
    const order = ["low", "middle", "high"];
    const scale = { key: "voice", type: "scale", order } as const;
    const alphaOf = (pairs: readonly (readonly [string, string])[]) =>
      coefficientAt(valuesOf([asMarks(pairs)], [scale]), "krippendorff-alpha", about("voice"));
    const pairs = [
      ["low", "low"],
      ["middle", "middle"],
      ["high", "high"],
      ["low", "high"],
    ] as const;
    // n: 3 low, 2 middle, 3 high. δ²(low, middle) = 2.5², δ²(middle, high) = 2.5², δ²(low, high) = 5².
    const expected = 1 - (7 * 2 * 25) / (2 * (6 * 6.25 + 6 * 6.25 + 9 * 25));
    expect(alphaOf(pairs).value).toBeCloseTo(expected, 12);
    const near = [...pairs.slice(0, 3), ["low", "middle"] as const];
    expect(alphaOf(near).value ?? 0).toBeGreaterThan(alphaOf(pairs).value ?? 1);
    const unknown = [...pairs, ["other", "other"] as const];
    expect(alphaOf(unknown).observed).toBeCloseTo(1 / 5, 12);
  });

  it("say how many marks have met another with a value; what has none is missing", () => {
    const values = valuesOf([
      article({
        A: [mark(0, { voice: "outlet" }), mark(10, { voice: "quote" }), mark(20, {}), mark(100, { voice: "quote" })],
        B: [mark(1, { voice: "outlet" }), mark(11, { voice: "outlet" }), mark(21, { voice: "quote" })],
      }),
    ]);
    const voice = coefficientAt(values, "percent-agreement", about("voice"));
    expect(voice).toMatchObject({ value: 0.5, n: 2, warnings: [] });
    expect(voice.coverage).toBeCloseTo(4 / 6, 12);
    const apart = valuesOf([article({ A: [mark(0, { voice: "quote" })], B: [mark(50, { voice: "quote" })] })]);
    expect(coefficientAt(apart, "krippendorff-alpha", about("voice"))).toMatchObject({
      ...{ value: null, n: 0, coverage: 0 },
      warnings: [{ code: "nothing-matched" }],
    });
  });

  it("take a flag that isn't set for no, several keys for a set, and leave free text out", () => {
    const known = [
      { key: "ironic", type: "flag", order: [] },
      { key: "comment", type: "text", order: [] },
      { key: "frames", type: "actors", order: [] },
    ] as const;
    const values = valuesOf(
      [
        article({
          A: [mark(0, { ironic: true, comment: "one", frames: ["a", "b"] }), mark(10, {})],
          B: [mark(0, { comment: "other", frames: ["b", "a"] }), mark(10, {})],
        }),
      ],
      known,
    );
    expect(coefficientAt(values, "percent-agreement", about("ironic"))).toMatchObject({
      value: 0.5,
      n: 2,
      coverage: 1,
    });
    expect(valueAt(values, "percent-agreement", about("frames"))).toBe(1);
    const measured = values.flatMap(({ place }) => (place.kind === "attribute" ? [place.attribute] : []));
    expect(new Set(measured)).toEqual(new Set(["ironic", "frames"]));
  });

  it("match one phrase coded on two actors twice, each with its own", () => {
    const twins = [mark(0, {}, "police"), mark(0, {}, "army")];
    const both = article({ A: twins, B: [...twins].reverse() });
    expect(coefficientAt(valuesOf([both]), "percent-agreement", about("actor"))).toMatchObject({ value: 1, n: 2 });
    const one = article({ A: twins, B: [mark(0, {}, "army")] });
    const actor = coefficientAt(valuesOf([one]), "percent-agreement", about("actor"));
    expect(actor).toMatchObject({ value: 1, n: 1 });
    expect(actor.coverage).toBeCloseTo(2 / 3, 12);
    expect(spansOf(one).matches).toEqual([{ first: "x", second: "x", counts: [1] }]);
  });

  it("don’t depend on whose name comes first where many long marks lie on one another", () => {
    const long = fc
      .tuple(fc.nat(6), fc.integer({ min: 1, max: 6 }), fc.constantFrom("a", "b", "c"))
      .map(([start, size, voice]): StudyMark => {
        const ranges = [{ startCodePoint: 20 * start, endCodePoint: 20 * (start + size) }];
        return { id: `${start}-${size}`, label: "x", actor: null, ranges, attributes: { voice } };
      });
    const marks = fc.uniqueArray(long, { minLength: 5, maxLength: 9, selector: ({ id }) => id });
    fc.assert(
      fc.property(marks, marks, (one, two) => {
        const [values, turned] = [valuesOf([article({ A: one, B: two })]), valuesOf([article({ A: two, B: one })])];
        expect(turned.map(({ value, n }) => [value, n])).toEqual(values.map(({ value, n }) => [value, n]));
      }),
      { numRuns: 300 },
    );
  });

  it("depend neither on the order of marks and coders nor on the coders’ names", () => {
    const anyMark = fc
      .tuple(fc.nat(20), fc.constantFrom("a", "b", "c"), fc.constantFrom("p", "q", null), fc.constantFrom("x", "y"))
      .map(([start, voice, actor, label]) => mark(start, { voice }, actor, label));
    const marks = fc.array(anyMark, { maxLength: 5 });
    fc.assert(
      fc.property(marks, marks, marks, (one, two, three) => {
        const values = valuesOf([article({ A: one, B: two, C: three })]);
        const turned = valuesOf([article({ A: three.toReversed(), C: two.toReversed(), B: one.toReversed() })]);
        for (const [index, { value, coverage }] of values.entries()) {
          const other = turned[index];
          if (value === null) expect(other?.value).toBeNull();
          else expect(other?.value).toBeCloseTo(value, 9);
          if (coverage !== null) expect(other?.coverage).toBeCloseTo(coverage, 9);
        }
      }),
      { numRuns: 300 },
    );
  });
});
