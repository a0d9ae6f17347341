import { type UnitCoefficient, undefinedValue } from "./coefficient";
import { LabelPairs, type PairSums, type PairTable } from "./label-pairs";
import type { LabelPart } from "./unit-parts";
import { missing, type UnitStudy } from "./unit-study";

/** How often two coders met at each pair of labels, the first one's first, over the units that both coded. */
export type Meetings = {
  readonly a: string;
  readonly b: string;
  readonly labels: number;
  readonly units: number;
  readonly table: PairTable;
  /** How often each of the two gave each label. */
  readonly first: Float64Array;
  readonly second: Float64Array;
};

/** What κ looks at. */
export type MeasuredMeetings = Pick<Meetings, "units" | "first" | "second"> & { readonly table: PairSums };

/** A pair of coders after the other, in their order; what one of them did not code is left out. */
export function meetingsOf({ coders, labels, codes, weights }: UnitStudy): readonly Meetings[] {
  return coders.flatMap((a, i) =>
    coders.slice(i + 1).map((b, offset): Meetings => {
      const j = i + 1 + offset;
      const table = new LabelPairs(labels.length);
      let units = 0;
      for (let row = 0; row < weights.length; row++) {
        const first = codes[row * coders.length + i] ?? missing;
        const second = codes[row * coders.length + j] ?? missing;
        if (first === missing || second === missing) continue;
        const weight = weights[row] ?? 0;
        table.add(first, second, weight);
        units += weight;
      }
      return { a, b, labels: labels.length, units, table, ...marginsOf(table, labels.length) };
    }),
  );
}

/**
 * The same with some labels against the rest: their places become 1, all others 0. Of a single label that follows from
 * the margins; a look at the whole table for each label is most of what many labels cost.
 */
export function againstRest({ a, b, units, table, first, second }: Meetings): (part: LabelPart) => Meetings {
  return ({ places, isIn }) => {
    const recoded = new LabelPairs(2);
    const [only] = places;
    if (only === undefined || places.length > 1) {
      table.each((from, to, count) => recoded.add(isIn(from) ? 1 : 0, isIn(to) ? 1 : 0, count));
    } else {
      const [both, ofFirst, ofSecond] = [table.at(only, only), first[only] ?? 0, second[only] ?? 0];
      recoded.add(1, 1, both);
      recoded.add(1, 0, ofFirst - both);
      recoded.add(0, 1, ofSecond - both);
      recoded.add(0, 0, units - ofFirst - ofSecond + both);
    }
    return { a, b, labels: 2, units, table: recoded, ...marginsOf(recoded, 2) };
  };
}

function marginsOf(table: LabelPairs, labels: number): Pick<Meetings, "first" | "second"> {
  const [first, second] = [new Float64Array(labels), new Float64Array(labels)];
  table.each((a, b, count) => {
    first[a] = (first[a] ?? 0) + count;
    second[b] = (second[b] ?? 0) + count;
  });
  return { first, second };
}

/** How bad it is to have given one label where the other coder gave another. */
type Disagreement = {
  /** 0 for equal labels. */
  readonly between: (a: number, b: number) => number;
  /** Σ p_a p_b d over all pairs of labels, without a look at each pair: tables of free text have a label a cell. */
  readonly byChance: (first: Float64Array, second: Float64Array) => number;
  /** The greatest, by which observed and expected become agreement in 0…1. */
  readonly worst: number;
};

/** Cohen's κ of two coders (Cohen 1960): 1 − Σ d p_ab / Σ d p_a p_b with d = 0 or 1, each coder's own margins. */
export function cohenKappa(meetings: MeasuredMeetings): UnitCoefficient {
  return weightedKappa(meetings, {
    between: (a, b) => (a === b ? 0 : 1),
    byChance: (first, second) => sumOf(first) * sumOf(second) - sumOfProducts(first, second),
    worst: 1,
  });
}

/**
 * The value of Cohen's κ alone, from counts that are at hand, NaN where it is undefined: so many units, so many of which
 * the two differ, Σ n_a n_b over equal labels of both margins, and how many labels one of the two gave.
 */
export function cohenKappaOf(units: number, apart: number, products: number, given: number): number {
  if (units === 0 || given < 2) return Number.NaN;
  return 1 - apart / units / ((units * units - products) / units ** 2);
}

/** Cohen's weighted κ (Cohen 1968) with d = |a − b| of the labels' scores. */
export function weightedKappaLinear(meetings: MeasuredMeetings, scores: readonly number[]): UnitCoefficient {
  return weightedKappa(meetings, {
    between: (a, b) => Math.abs((scores[a] ?? 0) - (scores[b] ?? 0)),
    byChance: (first, second) => distancesByChance(scores, first, second),
    worst: rangeOf(scores),
  });
}

/** Cohen's weighted κ (Cohen 1968; Fleiss and Cohen 1973) with d = (a − b)² of the labels' scores. */
export function weightedKappaQuadratic(meetings: MeasuredMeetings, scores: readonly number[]): UnitCoefficient {
  const moment = (counts: Float64Array, power: number, mean: number) =>
    sumOf(counts.map((n, label) => n * ((scores[label] ?? 0) - mean) ** power));
  return weightedKappa(meetings, {
    between: (a, b) => ((scores[a] ?? 0) - (scores[b] ?? 0)) ** 2,
    byChance(first, second) {
      // Σ f s (x − y)² from moments about the first coder's mean, so that little cancels.
      const [n, m] = [sumOf(first), sumOf(second)];
      const mean = moment(first, 1, 0) / n;
      return m * moment(first, 2, mean) + n * moment(second, 2, mean);
    },
    worst: rangeOf(scores) ** 2,
  });
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum;
}

function sumOfProducts(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] ?? 0) * (second[index] ?? 0);
  return sum;
}

/** How many labels one of the two gave. */
function countGiven(first: Float64Array, second: Float64Array): number {
  let given = 0;
  for (let label = 0; label < first.length; label++) if ((first[label] ?? 0) + (second[label] ?? 0) > 0) given++;
  return given;
}

/** Σ f s |x − y|: between neighbours in the order of scores lie those pairs of which one is below and one above. */
function distancesByChance(scores: readonly number[], first: Float64Array, second: Float64Array): number {
  const ascending = scores.map((_, label) => label).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const [n, m] = [sumOf(first), sumOf(second)];
  let [sum, ofFirst, ofSecond] = [0, 0, 0];
  let before: number | null = null;
  for (const label of ascending) {
    const score = scores[label] ?? 0;
    if (before !== null) sum += (score - before) * (ofFirst * (m - ofSecond) + ofSecond * (n - ofFirst));
    ofFirst += first[label] ?? 0;
    ofSecond += second[label] ?? 0;
    before = score;
  }
  return sum;
}

function rangeOf(scores: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of scores) [least, most] = [Math.min(least, score), Math.max(most, score)];
  return most - least;
}

function weightedKappa(
  { table, units, first, second }: MeasuredMeetings,
  { between, byChance, worst }: Disagreement,
): UnitCoefficient {
  if (units === 0) return undefinedValue(0, { code: "no-common-units" });
  // Asked of the labels, for rounding may leave more than 0 of a chance that is none.
  if (countGiven(first, second) < 2) return undefinedValue(units, { code: "one-value-only" }, 1);
  const chance = byChance(first, second);
  const [observed, expected] = [table.sum(between) / units, chance / units ** 2];
  return {
    value: 1 - observed / expected,
    observed: 1 - observed / worst,
    expected: 1 - expected / worst,
    n: units,
    warnings: [],
  };
}

/**
 * The unweighted mean over pairs of coders (Light 1971) of those that have a value; how many have none is said. `n`:
 * units that two coders coded, as the whole study counts them.
 */
export function meanOverPairs(pairs: readonly UnitCoefficient[], n: number): UnitCoefficient {
  const values = pairs.flatMap(({ value }) => (value === null ? [] : [value]));
  const [only] = pairs;
  if (only !== undefined && pairs.length === 1) return only;
  if (values.length === 0) {
    const reason = n === 0 ? "no-common-units" : "one-value-only";
    return undefinedValue(n, { code: reason });
  }
  const count = pairs.length - values.length;
  return {
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
    observed: null,
    expected: null,
    n,
    warnings: count === 0 ? [] : [{ code: "pairs-left-out", count }],
  };
}
