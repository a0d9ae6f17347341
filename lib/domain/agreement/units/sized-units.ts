import type { PairSums } from "./label-pairs";
import type { MeasuredSums } from "./rating-sums";

/**
 * How all units with one and the same number of codes were coded, as far as measures need it that only tell equal labels
 * from different ones: whole numbers that add up.
 */
export type SizedUnits = {
  /** r: how many codes each of the units has. */
  readonly codes: number;
  readonly units: number;
  /** Pairs of codes of one unit that differ. */
  readonly apart: number;
  /** Σ n_ik by label. */
  readonly given: Float64Array;
};

/** A table of which only is known how much lies on its diagonal and how much beside it. */
export class AgreedPairs implements PairSums {
  readonly #agreed: number;
  readonly #apart: number;

  constructor(agreed: number, apart: number) {
    this.#agreed = agreed;
    this.#apart = apart;
  }

  sum(weight: (from: number, to: number) => number): number {
    return this.#agreed * weight(0, 0) + this.#apart * weight(0, 1);
  }
}

/** The sums of units of several sizes, for measures that only tell equal labels from different ones. */
export function sumsOfSizes(labels: number, sizes: readonly SizedUnits[]): MeasuredSums {
  const [pairable, labelShares] = [new Float64Array(labels), new Float64Array(labels)];
  let [codedUnits, pairedUnits, paired, apartMet, apartShares] = [0, 0, 0, 0, 0];
  let [fewest, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { codes, units, apart, given } of sizes) {
    if (units === 0) continue;
    codedUnits += units;
    fewest = Math.min(fewest, codes);
    most = Math.max(most, codes);
    for (let label = 0; label < labels; label++) labelShares[label] = at(labelShares, label) + at(given, label) / codes;
    if (codes < 2) continue;
    pairedUnits += units;
    paired += units * codes;
    apartMet += apart / (codes - 1);
    apartShares += apart / (codes * (codes - 1));
    for (let label = 0; label < labels; label++) pairable[label] = at(pairable, label) + at(given, label);
  }
  const coincidences = new AgreedPairs(paired - 2 * apartMet, apartMet);
  const shares = new AgreedPairs(pairedUnits - 2 * apartShares, apartShares);
  return { labels, coincidences, shares, pairable, labelShares, codedUnits, pairedUnits, fewest, most };
}

function at(list: Float64Array, place: number): number {
  return list[place] ?? 0;
}
