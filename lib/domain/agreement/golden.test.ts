import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readShared } from "@/lib/server/testing/shared-folder";
import { percentile } from "./bootstrap";
import { coefficients, layerSums } from "./measures";
import { articleOf, codedArticle, valueAt } from "./samples.test-support";
import { summariseArticle } from "./summary";

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
const goldenCase = z.looseObject({ id: z.string(), measure: z.string(), input: z.unknown(), expected: z.unknown() });
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

function spanSumsOf(one: z.output<typeof goldenCase>) {
  const summaries = spans.parse(inputOf(one)).documents.map((document) => {
    return summariseArticle(articleOf(document), { unit: "span" });
  });
  return layerSums({ unit: "span", labels: [] }, summaries);
}

function codeValues(one: z.output<typeof goldenCase>) {
  const { units, counts } = coding.parse(inputOf(one));
  const summaries = units.flatMap((unit, row) => {
    const summary = summariseArticle(codedArticle(String(row), unit), { unit: "article" });
    return Array.from({ length: counts?.[row] ?? 1 }, () => summary);
  });
  return coefficients(layerSums({ unit: "article", labels: [] }, summaries));
}

const numbers = z.record(z.string(), z.number());

describe.skipIf(file === null)("values that others computed", () => {
  it.each(of("pairwise-span-f1"))("F1 of %s", (_, one) => {
    const both = z.object({ exact: z.number(), overlap: z.number() });
    const expected = z
      .object({ mean: both, pairs: z.record(z.string(), both), exactPerLabel: numbers.optional() })
      .parse(one.expected);
    const values = coefficients(spanSumsOf(one));
    for (const kind of ["exact", "overlap"] as const) {
      const measure = `span-f1-${kind}` as const;
      expect(valueAt(values, measure)).toBeCloseTo(expected.mean[kind], 6);
      for (const [pair, value] of Object.entries(expected.pairs)) {
        const [a = "", b = ""] = pair.split("|");
        expect(valueAt(values, measure, { kind: "pair", a, b })).toBeCloseTo(value[kind], 6);
      }
    }
    for (const [label, value] of Object.entries(expected.exactPerLabel ?? {})) {
      expect(valueAt(values, "span-f1-exact", { kind: "label", label })).toBeCloseTo(value, 6);
    }
    expect(values.filter(({ place }) => place.kind === "pair")).toHaveLength(3 * Object.keys(expected.pairs).length);
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

  // With one label the whole family is one layer.
  const oneLabel = of("unitizing-alpha-2016").filter(([, one]) => {
    const documents = spans.safeParse(inputOf(one)).data?.documents ?? [];
    const labels = documents.flatMap(({ annotators }) =>
      Object.values(annotators)
        .flat()
        .map(([, , label]) => label),
    );
    return new Set(labels).size <= 1 && !z.looseObject({ params: z.unknown() }).safeParse(one.input).success;
  });
  it.each(oneLabel)("unitizing α of %s, which has one label", (_, one) => {
    const { u } = z.looseObject({ u: z.number().nullable() }).parse(one.expected);
    const value = valueAt(coefficients(spanSumsOf(one)), "unitizing-alpha-layer");
    if (u === null) expect(value).toBeNull();
    else expect(value).toBeCloseTo(u, 6);
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

  it("are there for every measure", () => {
    expect(of("pairwise-span-f1").length).toBeGreaterThan(4);
    expect(oneLabel.map(([id]) => id)).toEqual([
      "ualpha-edge-one-silent",
      "ualpha-edge-all-silent",
      "ualpha-edge-split",
    ]);
    expect(of("krippendorff-alpha-nominal").length).toBeGreaterThan(5);
  });
});
