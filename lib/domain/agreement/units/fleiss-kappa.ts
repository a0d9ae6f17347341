import { aboveChance, type UnitCoefficient, undefinedValue } from "./coefficient";
import { meanAgreement } from "./percent-agreement";
import { labelsMet, type MeasuredSums } from "./rating-sums";

/**
 * Scott's π of two coders (Scott 1955): chance agreement Σ p_k² from the margins of both together, over the units that
 * both coded. Undefined for more coders.
 */
export function scottPi(sums: MeasuredSums): UnitCoefficient {
  if (sums.most > 2) return undefinedValue(sums.pairedUnits, { code: "two-coders-only", most: sums.most });
  return pooledMargins(sums);
}

/**
 * Fleiss' κ (Fleiss 1971): π for m coders, observed agreement the mean of P_i, chance agreement from pooled margins. Of
 * one label against the rest it is his κ_j. Defined for units with equal numbers of codes only: leaving incomplete units
 * out is biased (Zapf et al. 2016).
 */
export function fleissKappa(sums: MeasuredSums): UnitCoefficient {
  const { fewest, most, pairedUnits } = sums;
  if (fewest < most) return undefinedValue(pairedUnits, { code: "codes-missing", fewest, most });
  return pooledMargins(sums);
}

function pooledMargins(sums: MeasuredSums): UnitCoefficient {
  const { pairable, pairedUnits } = sums;
  const codes = pairable.reduce((sum, count) => sum + count, 0);
  return beyond(sums, labelsMet(sums), () =>
    pairedUnits === 0 ? 0 : pairable.reduce((sum, count) => sum + (count / codes) ** 2, 0),
  );
}

/** Fleiss' κ with missing codes: p_k is the mean over units of n_ik/r_i (Gwet 2014; irrCAC's `fleiss.kappa.raw`). */
export function fleissKappaGwetMissing(sums: MeasuredSums): UnitCoefficient {
  const { labelShares, codedUnits } = sums;
  const used = labelShares.filter((share) => share > 0).length;
  return beyond(sums, used, () => labelShares.reduce((sum, share) => sum + (share / codedUnits) ** 2, 0));
}

/** Randolph's free-marginal κ (Randolph 2005; Brennan and Prediger 1981): chance agreement 1/q, q unused labels included. */
export function randolphKappa(sums: MeasuredSums): UnitCoefficient {
  return beyond(sums, labelsMet(sums), () => 1 / sums.labels);
}

function beyond(sums: MeasuredSums, labelsUsed: number, expected: () => number): UnitCoefficient {
  const { pairedUnits } = sums;
  if (pairedUnits === 0) return undefinedValue(0, { code: "no-common-units" });
  const observed = meanAgreement(sums);
  if (labelsUsed < 2) return undefinedValue(pairedUnits, { code: "one-value-only" }, observed);
  return aboveChance(pairedUnits, observed, expected());
}
