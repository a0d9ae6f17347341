export type Random = {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number;
};

/**
 * A small generator with a period of 2^32 that gives the same numbers for the same seed on every machine (Mulberry32, by
 * Tommy Ettinger 2017). Good enough to draw articles with; not for secrets.
 */
export function seededRandom(seed: number): Random {
  return new Mulberry32(seed);
}

/** A class: millions of calls of a closure, of which there are many, take twice the time. */
class Mulberry32 implements Random {
  #state: number;

  constructor(seed: number) {
    // Signed, as everything below: a number above 2^31 would not fit into the field itself.
    this.#state = seed | 0;
  }

  next(): number {
    const state = (this.#state + 0x6d2b79f5) | 0;
    this.#state = state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
}
