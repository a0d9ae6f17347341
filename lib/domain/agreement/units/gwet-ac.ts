import { aboveChance, type UnitCoefficient, undefinedValue } from "./coefficient";
import { betweenScores } from "./distance";
import { type MeasuredSums, symmetricSum } from "./rating-sums";

/**
 * Gwet's AC1 (Gwet 2008; with missing codes Gwet 2014, irrCAC's `gwet.ac1.raw`): chance agreement
 * Σ π_k(1 − π_k)/(q − 1), π_k the mean over units of n_ik/r_i. q counts labels that nobody used: they raise AC1.
 */
export function gwetAc1(sums: MeasuredSums): UnitCoefficient {
  return gwet(sums, { of: (a, b) => (a === b ? 1 : 0), total: sums.labels });
}

/** Gwet's AC2 (Gwet 2014) with weights 1 − (a − b)²/(max − min)² of the labels' scores. */
export function gwetAc2Quadratic(sums: MeasuredSums, scores: readonly number[]): UnitCoefficient {
  const range = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY) - least(scores);
  const metric = betweenScores(scores);
  const all = new Float64Array(scores.length).fill(1);
  return gwet(sums, {
    of: (a, b) => (a === b ? 1 : 1 - metric.squared(a, b) / range ** 2),
    total: scores.length ** 2 - metric.total(all) / range ** 2,
  });
}

function least(scores: readonly number[]): number {
  return scores.reduce((smallest, score) => Math.min(smallest, score), Number.POSITIVE_INFINITY);
}

/** `total`: the sum of the weights of all ordered pairs of labels. */
type Weights = { readonly of: (a: number, b: number) => number; readonly total: number };

function gwet(
  { labels, shares, labelShares, codedUnits, pairedUnits }: MeasuredSums,
  weights: Weights,
): UnitCoefficient {
  if (pairedUnits === 0) return undefinedValue(0, { code: "no-common-units" });
  const observed = symmetricSum(shares, weights.of) / pairedUnits;
  const used = labelShares.filter((share) => share > 0).length;
  if (used < 2) return undefinedValue(pairedUnits, { code: "one-value-only" }, observed);
  const spread = labelShares.reduce((sum, share) => sum + (share / codedUnits) * (1 - share / codedUnits), 0);
  return aboveChance(pairedUnits, observed, (weights.total / (labels * (labels - 1))) * spread);
}
