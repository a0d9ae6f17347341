import { type UnitCoefficient, undefinedValue } from "./coefficient";
import { LabelPairs } from "./label-pairs";
import type { LabelPart } from "./unit-parts";
import { missing, type UnitStudy } from "./unit-study";

/** How often two coders met at each pair of labels, the first one's first, over the units that both coded. */
export type Meetings = {
  readonly a: string;
  readonly b: string;
  readonly labels: number;
  readonly units: number;
  readonly table: LabelPairs;
};

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
      return { a, b, labels: labels.length, units, table };
    }),
  );
}

/**
 * The same with some labels against the rest: their places become 1, all others 0. Of a single label that follows from
 * the margins, which are summed once; a look at the whole table for each label is most of what many labels cost.
 */
export function againstRest({ a, b, units, table, labels }: Meetings): (part: LabelPart) => Meetings {
  const { first, second } = marginsOf(table, labels);
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
    return { a, b, labels: 2, units, table: recoded };
  };
}

/** How often each of the two coders gave each label. */
function marginsOf(table: LabelPairs, labels: number) {
  const [first, second] = [new Float64Array(labels), new Float64Array(labels)];
  table.each((a, b, count) => {
    first[a] = (first[a] ?? 0) + count;
    second[b] = (second[b] ?? 0) + count;
  });
  return { first, second };
}

/** How bad it is to have given one label where the other coder gave another; 0 for equal ones. */
export type Disagreement = (a: number, b: number) => number;

/** Cohen's κ of two coders (Cohen 1960): 1 − Σ d p_ab / Σ d p_a p_b with d = 0 or 1, each coder's own margins. */
export function cohenKappa(meetings: Meetings): UnitCoefficient {
  return weightedKappa(meetings, (a, b) => (a === b ? 0 : 1), 1);
}

/** Cohen's weighted κ (Cohen 1968) with d = |a − b| of the labels' scores. */
export function weightedKappaLinear(meetings: Meetings, scores: readonly number[]): UnitCoefficient {
  return weightedKappa(meetings, (a, b) => Math.abs((scores[a] ?? 0) - (scores[b] ?? 0)), rangeOf(scores));
}

/** Cohen's weighted κ (Cohen 1968; Fleiss and Cohen 1973) with d = (a − b)² of the labels' scores. */
export function weightedKappaQuadratic(meetings: Meetings, scores: readonly number[]): UnitCoefficient {
  return weightedKappa(meetings, (a, b) => ((scores[a] ?? 0) - (scores[b] ?? 0)) ** 2, rangeOf(scores) ** 2);
}

function rangeOf(scores: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of scores) [least, most] = [Math.min(least, score), Math.max(most, score)];
  return most - least;
}

/** `worst`: the greatest disagreement that labels can have, by which observed and expected become agreement in 0…1. */
function weightedKappa({ table, units, labels }: Meetings, between: Disagreement, worst: number): UnitCoefficient {
  if (units === 0) return undefinedValue(0, { code: "no-common-units" });
  const { first, second } = marginsOf(table, labels);
  let chance = 0;
  for (const [a, ofFirst] of first.entries()) {
    if (ofFirst === 0) continue;
    for (const [b, ofSecond] of second.entries()) chance += ofFirst * ofSecond * between(a, b);
  }
  if (chance === 0) return undefinedValue(units, { code: "one-value-only" }, 1);
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
