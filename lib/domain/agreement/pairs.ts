type Pairs = readonly (readonly [number, number])[];

const known: Pairs[] = [];

/** Every two of `count` coders, as their places: the order of all lists "per pair". */
export function pairsOf(count: number): Pairs {
  // Asked for again and again with the few numbers of coders that articles have.
  const before = known[count];
  if (before !== undefined) return before;
  const pairs: [number, number][] = [];
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) pairs.push([i, j]);
  if (count < mostKept) known[count] = pairs;
  return pairs;
}

const mostKept = 100;

/** The place of the pair `i < j` in `pairsOf(count)`. */
export function pairIndex(i: number, j: number, count: number): number {
  return i * count - (i * (i + 1)) / 2 + j - i - 1;
}
