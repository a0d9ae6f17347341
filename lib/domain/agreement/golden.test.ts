import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readShared } from "@/lib/server/testing/shared-folder";
import { percentile } from "./bootstrap";
import { type Coefficient, coefficients, layerSums } from "./measures";
import { articleOf, codedArticle, coefficientAt, valueAt } from "./samples.test-support";
import { type SpanSummary, spansOf } from "./span-summary";
import type { MeasureKey, Place } from "./statistic";
import { summariseArticle } from "./summary";
import { unitizingAlpha2004 } from "./unitizing-2004";

const cell = z.union([z.string(), z.number(), z.null()]);
const spans = z.object({
  kind: z.literal("spans"),
  documents: z.array(
    z.object({
      id: z.string(),
      length: z.number(),
      annotators: z.record(z.string(), z.array(z.tuple([z.number(), z.number(), z.string()]))),
    }),
  ),
});
const coding = z.object({
  kind: z.literal("coding"),
  units: z.array(z.array(cell)),
  counts: z.array(z.number()).optional(),
});
const goldenCase = z.looseObject({
  id: z.string(),
  measure: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
  tolerance: z.number(),
});
const reference = z.looseObject({ sameAs: z.string() });

const file = readShared("data/golden/agreement.json");
const cases = file === null ? [] : z.array(goldenCase).parse(JSON.parse(file));

function of(measure: string) {
  return cases.filter((one) => one.measure === measure).map((one) => [one.id, one] as const);
}

function inputOf({ input }: z.output<typeof goldenCase>): unknown {
  const named = reference.safeParse(input);
  return named.success ? cases.find(({ id }) => id === named.data.sameAs)?.input : input;
}

const onlyDocument = z.looseObject({ params: z.looseObject({ document: z.string() }) });

/** One document where the case names it. */
function summariesOf(one: z.output<typeof goldenCase>): readonly SpanSummary[] {
  const only = onlyDocument.safeParse(one.input).data?.params.document;
  const { documents } = spans.parse(inputOf(one));
  return documents.filter(({ id }) => only === undefined || id === only).map((each) => spansOf(articleOf(each)));
}

function spanSumsOf(one: z.output<typeof goldenCase>) {
  return layerSums({ unit: "span", labels: [] }, summariesOf(one));
}

/** Within the case's own tolerance; null is undefined. */
function expectWithin(actual: number | null, expected: number | null, tolerance: number): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

function expectAt(values: readonly Coefficient[], measure: MeasureKey, place: Place, [expected, tolerance]: Expected) {
  expectWithin(valueAt(values, measure, place), expected, tolerance);
}

type Expected = readonly [expected: number | null, tolerance: number];

function codeValues(one: z.output<typeof goldenCase>) {
  const { units, counts } = coding.parse(inputOf(one));
  const summaries = units.flatMap((unit, row) => {
    const summary = summariseArticle(codedArticle(String(row), unit), { unit: "article" });
    return Array.from({ length: counts?.[row] ?? 1 }, () => summary);
  });
  return coefficients(layerSums({ unit: "article", labels: [] }, summaries));
}

const number = z.number().nullable();
const numbers = z.record(z.string(), z.number());
const f1Names = [
  ["exact", "span-f1-exact"],
  ["boundary", "span-f1-boundary"],
  ["overlap", "span-f1-overlap"],
  ["overlap_any", "span-f1-overlap-any"],
  ["iou50", "span-f1-iou50"],
  ["char", "span-f1-char"],
] as const;

describe.skipIf(file === null)("values that others computed", () => {
  it.each(of("pairwise-span-f1"))("F1 of %s", (_, one) => {
    const { mean, pairs, exactPerLabel } = z
      .object({ mean: numbers, pairs: z.record(z.string(), numbers), exactPerLabel: numbers.optional() })
      .parse(one.expected);
    const values = coefficients(spanSumsOf(one));
    for (const [name, measure] of f1Names) {
      expectAt(values, measure, { kind: "overall" }, [mean[name] ?? null, one.tolerance]);
      for (const [pair, ofPair] of Object.entries(pairs)) {
        const [a = "", b = ""] = pair.split("|");
        expectAt(values, measure, { kind: "pair", a, b }, [ofPair[name] ?? null, one.tolerance]);
      }
    }
    for (const [label, value] of Object.entries(exactPerLabel ?? {})) {
      expectAt(values, "span-f1-exact", { kind: "label", label }, [value, one.tolerance]);
    }
    const pairValues = values.filter(({ place, measure }) => place.kind === "pair" && measure === "span-f1-exact");
    expect(pairValues).toHaveLength(Object.keys(pairs).length);
  });

  it.each(of("unitizing-alpha-2016"))("the joint family of 2016 of %s", (_, one) => {
    const expected = z
      .object({
        ...{ u: number, bar: number, cu: number, coverage: number.optional() },
        k: z.record(z.string(), z.object({ alpha: number, coverage: number })).optional(),
      })
      .parse(one.expected);
    const values = coefficients(spanSumsOf(one));
    const overall = { kind: "overall" } as const;
    expectAt(values, "unitizing-alpha", overall, [expected.u, one.tolerance]);
    expectAt(values, "unitizing-alpha-binary", overall, [expected.bar, one.tolerance]);
    expectAt(values, "unitizing-alpha-coding", overall, [expected.cu, one.tolerance]);
    if (expected.coverage !== undefined) {
      const { coverage } = coefficientAt(values, "unitizing-alpha-coding");
      expectWithin(coverage, expected.coverage, one.tolerance);
    }
    for (const [label, { alpha, coverage }] of Object.entries(expected.k ?? {})) {
      const found = coefficientAt(values, "unitizing-alpha-label", { kind: "label", label });
      expectWithin(found.value, alpha, one.tolerance);
      expectWithin(found.coverage, coverage, one.tolerance);
    }
  });

  it.each(of("unitizing-alpha-2004"))("α_U of 2004 of %s", (_, one) => {
    const { value, labels, ...more } = z
      .object({
        ...{ value: z.number(), labels: numbers, observed: numbers.optional(), expected: numbers.optional() },
        ...{ observedMean: z.number().optional(), expectedMean: z.number().optional() },
      })
      .parse(one.expected);
    const keys = Object.keys(labels);
    const found = unitizingAlpha2004(summariesOf(one), keys);
    expectWithin(found.value, value, one.tolerance);
    for (const [index, label] of keys.entries()) {
      expectWithin(found.labels[index]?.value ?? null, labels[label] ?? null, one.tolerance);
    }
    for (const [label, observed] of Object.entries(more.observed ?? {})) {
      expectWithin(found.labels[keys.indexOf(label)]?.observed ?? null, observed, one.tolerance);
    }
    for (const [label, expected] of Object.entries(more.expected ?? {})) {
      expectWithin(found.labels[keys.indexOf(label)]?.expected ?? null, expected, one.tolerance);
    }
    if (more.observedMean !== undefined) expectWithin(found.observed, more.observedMean, one.tolerance);
    if (more.expectedMean !== undefined) expectWithin(found.expected, more.expectedMean, one.tolerance);
  });

  it.each(of("unitizing-alpha-2004-observed"))("observed disagreement of %s, article by article", (_, one) => {
    const ids = spans.parse(inputOf(one)).documents.map(({ id }) => id);
    for (const [index, summary] of summariesOf(one).entries()) {
      const expected = numbers.parse(one.expected)[ids[index] ?? ""] ?? null;
      expectWithin(unitizingAlpha2004([summary], ["u"]).observed, expected, one.tolerance);
    }
    expect(ids).toHaveLength(2);
  });

  it.each(of("unitizing-alpha-2016-per-label-layer"))("unitizing α of the layers of %s", (_, one) => {
    const { labels, macroMean } = z.object({ labels: numbers, macroMean: z.number() }).parse(one.expected);
    const values = coefficients(spanSumsOf(one));
    expect(valueAt(values, "unitizing-alpha-layer")).toBeCloseTo(macroMean, 6);
    for (const [label, value] of Object.entries(labels)) {
      expect(valueAt(values, "unitizing-alpha-layer", { kind: "label", label })).toBeCloseTo(value, 6);
    }
    expect(Object.keys(labels)).not.toEqual([]);
  });

  it.each(of("bootstrap-percentile-ci"))("resampled documents of %s", (_, one) => {
    const { params } = z
      .object({ params: z.object({ label: z.string(), resampledDocumentIndices: z.array(z.array(z.number())) }) })
      .parse(one.input);
    const expected = z
      .object({ point: z.number(), replicates: z.array(z.number()), ci: z.tuple([z.number(), z.number()]) })
      .parse(one.expected);
    const sums = spanSumsOf(one);
    const place = { kind: "label", label: params.label } as const;
    expect(valueAt(coefficients(sums), "unitizing-alpha-layer", place)).toBeCloseTo(expected.point, 6);
    const replicates = params.resampledDocumentIndices.map((drawn) => {
      const weights = sums.rows.map((_row, index) => drawn.filter((draw) => draw === index).length);
      return valueAt(coefficients(sums, weights), "unitizing-alpha-layer", place) ?? Number.NaN;
    });
    for (const [index, value] of replicates.entries()) expect(value).toBeCloseTo(expected.replicates[index] ?? 9, 6);
    const sorted = replicates.toSorted((a, b) => a - b);
    expect(percentile(sorted, 0.025)).toBeCloseTo(expected.ci[0], 6);
    expect(percentile(sorted, 0.975)).toBeCloseTo(expected.ci[1], 6);
  });

  it.each([...of("krippendorff-alpha-nominal"), ...of("percent-agreement")])("%s", (_, one) => {
    const measure = one.measure === "percent-agreement" ? "percent-agreement" : "krippendorff-alpha";
    expect(valueAt(codeValues(one), measure)).toBeCloseTo(z.number().parse(one.expected), 6);
  });

  it.each(of("krippendorff-alpha-per-label"))("%s", (_, one) => {
    const values = codeValues(one);
    for (const [label, value] of Object.entries(numbers.parse(one.expected))) {
      expect(valueAt(values, "krippendorff-alpha", { kind: "label", label })).toBeCloseTo(value, 6);
    }
  });

  const classical = [
    ["cohen-kappa", "cohen-kappa"],
    ["cohen-kappa-pair-mean", "cohen-kappa"],
    ["scott-pi", "scott-pi"],
    ["fleiss-kappa", "fleiss-kappa"],
    ["fleiss-kappa-gwet-missing", "fleiss-kappa-gwet-missing"],
    ["randolph-kappa", "randolph-kappa"],
    ["gwet-ac1", "gwet-ac1"],
  ] as const;
  it.each(classical.flatMap(([name, measure]) => of(name).map(([id, one]) => [id, measure, one] as const)))(
    "%s: %s",
    (_, measure, one) => {
      const { value } = z
        .union([z.object({ value: z.number() }), z.number().transform((value) => ({ value }))])
        .parse(one.expected);
      expectAt(codeValues(one), measure, { kind: "overall" }, [value, one.tolerance]);
    },
  );

  it.each(of("fleiss-kappa-per-label"))("%s", (_, one) => {
    const values = codeValues(one);
    for (const [label, value] of Object.entries(numbers.parse(one.expected))) {
      expectAt(values, "fleiss-kappa", { kind: "label", label }, [value, one.tolerance]);
    }
  });

  it("are there for every measure", () => {
    expect(classical.map(([name]) => of(name).length)).toEqual([6, 1, 4, 3, 1, 1, 10]);
    expect(of("pairwise-span-f1").length).toBeGreaterThan(4);
    expect(of("unitizing-alpha-2016")).toHaveLength(15);
    expect(of("unitizing-alpha-2004")).toHaveLength(5);
    expect(of("krippendorff-alpha-nominal").length).toBeGreaterThan(5);
  });
});
