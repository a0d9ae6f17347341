import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readShared } from "@/lib/server/testing/shared-folder";
import { bestAlignment } from "./alignment";
import { categoryDisorders } from "./categories";
import { chanceStatistics } from "./chance";
import { type Continuum, continuumOf, type GammaCoding } from "./continuum";
import { type Dissimilarity, dissimilarityOf, positional } from "./dissimilarity";
import { type GammaOptions, gammaOfDocument } from "./gamma-summary";

const annotators = z.record(z.string(), z.array(z.tuple([z.number(), z.number(), z.string()])));
const spans = z.object({
  kind: z.literal("spans"),
  documents: z.array(z.object({ id: z.string(), annotators })),
  chanceContinua: z.array(annotators).default([]),
});
const params = z
  .object({
    alpha: z.number().default(1),
    beta: z.number().default(1),
    deltaEmpty: z.number().default(1),
    document: z.string().optional(),
    sampler: z.enum(["statistical", "shuffle"]).optional(),
    categoryDissimilarity: z
      .object({ labels: z.array(z.string()), matrix: z.array(z.array(z.number())) })
      .transform(({ labels, matrix }): GammaOptions["distance"] => {
        return (a, b) => matrix[labels.indexOf(a)]?.[labels.indexOf(b)] ?? Number.NaN;
      })
      .optional(),
  })
  .prefault({});
const goldenCase = z.looseObject({
  id: z.string(),
  measure: z.string(),
  input: z.looseObject({ sameAs: z.string().optional(), params }),
  expected: z.unknown(),
  tolerance: z.number(),
  toleranceFor: z.record(z.string(), z.number()).default({}),
});
type GoldenCase = z.output<typeof goldenCase>;

const file = readShared("data/golden/agreement.json");
const raw =
  file === null ? [] : z.array(z.looseObject({ id: z.string(), measure: z.string() })).parse(JSON.parse(file));
const isOurs = ({ measure }: { readonly measure: string }) => measure.startsWith("gamma");
const cases = z.array(goldenCase).parse(raw.filter(isOurs));

function goldenCases(measure: string): readonly (readonly [string, GoldenCase])[] {
  return cases.filter((one) => one.measure === measure).map((one) => [one.id, one] as const);
}

function inputOf({ input }: GoldenCase): z.output<typeof spans> {
  const { sameAs } = input;
  return spans.parse(sameAs === undefined ? input : raw.find(({ id }) => id === sameAs)?.input);
}

function codingsOf(coders: z.output<typeof annotators>): readonly GammaCoding[] {
  return Object.entries(coders).map(([coder, units]) => {
    return { coder, units: units.map(([start, end, label]) => ({ start, end, label })) };
  });
}

/** The document that the case is about. */
function documentOf(one: GoldenCase): readonly GammaCoding[] {
  const { document } = one.input.params;
  const found = inputOf(one).documents.find(({ id }) => document === undefined || id === document);
  return codingsOf(found?.annotators ?? {});
}

function studied(one: GoldenCase, codings: readonly GammaCoding[]) {
  const { continuum, labels } = continuumOf(codings);
  const { alpha, beta, categoryDissimilarity: distance } = one.input.params;
  return { continuum, labels, dissimilarity: dissimilarityOf(labels, { alpha, beta, distance }) };
}

async function alignment({ continuum, dissimilarity }: { continuum: Continuum; dissimilarity: Dissimilarity }) {
  const found = await bestAlignment(continuum, { dissimilarity, most: 100_000, solver: null });
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

/** Disorder in the case's own measure, in which a unit against nothing is not always 1. */
async function disorder(one: GoldenCase, codings: readonly GammaCoding[]): Promise<number> {
  return (await alignment(studied(one, codings))).disorder * one.input.params.deltaEmpty;
}

function expectClose(actual: number | null | undefined, expected: number | undefined, tolerance: number): void {
  const apart = Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN));
  expect(apart, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}

describe.skipIf(file === null)("values that others computed", () => {
  it.each(goldenCases("gamma-observed-disorder"))("%s", async (_, one) => {
    expectClose(await disorder(one, documentOf(one)), z.number().parse(one.expected), one.tolerance);
  });

  it.each(goldenCases("gamma-given-chance-continua"))("%s", async (_, one) => {
    const expected = z
      .object({ observed: z.number(), chanceDisorders: z.array(z.number()), gamma: z.number() })
      .parse(one.expected);
    const observed = await disorder(one, documentOf(one));
    expectClose(observed, expected.observed, one.tolerance);
    const chance = await Promise.all(inputOf(one).chanceContinua.map((drawn) => disorder(one, codingsOf(drawn))));
    expect(chance).toHaveLength(expected.chanceDisorders.length);
    for (const [index, value] of chance.entries()) expectClose(value, expected.chanceDisorders[index], one.tolerance);
    const mean = chance.reduce((sum, value) => sum + value, 0) / chance.length;
    expectClose(1 - observed / mean, expected.gamma, one.tolerance);
  });

  it.each(goldenCases("gamma-positional-dissimilarity"))("%s", (_, one) => {
    const pair = z.tuple([z.number(), z.number()]);
    const { pairs } = z.looseObject({ pairs: z.array(z.tuple([pair, pair])) }).parse(one.input);
    const expected = z.array(z.number()).parse(one.expected);
    expect(pairs).toHaveLength(expected.length);
    for (const [index, [[a, b], [c, d]]] of pairs.entries()) {
      expectClose(positional(a, b, c, d), expected[index], one.tolerance);
    }
  });

  it.each(goldenCases("gamma-cat-observed-disorder"))("%s", async (_, one) => {
    const expected = z
      .object({ alignmentDisorder: z.number(), cat: z.number(), k: z.record(z.string(), z.number()) })
      .parse(one.expected);
    const study = studied(one, documentOf(one));
    const found = await alignment(study);
    expectClose(found.disorder, expected.alignmentDisorder, one.tolerance);
    const { all, labels } = categoryDisorders(study.continuum, study.dissimilarity, found);
    expectClose(all.distance / all.weight, expected.cat, one.tolerance);
    expect(study.labels.toSorted()).toEqual(Object.keys(expected.k).toSorted());
    for (const [place, label] of study.labels.entries()) {
      const ofLabel = labels[place] ?? { distance: 0, weight: 0 };
      expectClose(ofLabel.distance / ofLabel.weight, expected.k[label], one.tolerance);
    }
  });

  it.each(goldenCases("gamma-statistical-sampler"))("%s", (_, one) => {
    const { weights, ...expected } = z
      .object({
        ...{ avgUnits: z.number(), sdUnits: z.number(), avgGap: z.number(), sdGap: z.number() },
        ...{ avgDuration: z.number(), sdDuration: z.number(), weights: z.record(z.string(), z.number()) },
      })
      .parse(one.expected);
    const { continuum, labels } = continuumOf(documentOf(one));
    const found = chanceStatistics(continuum, labels.length);
    expectClose(found.averageUnits, expected.avgUnits, one.tolerance);
    expectClose(found.sdUnits, expected.sdUnits, one.tolerance);
    expectClose(found.averageGap, expected.avgGap, one.tolerance);
    expectClose(found.sdGap, expected.sdGap, one.tolerance);
    expectClose(found.averageLength, expected.avgDuration, one.tolerance);
    expectClose(found.sdLength, expected.sdDuration, one.tolerance);
    for (const [place, label] of labels.entries()) expectClose(found.weights[place], weights[label], one.tolerance);
    expect(labels.toSorted()).toEqual(Object.keys(weights).toSorted());
  });

  it.each(goldenCases("gamma"))("%s", async (_, one) => {
    const expected = z.object({ gamma: z.number(), expectedDisorder: z.number() }).parse(one.expected);
    const { alpha, beta, sampler } = one.input.params;
    const options = { seed: 1, samples: 400, precision: null, alpha, beta, sampler };
    const summary = await gammaOfDocument(documentOf(one), options, null);
    expectClose(summary.expected, expected.expectedDisorder, one.toleranceFor.expectedDisorder ?? 0);
    const gamma = 1 - (summary.observed ?? Number.NaN) / (summary.expected ?? Number.NaN);
    expectClose(gamma, expected.gamma, one.toleranceFor.gamma ?? 0);
  });

  it("are there for every measure", () => {
    const counts = new Map<string, number>();
    for (const { measure } of cases) counts.set(measure, (counts.get(measure) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      "gamma-observed-disorder": 21,
      "gamma-given-chance-continua": 5,
      "gamma-positional-dissimilarity": 1,
      "gamma-cat-observed-disorder": 1,
      "gamma-statistical-sampler": 2,
      gamma: 6,
    });
  });
});
