import { describe, expect, it } from "vitest";
import { z } from "zod";
import { seededRandom } from "@/lib/domain/agreement/random";
import { readShared } from "@/lib/server/testing/shared-folder";
import type { UnitCoefficient } from "./coefficient";
import { cohenKappa, meetingsOf } from "./cohen-kappa";
import { dawidSkene } from "./dawid-skene";
import { customDistance } from "./distance";
import { distinctUnits } from "./distinct-units";
import { krippendorffAlpha } from "./krippendorff-alpha";
import { type MaceMethod, mace } from "./mace";
import { ratingSums } from "./rating-sums";
import { jaccardDistance, masiDistance } from "./set-distance";
import { type UnitCoefficients, type UnitReport, unitReport } from "./unit-report";
import { type UnitStudy, unitStudy } from "./unit-study";

const coding = z.object({
  kind: z.literal("coding"),
  units: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
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

type GoldenCase = z.output<typeof goldenCase>;

const file = readShared("data/golden/agreement.json");
/** Whether the reference data is there. */
const isThere = file !== null;
const cases = file === null ? [] : z.array(goldenCase).parse(JSON.parse(file));

/** The cases of a measure, named for `it.each`. */
function goldenCases(measure: string): readonly (readonly [string, GoldenCase])[] {
  return cases.filter((one) => one.measure === measure).map((one) => [one.id, one] as const);
}

/** The case's data, or that of the case it refers to. */
function inputOf({ input }: GoldenCase): unknown {
  const named = reference.safeParse(input);
  return named.success ? cases.find(({ id }) => id === named.data.sameAs)?.input : input;
}

/** A table of codes as a study; numbers become labels of their digits, and labels are in their order. */
function studyOf(one: GoldenCase): UnitStudy {
  const { units, counts } = coding.parse(inputOf(one));
  const rows = units.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  const labels = [...new Set(rows.flat())].filter((label) => label !== null).sort();
  const coders = (rows[0] ?? []).map((_, index) => `C${index + 1}`);
  return unitStudy(coders, rows, { weights: counts, labels });
}

const repeated = z.object({ kind: z.literal("coding-multi"), units: z.array(z.array(z.array(z.number()))) });

/** Units that a coder may have coded several times: a column for each time, under the coder's name. */
function repeatedStudyOf(one: GoldenCase): UnitStudy | null {
  const parsed = repeated.safeParse(inputOf(one));
  if (!parsed.success) return null;
  const { units } = parsed.data;
  const times = (units[0] ?? []).map((_, coder) => Math.max(...units.map((row) => row[coder]?.length ?? 0)));
  const columns = times.flatMap((most, coder) => Array.from({ length: most }, (_, time) => [coder, time] as const));
  const rows = units.map((row) => columns.map(([coder, time]) => row[coder]?.[time]?.toString() ?? null));
  const labels = [...new Set(units.flat(2))].toSorted().map(String);
  return unitStudy(
    columns.map(([coder]) => `C${coder + 1}`),
    rows,
    { labels },
  );
}

const numbers = z.record(z.string(), z.number());
const parts = z.object({ value: z.number(), observed: z.number().optional(), expected: z.number().optional() });

function reportOf(one: GoldenCase, level: UnitReport["level"]): UnitReport {
  return unitReport(studyOf(one), { level, order: null });
}

function coefficient(all: UnitCoefficients, key: string): UnitCoefficient {
  const found = all[key];
  if (found === undefined) throw new Error(`there is no ${key}`);
  return found;
}

function expectClose(actual: number | null | undefined, expected: number, tolerance: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}

function expectCase(actual: UnitCoefficient, { expected, tolerance }: GoldenCase): void {
  const facts = parts.parse(typeof expected === "number" ? { value: expected } : expected);
  for (const part of ["value", "observed", "expected"] as const) {
    const value = facts[part];
    if (value !== undefined) expectClose(actual[part], value, tolerance);
  }
}

/** The measure in the file, the level it needs, and its name in the report where it has another. */
const inReports = [
  ["percent-agreement", "nominal"],
  ["percent-agreement-pooled", "nominal"],
  ["cohen-kappa", "nominal"],
  ["cohen-kappa-pair-mean", "nominal", "cohen-kappa"],
  ["weighted-kappa-linear", "ordinal"],
  ["weighted-kappa-quadratic", "interval"],
  ["scott-pi", "nominal"],
  ["fleiss-kappa", "nominal"],
  ["fleiss-kappa-gwet-missing", "nominal"],
  ["randolph-kappa", "nominal"],
  ["krippendorff-alpha-nominal", "nominal", "krippendorff-alpha"],
  ["krippendorff-alpha-ordinal", "ordinal"],
  ["krippendorff-alpha-interval", "interval"],
  ["krippendorff-alpha-ratio", "ratio"],
  ["gwet-ac1", "nominal"],
  ["gwet-ac2-quadratic", "interval"],
] as const;

describe.skipIf(!isThere)("values that others computed", () => {
  for (const [measure, level, key] of inReports) {
    it.each(goldenCases(measure))(`${measure} of %s`, (_, one) => {
      expectCase(coefficient(reportOf(one, level).measures, key ?? measure), one);
    });
  }

  it.each([
    ...goldenCases("krippendorff-alpha-per-label").map(([id, one]) => [id, "krippendorff-alpha", one] as const),
    ...goldenCases("fleiss-kappa-per-label").map(([id, one]) => [id, "fleiss-kappa", one] as const),
  ])("%s: %s", (_, key, one) => {
    const { perLabel } = reportOf(one, "nominal");
    const expected = Object.entries(numbers.parse(one.expected));
    expect(Object.keys(perLabel).toSorted()).toEqual(expected.map(([label]) => label).toSorted());
    for (const [label, value] of expected) {
      expectClose(coefficient(perLabel[label] ?? {}, key).value, value, one.tolerance);
    }
  });

  it.each(goldenCases("krippendorff-alpha-custom"))("α with the distances of %s", (_, one) => {
    const { labels, matrix } = z
      .object({
        params: z.object({
          squaredDistance: z.object({ labels: z.array(z.string()), matrix: z.array(z.array(z.number())) }),
        }),
      })
      .parse(one.input).params.squaredDistance;
    const study = studyOf(one);
    const places = study.labels.map((label) => labels.indexOf(label));
    const distance = customDistance((c, k) => matrix[places[c] ?? -1]?.[places[k] ?? -1] ?? Number.NaN);
    expectCase(krippendorffAlpha(ratingSums(study), distance), one);
  });

  it.each([
    ...goldenCases("masi-distance").map(([id, one]) => [id, masiDistance, one] as const),
    ...goldenCases("jaccard-distance").map(([id, one]) => [id, jaccardDistance, one] as const),
  ])("%s", (_, distance, one) => {
    const { pairs } = z
      .object({ pairs: z.array(z.tuple([z.array(z.string()), z.array(z.string())])) })
      .parse(inputOf(one));
    const expected = z.array(z.number()).parse(one.expected);
    expect(pairs).toHaveLength(expected.length);
    for (const [index, [a, b]] of pairs.entries()) {
      expectClose(distance(new Set(a), new Set(b)), expected[index] ?? Number.NaN, one.tolerance);
    }
  });

  it.each(goldenCases("dawid-skene"))("%s", (_, one) => {
    const expected = z
      .object({
        prior: z.array(z.number()),
        logLikelihood: z.number(),
        labels: z.array(z.number()).optional(),
        errorRatesAnnotator1: z.array(z.array(z.number())).optional(),
      })
      .parse(one.expected);
    const model = dawidSkene(repeatedStudyOf(one) ?? studyOf(one));
    if (model === null) throw new Error("there is no model");
    expectClose(model.logLikelihood, expected.logLikelihood, one.tolerance);
    expect([...model.prior]).toHaveLength(expected.prior.length);
    for (const [label, share] of expected.prior.entries()) expectClose(model.prior[label], share, one.tolerance);
    if (expected.labels !== undefined) expect(model.labels.map(Number)).toEqual(expected.labels);
    const rates = [...model.errorRates.values()][0];
    for (const [place, rate] of (expected.errorRatesAnnotator1 ?? []).flat().entries()) {
      expectClose(rates?.[place], rate, one.tolerance);
    }
  });

  it.each([...goldenCases("mace-em"), ...goldenCases("mace-vb")])("%s", (_, one) => {
    const method = z
      .union([
        z.object({ smoothing: z.number() }).transform((given): MaceMethod => ({ kind: "em", ...given })),
        z
          .object({ alpha: z.number(), beta: z.number() })
          .transform((given): MaceMethod => ({ kind: "variational", ...given })),
      ])
      .parse(z.looseObject({ params: z.unknown() }).parse(one.input).params);
    const expected = z
      .object({ competence: z.array(z.number()), logMarginalLikelihood: z.number() })
      .parse(one.expected);
    const options = { method, iterations: 500, restarts: 10, random: seededRandom(1) };
    const model = mace(distinctUnits(studyOf(one)), options);
    expectClose(model?.logMarginalLikelihood, expected.logMarginalLikelihood, one.tolerance);
    for (const [coder, share] of expected.competence.entries()) {
      expectClose(model?.competence[coder], share, one.tolerance);
    }
  });

  it("are there for every measure, and pairs have the value of the whole where they are alone", () => {
    expect(inReports.map(([measure]) => goldenCases(measure).length)).toEqual([
      4, 1, 6, 1, 1, 2, 4, 3, 1, 1, 6, 3, 4, 3, 10, 6,
    ]);
    for (const [, one] of goldenCases("cohen-kappa")) {
      const [pair] = meetingsOf(studyOf(one));
      if (pair === undefined) throw new Error("two coders have no pair");
      expectCase(cohenKappa(pair), one);
    }
  });
});
