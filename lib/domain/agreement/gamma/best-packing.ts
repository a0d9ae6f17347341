import { createDisjointSets } from "@/lib/domain/disjoint-sets";
import { firstsOf } from "./continuum";
import { type FrontierProblem, searchFrontier, widestTuple } from "./frontier-search";
import { type Packing, type Prices, pricesOf } from "./packing";

/** Tuples that hang together by their units, and these units along the text. */
export type Part = { readonly tuples: readonly number[]; readonly units: readonly number[] };

/** How many ways to go on are kept at each place of the text: in a first try, and in the search that must be exact. */
const firstWidth = 64;
const widest = 20_000;

/** Tuples that cost at most this share of a unit alone make up the first try. */
const nearlyFree = 0.15;

/** Losses this small are rounding. */
const nothing = 1e-12;

/**
 * Chooses tuples that share no unit, for the greatest sum of savings, exactly: prices bound what any choice can save;
 * what costs more than a choice already found loses can't be in a better one; what is left falls into small parts, each
 * searched along the text.
 *
 * @param along the place of each unit along the text
 * @param alone what a unit standing alone costs
 * @returns the tuples chosen, and the parts in which that isn't known to be the best: too much overlaps there
 */
export function bestPacking(packing: Packing, along: Int32Array, alone: number) {
  const packer = new Packer(packing, along, alone);
  packer.run();
  return { taken: packer.taken, hard: packer.hard };
}

class Packer {
  readonly taken: Uint8Array;
  readonly hard: Part[] = [];
  readonly #prices: Prices;
  /** 1 for units that a chosen tuple of the part at hand holds; 0 between two parts. */
  readonly #covered: Uint8Array;
  readonly #local: Int32Array;

  constructor(
    private readonly packing: Packing,
    private readonly along: Int32Array,
    private readonly alone: number,
  ) {
    this.taken = new Uint8Array(packing.tuples.count);
    this.#covered = new Uint8Array(packing.units);
    this.#local = new Int32Array(packing.units);
    this.#prices = pricesOf(packing, alone);
  }

  run(): void {
    const all = Array.from({ length: this.packing.tuples.count }, (_, tuple) => tuple);
    for (const part of this.#partsOf(all)) {
      this.#takeGreedily(part);
      this.#tryFirst(part);
      this.#solve(part);
    }
  }

  /** Takes what costs least beyond its savings, first of all what costs nothing. */
  #takeGreedily({ tuples, units }: Part): void {
    const { slacks } = this.#prices;
    const { firsts, members } = this.packing.tuples;
    for (const tuple of tuples.toSorted((a, b) => (slacks[a] ?? 0) - (slacks[b] ?? 0) || a - b)) {
      const end = firsts[tuple + 1] ?? 0;
      let at = firsts[tuple] ?? 0;
      while (at < end && this.#covered[members[at] ?? 0] === 0) at++;
      if (at < end) continue;
      this.taken[tuple] = 1;
      for (const unit of this.#membersOf(tuple)) this.#covered[unit] = 1;
    }
    for (const unit of units) this.#covered[unit] = 0;
  }

  /** Only among tuples that cost nearly nothing: quick, and mostly the best already. */
  #tryFirst({ tuples }: Part): void {
    const limit = nearlyFree * this.alone;
    const cheap = tuples.filter((tuple) => (this.#prices.slacks[tuple] ?? 0) <= limit || this.taken[tuple] === 1);
    for (const part of this.#partsOf(cheap)) this.#improve(part, firstWidth);
  }

  #solve(part: Part): void {
    const loss = this.#lossOf(part);
    if (loss <= nothing) return;
    const { slacks } = this.#prices;
    const left = part.tuples.filter((tuple) => this.taken[tuple] === 1 || (slacks[tuple] ?? 0) < loss - nothing);
    if (left.length < part.tuples.length) {
      for (const smaller of this.#partsOf(left)) this.#solve(smaller);
      return;
    }
    if (this.#improve(part, widest)) return;
    if (this.#lossOf(part) < loss - nothing) this.#solve(part);
    else this.hard.push(part);
  }

  /** Looks for a better choice in a part, and takes it; whether the one taken now is known to be the best. */
  #improve(part: Part, width: number): boolean {
    const loss = this.#lossOf(part);
    if (loss <= nothing) return true;
    const problem = this.#frontierOf(part);
    if (problem === null) return false;
    const found = searchFrontier(problem, loss - nothing, width);
    if (found === null) return true;
    for (const tuple of part.tuples) this.taken[tuple] = 0;
    for (const choice of found.chosen) this.taken[part.tuples[choice] ?? 0] = 1;
    return found.isBest;
  }

  /** What the choice at hand loses against the prices. */
  #lossOf({ tuples, units }: Part): number {
    const { prices } = this.#prices;
    const { savings } = this.packing.tuples;
    let loss = 0;
    for (const unit of units) loss += prices[unit] ?? 0;
    for (const tuple of tuples) {
      // Its units don't cost their prices but what it costs beyond its savings.
      if (this.taken[tuple] === 1) loss -= savings[tuple] ?? 0;
    }
    return loss;
  }

  #membersOf(tuple: number): Int32Array {
    const { firsts, members } = this.packing.tuples;
    return members.subarray(firsts[tuple], firsts[tuple + 1]);
  }

  #partsOf(tuples: readonly number[]): readonly Part[] {
    const units = new Map<number, number>();
    for (const tuple of tuples)
      for (const unit of this.#membersOf(tuple)) if (!units.has(unit)) units.set(unit, units.size);
    const sets = createDisjointSets(units.size);
    const placeOf = (unit: number) => units.get(unit) ?? 0;
    for (const tuple of tuples) {
      const [first = 0, ...others] = this.#membersOf(tuple);
      for (const other of others) sets.join(placeOf(other), placeOf(first));
    }
    const parts = new Map<number, { tuples: number[]; units: number[] }>();
    for (const [unit, place] of units) {
      const root = sets.rootOf(place);
      const part = parts.get(root) ?? { tuples: [], units: [] };
      part.units.push(unit);
      parts.set(root, part);
    }
    for (const tuple of tuples) parts.get(sets.rootOf(placeOf(this.#membersOf(tuple)[0] ?? 0)))?.tuples.push(tuple);
    for (const part of parts.values()) part.units.sort((a, b) => (this.along[a] ?? 0) - (this.along[b] ?? 0));
    return [...parts.values()];
  }

  /** The part with its units numbered along the text; null where a tuple reaches too far. */
  #frontierOf({ tuples, units }: Part): FrontierProblem | null {
    for (const [place, unit] of units.entries()) this.#local[unit] = place;
    const bits = new Int32Array(tuples.length);
    const byFirst: number[][] = units.map(() => []);
    for (const [choice, tuple] of tuples.entries()) {
      const places = Array.from(this.#membersOf(tuple), (unit) => this.#local[unit] ?? 0);
      const first = Math.min(...places);
      if (Math.max(...places) - first >= widestTuple) return null;
      bits[choice] = places.reduce((mask, place) => mask | (1 << (place - first)), 0);
      byFirst[first]?.push(choice);
    }
    return {
      alone: Float64Array.from(units, (unit) => this.#prices.prices[unit] ?? 0),
      firsts: firstsOf(byFirst.map(({ length }) => length)),
      choices: Int32Array.from(byFirst.flat()),
      bits,
      losses: Float64Array.from(tuples, (tuple) => this.#prices.slacks[tuple] ?? 0),
    };
  }
}
