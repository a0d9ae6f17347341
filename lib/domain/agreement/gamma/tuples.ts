import { type Continuum, sizeOf } from "./continuum";
import { type Dissimilarity, unitsApart } from "./dissimilarity";

/**
 * Sets of two units or more, of different coders, that may be aligned with one another. `savings`: by how much the sum
 * over pairs of coders is less than if each unit stood alone.
 */
export type Tuples = {
  readonly count: number;
  /** Where the units of each tuple begin, and behind them the end of the last. */
  readonly firsts: Int32Array;
  readonly members: Int32Array;
  readonly savings: Float64Array;
};

/** Alignments within this much of one another are equally good: the units' signs choose, and nothing is lost to rounding. */
const tie = 1e-9;

/** Above this size only the first two filters are used: a set of k units has 2^(k − 1) − 1 splits. */
const mostSplit = 7;

/** Sums of pairs: all coders, empty places included, of an alignment of `size` units that are not apart at all. */
export function pairsOf(size: number): number {
  return (size * (size - 1)) / 2;
}

/**
 * Every set of units that could be of use in a best alignment, by extending sets depth first over neighbours (MEASURES
 * 7.3). Left out is what some split into two parts makes cheaper, whatever else is chosen: with c pairs of coders, parts
 * of a and b units and the dissimilarities D across, where D > c + a·b. One part of one unit is filter (ii); that
 * standing alone is cheaper is filter (i).
 *
 * @returns null above `most` sets, or twenty times as many looked at
 */
export function usefulTuples(continuum: Continuum, dissimilarity: Dissimilarity, most: number): Tuples | null {
  const search = new TupleSearch(continuum, dissimilarity, most);
  return search.run() ? search.tuples() : null;
}

class TupleSearch {
  readonly #firsts = [0];
  readonly #members: number[] = [];
  readonly #savings: number[] = [];
  readonly #coderOf: Int32Array;
  readonly #longest: Float64Array;
  /** The set that is being extended, the dissimilarities within it, row by row, and the sums of the rows. */
  readonly #set: Int32Array;
  readonly #apart: Float64Array;
  readonly #sums: Float64Array;
  readonly #pairs: number;
  #looked = 0;

  constructor(
    private readonly continuum: Continuum,
    private readonly dissimilarity: Dissimilarity,
    private readonly most: number,
  ) {
    const { coders, firsts, starts, ends } = continuum;
    this.#coderOf = new Int32Array(sizeOf(continuum));
    this.#longest = new Float64Array(coders);
    for (let coder = 0; coder < coders; coder++) {
      const end = firsts[coder + 1] ?? 0;
      for (let unit = firsts[coder] ?? 0; unit < end; unit++) {
        this.#coderOf[unit] = coder;
        this.#longest[coder] = Math.max(this.#longest[coder] ?? 0, (ends[unit] ?? 0) - (starts[unit] ?? 0));
      }
    }
    this.#set = new Int32Array(coders);
    this.#apart = new Float64Array(coders * coders);
    this.#sums = new Float64Array(coders);
    this.#pairs = pairsOf(coders);
  }

  run(): boolean {
    const size = sizeOf(this.continuum);
    for (let unit = 0; unit < size; unit++) {
      this.#set[0] = unit;
      this.#sums[0] = 0;
      if (!this.#extend(1, this.#neighbours(unit), 0, 0)) return false;
    }
    return true;
  }

  tuples(): Tuples {
    return {
      count: this.#savings.length,
      firsts: Int32Array.from(this.#firsts),
      members: Int32Array.from(this.#members),
      savings: Float64Array.from(this.#savings),
    };
  }

  /** The units of later coders that can share a set with this one at all. */
  #neighbours(unit: number): Int32Array {
    const { coders, firsts, starts, ends } = this.continuum;
    const limit = this.#pairs + coders - 1 + tie;
    const reach = this.dissimilarity.alpha > 0 ? Math.sqrt(limit / this.dissimilarity.alpha) : Number.POSITIVE_INFINITY;
    const start = starts[unit] ?? 0;
    const length = (ends[unit] ?? 0) - start;
    const found: number[] = [];
    for (let coder = (this.#coderOf[unit] ?? 0) + 1; coder < coders; coder++) {
      const away = reach * (length + (this.#longest[coder] ?? 0));
      const end = firsts[coder + 1] ?? 0;
      for (let other = firstFrom(starts, start - away, firsts[coder] ?? 0, end); other < end; other++) {
        if ((starts[other] ?? 0) > start + away) break;
        if (unitsApart(this.continuum, this.dissimilarity, unit, other) <= limit) found.push(other);
      }
    }
    return Int32Array.from(found);
  }

  /** Adds each neighbour of a later coder to the set of `size` units, and goes on from there; false: too many. */
  #extend(size: number, neighbours: Int32Array, from: number, total: number): boolean {
    const { coders, firsts } = this.continuum;
    for (let place = from; place < neighbours.length; place++) {
      const unit = neighbours[place] ?? 0;
      if (++this.#looked > 20 * this.most) return false;
      const coder = this.#coderOf[unit] ?? 0;
      const added = this.#add(unit, size, size + coders - coder);
      const sum = total + added;
      const largest = size + coders - coder;
      if (added >= 0 && sum <= (largest - 1) * this.#pairs + pairsOf(largest) + tie) {
        if (this.#isUseful(size + 1, sum) && !this.#keep(size + 1, sum)) return false;
        const nextCoder = firsts[coder + 1] ?? 0;
        let next = place + 1;
        while (next < neighbours.length && (neighbours[next] ?? 0) < nextCoder) next++;
        if (next < neighbours.length && !this.#extend(size + 1, neighbours, next, sum)) return false;
      }
      if (added >= 0) this.#remove(size);
    }
    return true;
  }

  /** Puts a unit behind the others: what it adds to the sum over pairs, or −1 where no set of `largest` can hold it. */
  #add(unit: number, size: number, largest: number): number {
    const coders = this.continuum.coders;
    const limit = this.#pairs + largest - 1 + tie;
    let added = 0;
    for (let place = 0; place < size; place++) {
      const apart = unitsApart(this.continuum, this.dissimilarity, this.#set[place] ?? 0, unit);
      added += apart;
      if (added > limit || (this.#sums[place] ?? 0) + apart > limit) return -1;
      this.#apart[size * coders + place] = apart;
    }
    for (let place = 0; place < size; place++) {
      this.#sums[place] = (this.#sums[place] ?? 0) + (this.#apart[size * coders + place] ?? 0);
    }
    this.#set[size] = unit;
    this.#sums[size] = added;
    return added;
  }

  #remove(size: number): void {
    for (let place = 0; place < size; place++) {
      this.#sums[place] = (this.#sums[place] ?? 0) - (this.#apart[size * this.continuum.coders + place] ?? 0);
    }
  }

  #isUseful(size: number, total: number): boolean {
    const pairs = this.#pairs;
    if (total > (size - 1) * pairs + pairsOf(size) + tie) return false;
    const alone = pairs + size - 1 + tie;
    for (let place = 0; place < size; place++) if ((this.#sums[place] ?? 0) > alone) return false;
    return size < 4 || size > mostSplit || this.#holdsTogether(size);
  }

  /** Whether no split into two parts of two units or more is cheaper. */
  #holdsTogether(size: number): boolean {
    const coders = this.continuum.coders;
    // The last unit is always in the second part, so that each split comes once.
    for (let part = 3; part < 1 << (size - 1); part++) {
      let across = 0;
      let inPart = 0;
      for (let place = 0; place < size; place++) {
        const isIn = (part >> place) & 1;
        inPart += isIn;
        for (let other = 0; other < place; other++) {
          if (((part >> other) & 1) !== isIn) across += this.#apart[place * coders + other] ?? 0;
        }
      }
      if (across > this.#pairs + inPart * (size - inPart) + tie) return false;
    }
    return true;
  }

  #keep(size: number, total: number): boolean {
    if (this.#savings.length === this.most) return false;
    for (let place = 0; place < size; place++) this.#members.push(this.#set[place] ?? 0);
    this.#firsts.push(this.#members.length);
    this.#savings.push((size - 1) * this.#pairs + pairsOf(size) - total + tie * this.#sign(size));
    return true;
  }

  /** From 0 to 1; of the units in it, whatever their order. */
  #sign(size: number): number {
    const { signs } = this.continuum;
    let sum = 0;
    for (let place = 1; place < size; place++) {
      for (let other = 0; other < place; other++) {
        const both = (1 + (signs[this.#set[place] ?? 0] ?? 0)) * (1 + (signs[this.#set[other] ?? 0] ?? 0)) * 4096;
        sum += both - Math.floor(both);
      }
    }
    return sum / pairsOf(size);
  }
}

/** The first place from `low` on, before `high`, whose start is not before `start`. */
function firstFrom(starts: Float64Array, start: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((starts[middle] ?? 0) < start) from = middle + 1;
    else to = middle;
  }
  return from;
}
