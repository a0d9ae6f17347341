import { type UnitCoefficient, undefinedValue } from "./coefficient";
import type { Distance } from "./distance";
import { labelsMet, type MeasuredSums, symmetricSum } from "./rating-sums";

/**
 * Krippendorff's α = 1 − D_o/D_e, D_o = Σ o_ck δ²/n and D_e = Σ n_c n_k δ²/(n(n − 1)) (Krippendorff 2011, "Computing
 * Krippendorff's alpha-reliability"; MEASURES section 4): any number of coders, any pattern of missing codes, corrected
 * for small samples. Undefined where no unit has two codes, or where all values met are at distance 0.
 */
export function krippendorffAlpha(sums: MeasuredSums, distance: Distance): UnitCoefficient {
  const { pairedUnits, pairable, coincidences } = sums;
  if (pairedUnits === 0) return undefinedValue(0, { code: "no-common-units" });
  const metric = distance(pairable);
  const n = pairable.reduce((sum, count) => sum + count, 0);
  const observed = symmetricSum(coincidences, metric.squared) / n;
  const expected = metric.total(pairable) / (n * (n - 1));
  if (labelsMet(sums) < 2 || expected === 0) return undefinedValue(pairedUnits, { code: "one-value-only" }, observed);
  return { value: 1 - observed / expected, observed, expected, n: pairedUnits, warnings: [] };
}
