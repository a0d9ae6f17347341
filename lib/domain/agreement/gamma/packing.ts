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
const temperatures = [0.3, 0.12, 0.05, 0.02, 0.008, 0.003];

/** Rounds at each temperature. */
const rounds = 24;

/**
 * Prices whose sum is nearly the least: a bound above every choice of tuples (linear programming duality), which leaves
 * little to search. Each round sets each price so that the smoothed demand for its unit is one, by Sinkhorn's
 * multiplications; the last rounds are without smoothing and make the bound hold exactly. That the prices aren't the best
 * ones costs time only.
 */
export function pricesOf(packing: Packing, alone: number): Prices {
  const { units, tuples, incident, incidentFirsts } = packing;
  const { count, firsts, members, savings } = tuples;
  const prices = new Float64Array(units);
  for (let tuple = 0; tuple < count; tuple++) {
    const first = firsts[tuple] ?? 0;
    const end = firsts[tuple + 1] ?? 0;
    const share = (savings[tuple] ?? 0) / (end - first);
    for (let at = first; at < end; at++) {
      const unit = members[at] ?? 0;
      if ((prices[unit] ?? 0) < share) prices[unit] = share;
    }
  }
  const slacks = new Float64Array(count);
  const demand = new Float64Array(count);
  for (const share of temperatures) {
    const temperature = share * alone;
    setSlacks(packing, prices, slacks);
    for (let tuple = 0; tuple < count; tuple++) demand[tuple] = Math.exp(-(slacks[tuple] ?? 0) / temperature);
    for (let round = 0; round < rounds; round++) {
      for (let unit = 0; unit < units; unit++) {
        const first = incidentFirsts[unit] ?? 0;
        const end = incidentFirsts[unit + 1] ?? 0;
        if (first === end) continue;
        let sum = Math.exp(-(prices[unit] ?? 0) / temperature);
        for (let at = first; at < end; at++) sum += demand[incident[at] ?? 0] ?? 0;
        prices[unit] = (prices[unit] ?? 0) + temperature * Math.log(sum);
        const factor = 1 / sum;
        for (let at = first; at < end; at++) {
          const tuple = incident[at] ?? 0;
          demand[tuple] = (demand[tuple] ?? 0) * factor;
        }
      }
    }
  }
  for (let round = 0; round < 3; round++) tighten(packing, prices, slacks);
  return { prices, slacks };
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
