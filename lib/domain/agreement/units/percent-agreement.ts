import { type UnitCoefficient, undefinedValue } from "./coefficient";
import { type MeasuredSums, symmetricSum } from "./rating-sums";

function diagonal(a: number, b: number): number {
  return a === b ? 1 : 0;
}

/** The mean of P_i over units with two codes; NaN where there are none. */
export function meanAgreement({ shares, pairedUnits }: MeasuredSums): number {
  return symmetricSum(shares, diagonal) / pairedUnits;
}

/** The share of agreeing pairs of coders in a unit, P_i, as a mean over units (Gwet 2014; irrCAC's `pa.coeff.raw`). */
export function percentAgreement(sums: MeasuredSums): UnitCoefficient {
  return plain(sums.pairedUnits, meanAgreement(sums));
}

/** The same, a unit weighing as many codes as it has: 1 − D_o of nominal α (Krippendorff 2004; DKPro). */
export function pooledPercentAgreement({ coincidences, pairable, pairedUnits }: MeasuredSums): UnitCoefficient {
  const codes = pairable.reduce((sum, count) => sum + count, 0);
  return plain(pairedUnits, symmetricSum(coincidences, diagonal) / codes);
}

function plain(n: number, value: number): UnitCoefficient {
  if (n === 0) return undefinedValue(0, { code: "no-common-units" });
  return { value, observed: value, expected: null, n, warnings: [] };
}
