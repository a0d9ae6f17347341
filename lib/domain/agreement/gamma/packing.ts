import { firstsOf } from "./continuum";
import type { Tuples } from "./tuples";

/**
 * Choosing tuples that share no unit, for the greatest sum of savings: what is left of the best alignment, whose units
 * that no chosen tuple holds stand alone.
 */
export type Packing = {
  readonly units: number;
  readonly tuples: Tuples;
  /** The tuples of each unit: `incident` from `incidentFirsts[unit]` to that of the next. */
  readonly incidentFirsts: Int32Array;
  readonly incident: Int32Array;
};

export function packingOf(units: number, tuples: Tuples): Packing {
  const { count, firsts, members } = tuples;
  const lengths = new Array<number>(units).fill(0);
  for (const unit of members) lengths[unit] = (lengths[unit] ?? 0) + 1;
  const incidentFirsts = firstsOf(lengths);
  const ends = incidentFirsts.slice();
  const incident = new Int32Array(members.length);
  for (let tuple = 0; tuple < count; tuple++) {
    for (let at = firsts[tuple] ?? 0; at < (firsts[tuple + 1] ?? 0); at++) {
      const unit = members[at] ?? 0;
      const end = ends[unit] ?? 0;
      incident[end] = tuple;
      ends[unit] = end + 1;
    }
  }
  return { units, tuples, incidentFirsts, incident };
}

/** Prices of units, none below 0, at which no tuple costs less than it saves, and what each tuple costs too much. */
export type Prices = { readonly prices: Float64Array; readonly slacks: Float64Array };

/** How far the prices are smoothed, from much to little, as shares of what a unit standing alone costs. */
const temperatures = [0.1, 0.03, 0.01, 0.003];

/** The most rounds at each temperature, and how near to one the demand for every unit is to be. */
const rounds = 12;
const nearOne = 0.1;

/**
 * Prices whose sum is nearly the least: a bound above every choice of tuples (linear programming duality), which leaves
 * little to search. Each round sets each price so that the smoothed demand for its unit is one, by Sinkhorn's
 * multiplications; the last rounds are without smoothing and make the bound hold exactly. That the prices aren't the best
 * ones costs time only.
 */
export function pricesOf(packing: Packing, alone: number): Prices {
  const { units, tuples } = packing;
  const prices = new Float64Array(units);
  const slacks = new Float64Array(tuples.count);
  setFirstPrices(tuples, prices);
  for (const share of temperatures) {
    setSlacks(packing, prices, slacks);
    smooth(packing, prices, slacks, share * alone);
  }
  for (let round = 0; round < 3; round++) tighten(packing, prices, slacks);
  return { prices, slacks };
}

/** Each unit pays an equal part of what its dearest tuple saves. */
function setFirstPrices({ count, firsts, members, savings }: Tuples, prices: Float64Array): void {
  for (let tuple = 0; tuple < count; tuple++) {
    const first = firsts[tuple] ?? 0;
    const end = firsts[tuple + 1] ?? 0;
    const share = (savings[tuple] ?? 0) / (end - first);
    for (let at = first; at < end; at++) {
      const unit = members[at] ?? 0;
      if ((prices[unit] ?? 0) < share) prices[unit] = share;
    }
  }
}

function smooth(
  { units, tuples, incident, incidentFirsts }: Packing,
  prices: Float64Array,
  slacks: Float64Array,
  temperature: number,
): void {
  const demand = new Float64Array(tuples.count);
  for (let tuple = 0; tuple < tuples.count; tuple++) demand[tuple] = Math.exp(-(slacks[tuple] ?? 0) / temperature);
  for (let round = 0; round < rounds; round++) {
    let furthest = 0;
    for (let unit = 0; unit < units; unit++) {
      const first = incidentFirsts[unit] ?? 0;
      const end = incidentFirsts[unit + 1] ?? 0;
      if (first === end) continue;
      let sum = Math.exp(-(prices[unit] ?? 0) / temperature);
      for (let at = first; at < end; at++) sum += demand[incident[at] ?? 0] ?? 0;
      prices[unit] = (prices[unit] ?? 0) + temperature * Math.log(sum);
      furthest = Math.max(furthest, Math.abs(sum - 1));
      const factor = 1 / sum;
      for (let at = first; at < end; at++) {
        const tuple = incident[at] ?? 0;
        demand[tuple] = (demand[tuple] ?? 0) * factor;
      }
    }
    if (furthest < nearOne) return;
  }
}

/** What each tuple costs at these prices beyond what it saves. */
function setSlacks({ tuples }: Packing, prices: Float64Array, slacks: Float64Array): void {
  const { count, firsts, members, savings } = tuples;
  for (let tuple = 0; tuple < count; tuple++) {
    let slack = -(savings[tuple] ?? 0);
    const end = firsts[tuple + 1] ?? 0;
    for (let at = firsts[tuple] ?? 0; at < end; at++) slack += prices[members[at] ?? 0] ?? 0;
    slacks[tuple] = slack;
  }
}

/** Sets each price, one after the other, to the least at which no tuple of its unit costs less than it saves. */
function tighten(packing: Packing, prices: Float64Array, slacks: Float64Array): void {
  const { units, incident, incidentFirsts } = packing;
  setSlacks(packing, prices, slacks);
  for (let unit = 0; unit < units; unit++) {
    const first = incidentFirsts[unit] ?? 0;
    const end = incidentFirsts[unit + 1] ?? 0;
    // A price may not be below 0.
    let change = prices[unit] ?? 0;
    for (let at = first; at < end; at++) change = Math.min(change, slacks[incident[at] ?? 0] ?? 0);
    if (change === 0) continue;
    prices[unit] = (prices[unit] ?? 0) - change;
    for (let at = first; at < end; at++) {
      const tuple = incident[at] ?? 0;
      slacks[tuple] = (slacks[tuple] ?? 0) - change;
    }
  }
}
