import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/domain/agreement/random";
import type { Scale } from "./scale";
import { countReportWithIntervals, type UnitNumber, unitReportWithIntervals } from "./unit-intervals";
import { coefficientsOf, unitFrame, unitReport } from "./unit-report";
import { type UnitStudy, unitStudy } from "./unit-study";

const nominal: Scale = { level: "nominal", order: null };

function resampled(study: UnitStudy, replicates = 1000, seed = 1) {
  return unitReportWithIntervals(study, nominal, { replicates, random: seededRandom(seed) });
}

function codesOf(number: UnitNumber | undefined): readonly string[] {
  return (number?.warnings ?? []).map(({ code }) => code);
}

/** Two coders who agree on so many of a hundred units, half of them x. */
function agreeing(count: number): UnitStudy {
  const rows = Array.from({ length: 100 }, (_, unit) => {
    const label = unit % 2 === 0 ? "x" : "y";
    return [label, unit < count ? label : label === "x" ? "y" : "x"];
  });
  return unitStudy(["A", "B"], rows);
}

describe("intervals of a table", () => {
  it("of percent agreement are those of the binomial distribution that it has", () => {
    const { measures } = resampled(agreeing(70));
    expect(measures["percent-agreement"]?.value).toBe(0.7);
    // The 2.5th and 97.5th percentiles of a hundred trials with chance .7.
    expect(Math.abs((measures["percent-agreement"]?.low ?? 9) - 0.61)).toBeLessThan(0.015);
    expect(Math.abs((measures["percent-agreement"]?.high ?? 9) - 0.79)).toBeLessThan(0.015);
    const alpha = measures["krippendorff-alpha"];
    expect([alpha?.pBelow667, measures["cohen-kappa"]?.pBelow667]).toEqual([1, null]);
    expect(resampled(agreeing(90)).measures["krippendorff-alpha"]?.pBelow800).toBeCloseTo(0.5, 0);
  });

  it("are those of drawing the units one by one, with everything computed anew", () => {
    const labels = ["x", "y", "z"];
    const random = seededRandom(5);
    const any = () => labels[Math.floor(random.next() * 3)] ?? "";
    const rows = Array.from({ length: 60 }, () => {
      const usual = any();
      return [0, 1, 2].map(() => (random.next() < 0.2 ? null : random.next() < 0.7 ? usual : any()));
    });
    const coders = ["A", "B", "C"];
    const report = resampled(unitStudy(coders, rows, { labels }));
    const drawn = Array.from({ length: 1000 }, () => {
      const sample = unitStudy(
        coders,
        rows.map(() => rows[Math.floor(random.next() * rows.length)] ?? []),
        { labels },
      );
      return coefficientsOf(sample, unitFrame(sample, nominal)).measures;
    });
    for (const key of ["krippendorff-alpha", "cohen-kappa", "gwet-ac1"]) {
      const sorted = drawn.map((measures) => measures[key]?.value ?? Number.NaN).toSorted((a, b) => a - b);
      expect(Math.abs((report.measures[key]?.low ?? 9) - (sorted[25] ?? 0)), key).toBeLessThan(0.04);
      expect(Math.abs((report.measures[key]?.high ?? 9) - (sorted[975] ?? 0)), key).toBeLessThan(0.04);
    }
  });

  it("hold the value, are the same for the same seed, and of counts as of rows", () => {
    const [study, again] = [resampled(agreeing(80)), resampled(agreeing(80))];
    expect(again).toEqual(study);
    expect(resampled(agreeing(80), 1000, 2)).not.toEqual(study);
    const counts = {
      labels: ["x", "y"],
      counts: Float64Array.of(2, 0, 0, 2, 1, 1),
      weights: Float64Array.of(40, 40, 20),
    };
    const counted = countReportWithIntervals(counts, nominal, { replicates: 1000, random: seededRandom(3) });
    for (const key of ["percent-agreement", "krippendorff-alpha", "gwet-ac1"]) {
      const [ofRows, ofCounts] = [study.measures[key], counted.measures[key]];
      for (const end of ["value", "low", "high"] as const) expect(ofCounts?.[end]).toBeCloseTo(ofRows?.[end] ?? 9, 1);
      expect(ofRows?.low).toBeLessThan(ofRows?.value ?? 0);
      expect(ofRows?.high).toBeGreaterThan(ofRows?.value ?? 0);
    }
    for (const { coefficients } of study.perPair) expect(coefficients["scott-pi"]?.low).toBeGreaterThan(0);
    expect(study.perLabel.x?.["cohen-kappa"]?.low).toBeCloseTo(study.measures["cohen-kappa"]?.low ?? 9, 9);
  });

  it("are refused or warned of where they would say nothing, with the reason", () => {
    const of = (rows: readonly (readonly (string | null)[])[]) => resampled(unitStudy(["A", "B"], rows), 200);
    const few = of(Array.from("xyxy", (label) => [label, "x"])).measures["cohen-kappa"];
    expect([few?.low, codesOf(few)]).toEqual([null, ["too-few-units"]]);
    const some = of(Array.from("xyxyxy", (label, unit) => [label, unit < 5 ? label : "x"]));
    expect(some.measures["percent-agreement"]).toMatchObject({
      low: expect.any(Number),
      warnings: [{ code: "few-units" }],
    });
    const rare = of([...Array.from({ length: 30 }, () => ["x", "x"]), ["x", "y"]]).measures["krippendorff-alpha"];
    expect(codesOf(rare)).toEqual(["undefined-replicates"]);
    const off = resampled(agreeing(50), 0);
    expect([off.measures["gwet-ac1"]?.low, codesOf(off.measures["gwet-ac1"])]).toEqual([null, ["interval-off"]]);
    expect(codesOf(resampled(agreeing(50)).perCoder.A?.["mace-competence"])).toEqual(["interval-of-model"]);
    expect(codesOf(resampled(agreeing(50), 200_000_000).measures["gwet-ac1"])).toEqual(["interval-too-long"]);
  });
});

describe("intervals that would take minutes", () => {
  const isDrawn = (coders: number, units: number, labels: number, replicates = 2_000) => {
    const random = seededRandom(2);
    const any = () => `l${Math.floor(random.next() * labels)}`;
    const rows = Array.from({ length: units }, () => Array.from({ length: coders }, any));
    const study = unitStudy(
      Array.from({ length: coders }, (_, coder) => `c${coder}`),
      rows,
    );
    const none = { replicates, random: seededRandom(1) };
    return !codesOf(unitReportWithIntervals(study, nominal, none).measures["gwet-ac1"]).includes("interval-too-long");
  };

  it("are left out, for many pairs of coders too, whose numbers cost more than their codes", () => {
    expect(isDrawn(60, 20, 3)).toBe(false);
    expect(isDrawn(100, 20, 3)).toBe(false);
    expect(isDrawn(10, 1_000, 200)).toBe(false);
    expect(isDrawn(60, 20, 3, 20)).toBe(true);
  });
});

describe("each coder with the others", () => {
  it("is the mean of the pairs that the coder is in", () => {
    const cell = fc.option(fc.constantFrom("x", "y"), { nil: null, freq: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const { perPair, perCoder } = unitReport(unitStudy(["A", "B", "C"], rows), nominal);
        const [ab, , bc] = perPair.map(({ coefficients }) => coefficients["cohen-kappa"]?.value ?? null);
        const defined = [ab, bc].flatMap((value) => value ?? []);
        const mean = defined.reduce((sum, value) => sum + value, 0) / defined.length;
        const own = perCoder.B?.["cohen-kappa"];
        if (defined.length === 0) expect(own?.value).toBeNull();
        else expect(own?.value).toBeCloseTo(mean, 9);
        const units = rows.filter(([a, b, c]) => b !== null && (a !== null || c !== null));
        expect(own?.n).toBe(units.length);
      }),
    );
  });
});

describe("sets", () => {
  it("are set against the rest label by label, and prevalence counts the sets that hold one", () => {
    const study = unitStudy(
      ["A", "B"],
      [
        ["a", "a|b"],
        ["b", "|"],
        ["a|b", "a|b"],
      ],
    );
    const report = unitReport(study, { level: "masi", order: null });
    expect(report.prevalence).toEqual({ a: 4 / 6, b: 4 / 6 });
    expect(Object.keys(report.perLabel)).toEqual(["a", "b"]);
    const single = unitStudy(
      ["A", "B"],
      [
        ["1", "1"],
        ["0", "0"],
        ["1", "1"],
      ],
      { labels: ["0", "1"] },
    );
    const alpha = unitReport(single, nominal).measures["krippendorff-alpha"]?.value;
    expect(report.perLabel.a?.["krippendorff-alpha"]?.value).toBe(alpha);
    expect(report.measures["krippendorff-alpha-masi"]?.value).not.toBe(
      report.measures["krippendorff-alpha-nominal"]?.value,
    );
  });
});
