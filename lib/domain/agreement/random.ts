/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * A small generator with a period of 2^32 that gives the same numbers for the same seed on every machine (Mulberry32, by
 * Tommy Ettinger 2017). Good enough to draw articles with; not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
