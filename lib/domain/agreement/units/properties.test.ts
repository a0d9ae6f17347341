import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LabelPairs } from "./label-pairs";
import { countSums, labelsAgainstRest, mergedSums, type RatingSums, ratingSums } from "./rating-sums";
import { levels, plainLevels, type Scale, setLevels } from "./scale";
import { deltas, type Rows, slowAc1, slowAlpha, slowFleiss, slowKappa, slowPercent } from "./textbook.test-support";
import { coefficientsOf, countReport, type UnitReport, unitFrame, unitReport } from "./unit-report";
import { unitStudy } from "./unit-study";

const labels = ["1", "2", "3", "4", "5"];
const names = ["A", "B", "C", "D"];
const label = fc.constantFrom(...labels);

function table(cell: fc.Arbitrary<string | null>, most = 4): fc.Arbitrary<Rows> {
  return fc
    .integer({ min: 2, max: most })
    .chain((coders) => fc.array(fc.array(cell, { minLength: coders, maxLength: coders }), { maxLength: 9 }));
}
const complete = table(label);
const holes = table(fc.option(label, { nil: null, freq: 3 }));
const two = table(fc.option(label, { nil: null, freq: 3 }), 2);

const nominal: Scale = { level: "nominal", order: null };

function reportOf(rows: Rows, scale: Scale = nominal, choice: readonly string[] = labels): UnitReport {
  const study = unitStudy(names.slice(0, rows[0]?.length ?? 2), rows, { labels: choice });
  return coefficientsOf(study, unitFrame(study, scale));
}

/** Numbers of a report by their place and name, undefined ones as NaN. */
function numbersOf({ measures, perLabel }: UnitReport): Map<string, number> {
  const places = [["overall", measures] as const, ...Object.entries(perLabel)];
  return new Map(
    places.flatMap(([place, all]) =>
      Object.entries(all).map(([key, { value }]) => [`${place} ${key}`, value ?? Number.NaN] as const),
    ),
  );
}

function expectSame(actual: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect([...actual.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, value] of actual) expectNear(value, expected.get(key) ?? Number.NaN, key);
}

function expectNear(actual: number, expected: number, what: string): void {
  if (Number.isNaN(expected) || Number.isNaN(actual)) expect(actual, what).toBe(expected);
  else expect(actual, what).toBeCloseTo(expected, 9);
}

describe("coefficients of codes on units", () => {
  it("don't change with the order of units, or of coders", () => {
    fc.assert(
      fc.property(holes, fc.constantFrom(...levels), (rows, level) => {
        const turned = rows.toReversed().map((row) => row.toReversed());
        expectSame(
          numbersOf(reportOf(turned, { level, order: null })),
          numbersOf(reportOf(rows, { level, order: null })),
        );
      }),
    );
  });

  it("of sets of one label each are the nominal ones", () => {
    fc.assert(
      fc.property(holes, fc.constantFrom(...setLevels), (rows, level) => {
        const { measures, perLabel } = reportOf(rows, { level, order: null });
        const plain = reportOf(rows);
        const alpha = ({ value }: { readonly value: number | null } = { value: null }) => value ?? Number.NaN;
        const nominalAlpha = alpha(plain.measures["krippendorff-alpha"]);
        expectNear(alpha(measures[`krippendorff-alpha-${level}`]), nominalAlpha, level);
        expectSame(numbersOf({ ...plain, measures: {} }), numbersOf({ ...plain, measures: {}, perLabel }));
      }),
    );
  });

  it("follow the labels when these change their names or places", () => {
    const renamed: Readonly<Record<string, string>> = { 1: "e", 2: "a", 3: "d", 4: "b", 5: "c" };
    const order = labels.map((one) => renamed[one] ?? "");
    fc.assert(
      fc.property(holes, fc.constantFrom("nominal", "ordinal"), (rows, level) => {
        const other = rows.map((row) => row.map((one) => (one === null ? null : (renamed[one] ?? ""))));
        const back = numbersOf(reportOf(other, { level, order }, order.toReversed()));
        const expected = numbersOf(reportOf(rows, { level, order: null }));
        const named = [...expected].map(
          ([key, value]) => [key.replace(/^\d/, (one) => renamed[one] ?? ""), value] as const,
        );
        expectSame(back, new Map(named));
      }),
    );
  });

  it("are 1 where all coders gave the same, or undefined", () => {
    fc.assert(
      fc.property(
        fc.array(label),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom(...plainLevels),
        (codes, coders, level) => {
          const rows = codes.map((code) => Array.from({ length: coders }, () => code));
          const differs = new Set(codes).size > 1;
          const { measures, perPair } = reportOf(rows, { level, order: null });
          for (const all of [measures, ...perPair.map(({ coefficients }) => coefficients)]) {
            for (const [key, { value, warnings }] of Object.entries(all)) {
              if (value !== null) expect(value, key).toBeCloseTo(1, 9);
              expect(value === null, key).toBe(warnings.length > 0);
              if (differs && key !== "scott-pi") expect(value, key).not.toBeNull();
            }
          }
        },
      ),
    );
  });

  it("are what the textbook's formulas give", () => {
    fc.assert(
      fc.property(holes, (rows) => {
        const { measures } = reportOf(rows);
        expectNear(measures["percent-agreement"]?.value ?? Number.NaN, slowPercent(rows), "percent");
        const ac1 = slowAc1(rows, labels.length);
        expectNear(measures["gwet-ac1"]?.value ?? Number.NaN, ac1, "AC1");
        for (const level of plainLevels) {
          const { value } = reportOf(rows, { level, order: null }).measures["krippendorff-alpha"] ?? { value: 9 };
          expectNear(value ?? Number.NaN, slowAlpha(rows, deltas[level]), level);
        }
      }),
    );
    fc.assert(
      fc.property(complete, (rows) => {
        expectNear(reportOf(rows).measures["fleiss-kappa"]?.value ?? Number.NaN, slowFleiss(rows), "Fleiss");
      }),
    );
    fc.assert(
      fc.property(two, (rows) => {
        const { measures } = reportOf(rows, { level: "interval", order: null });
        const of = (key: string) => measures[key]?.value ?? Number.NaN;
        expectNear(
          of("cohen-kappa"),
          slowKappa(rows, (a, b) => (a === b ? 0 : 1)),
          "Cohen",
        );
        expectNear(
          of("weighted-kappa-linear"),
          slowKappa(rows, (a, b) => Math.abs(Number(a) - Number(b))),
          "linear",
        );
        expectNear(
          of("weighted-kappa-quadratic"),
          slowKappa(rows, (a, b) => (Number(a) - Number(b)) ** 2),
          "quadratic",
        );
      }),
    );
  });

  it("per label are those of the table with all other labels made one", () => {
    fc.assert(
      fc.property(holes, label, (rows, one) => {
        const recoded = rows.map((row) => row.map((code) => (code === null ? null : code === one ? "1" : "2")));
        const { measures } = reportOf(recoded, nominal, ["1", "2"]);
        for (const [key, { value }] of Object.entries(reportOf(rows).perLabel[one] ?? {})) {
          expectNear(value ?? Number.NaN, measures[key]?.value ?? Number.NaN, key);
        }
      }),
    );
  });

  it("from counts equal those from rows, and a row said to occur n times is n rows", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(holes, weights, fc.constantFrom(...plainLevels), (rows, times, level) => {
        const scale = { level, order: null };
        const coders = names.slice(0, rows[0]?.length ?? 2);
        const counted = rows.flatMap((row) => labels.map((one) => row.filter((code) => code === one).length));
        const study = {
          labels,
          counts: Float64Array.from(counted),
          weights: Float64Array.from(times.slice(0, rows.length)),
        };
        const repeated = numbersOf(
          reportOf(
            rows.flatMap((row, index) => Array.from({ length: times[index] ?? 0 }, () => row)),
            scale,
          ),
        );
        const weighted = unitReport(unitStudy(coders, rows, { weights: times, labels }), scale);
        if (rows.some((_, index) => (times[index] ?? 0) > 0)) expectSame(numbersOf(weighted), repeated);
        const ofCounts = numbersOf(countReport(study, scale));
        const known = [...numbersOf(weighted)].filter(([key]) => !/cohen|weighted/.test(key));
        expectSame(ofCounts, new Map(known));
      }),
    );
  });

  it("add up: sums of parts merge into those of the whole, whichever comes first", () => {
    const parts = ({ pairable, labelShares, given, codedUnits, pairedUnits, fewest, most, ...pairs }: RatingSums) => [
      ...[...pairable, ...labelShares, ...given, codedUnits, pairedUnits, fewest, most],
      ...labels.flatMap((_, a) =>
        labels.map((__, b) => pairs.coincidences.sum((c, k) => (c === a && k === b ? 1 : 0))),
      ),
      ...labels.flatMap((_, a) => labels.map((__, b) => pairs.shares.sum((c, k) => (c === a && k === b ? 1 : 0)))),
    ];
    const sumsOf = (rows: Rows) => ratingSums(unitStudy(names.slice(0, rows[0]?.length ?? 2), rows, { labels }));
    fc.assert(
      fc.property(holes, fc.nat(9), (rows, cut) => {
        const [first, second] = [sumsOf(rows.slice(0, cut)), sumsOf(rows.slice(cut))];
        const whole = parts(sumsOf(rows));
        for (const merged of [mergedSums(first, second), mergedSums(second, first)]) {
          for (const [index, number] of parts(merged).entries()) expectNear(number, whole[index] ?? 9, `${index}`);
        }
      }),
    );
    expect(() =>
      mergedSums(
        sumsOf([["1", "2"]]),
        labelsAgainstRest(sumsOf([]), () => true),
      ),
    ).toThrow("different labels");
  });
});

describe("many labels", () => {
  it("are kept sparsely, with the same values", () => {
    const many = Array.from({ length: 100 }, (_, index) => String(index + 1));
    fc.assert(
      fc.property(holes, (rows) => {
        const [few, all] = [reportOf(rows), reportOf(rows, nominal, many)];
        for (const key of ["krippendorff-alpha", "cohen-kappa", "percent-agreement", "fleiss-kappa"]) {
          expectNear(all.measures[key]?.value ?? Number.NaN, few.measures[key]?.value ?? Number.NaN, key);
        }
      }),
      { numRuns: 20 },
    );
    const pairs = new LabelPairs(1000);
    pairs.add(999, 998, 2);
    pairs.add(999, 998, 1);
    const met: number[][] = [];
    pairs.each((...pair) => met.push(pair));
    expect(met).toEqual([[999, 998, 3]]);
    expect(countSums({ labels: many, counts: new Float64Array(100), weights: new Float64Array(1) }).codedUnits).toBe(0);
  });
});
