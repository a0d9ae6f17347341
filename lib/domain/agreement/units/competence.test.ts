import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/domain/agreement/random";
import { dawidSkene } from "./dawid-skene";
import { digamma } from "./digamma";
import { distinctUnits } from "./distinct-units";
import { mace } from "./mace";
import { unitReport } from "./unit-report";
import { type UnitStudy, unitStudy } from "./unit-study";

const coders = ["A", "B", "C"];
const cell = fc.option(fc.constantFrom("x", "y", "z"), { nil: null });
const studies = fc
  .array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((rows) => unitStudy(coders, rows, { labels: ["x", "y", "z"] }));

const em = { kind: "em", smoothing: 0.01 / 3 } as const;

function maceOf(study: UnitStudy) {
  return mace(study, { method: em, iterations: 20, restarts: 2, random: seededRandom(7) });
}

/** Two who agree on ten units of three labels, and a third who says x to all. */
const spammed = unitStudy(
  coders,
  [..."xyzxyzxyzy"].map((label) => [label, label, "x"]),
);

describe("models of coders", () => {
  it("know the one who always says the same, and follow the others", () => {
    const model = mace(spammed, { method: em, iterations: 50, restarts: 10, random: seededRandom(1) });
    expect(model?.labels.join("")).toBe("xyzxyzxyzy");
    const [a = 0, b = 0, c = 1] = model?.competence ?? [];
    expect([a > 0.95, b > 0.95, c < 0.1]).toEqual([true, true, true]);
    const rates = dawidSkene(spammed)?.errorRates.get("C");
    expect([...(rates ?? [])].map((rate) => Math.round(rate))).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
    expect([...(model?.entropy ?? [9])].every((entropy) => entropy < 0.1)).toBe(true);
  });

  it("say the same of equal rows taken together", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const distinct = distinctUnits(study);
        expect(maceOf(distinct)?.logMarginalLikelihood ?? 0).toBeCloseTo(maceOf(study)?.logMarginalLikelihood ?? 0, 6);
        expect(dawidSkene(distinct)?.logLikelihood ?? 0).toBeCloseTo(dawidSkene(study)?.logLikelihood ?? 0, 6);
        expect(distinct.weights.length).toBeLessThanOrEqual(study.weights.length);
      }),
      { numRuns: 30 },
    );
  });

  it("have shares for their values, whatever was coded", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const model = dawidSkene(study);
        const prior = [...(model?.prior ?? [])];
        if (model !== null) expect(prior.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const share of [...prior, ...(maceOf(study)?.competence ?? [])]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("say nothing where nobody coded, or where there is nothing to go with", () => {
    const empty = unitStudy(coders, [[null, null, null]], { labels: ["x"] });
    expect([maceOf(empty), dawidSkene(empty)]).toEqual([null, null]);
    const reason = (study: UnitStudy) => unitReport(study, { level: "nominal", order: null }).perCoder.A;
    const without = (code: string) => ({ "mace-competence": { value: null, warnings: [{ code }] } });
    expect(reason(empty)).toMatchObject(without("no-common-units"));
    expect(reason(unitStudy(coders, [["x", "x", "x"]]))).toMatchObject(without("one-value-only"));
    const many = Array.from("ABCDEFGHIJ");
    const rows = Array.from({ length: 20_001 }, (_, row) => many.map((__, coder) => String((row >> (2 * coder)) % 4)));
    expect(reason(unitStudy(many, rows))).toMatchObject(without("codes-too-many"));
    expect(reason(spammed)).toMatchObject({ "mace-competence": { warnings: [], n: 10 } });
  });
});

describe("ψ", () => {
  it("has its printed values (Abramowitz and Stegun, table 6.1)", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649, 10);
    expect(digamma(2)).toBeCloseTo(0.4227843351, 10);
    expect(digamma(0.5)).toBeCloseTo(-1.963510026, 10);
    expect(digamma(100)).toBeCloseTo(4.6001618527, 10);
  });
});
