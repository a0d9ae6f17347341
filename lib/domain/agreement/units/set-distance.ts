import { customDistance, type Distance } from "./distance";

type Labels = ReadonlySet<string>;

function shared(a: Labels, b: Labels): number {
  let count = 0;
  for (const label of a) if (b.has(label)) count++;
  return count;
}

/** 1 − |A∩B|/|A∪B| (Jaccard); two empty sets are equal (MEASURES section 9). */
export function jaccardDistance(a: Labels, b: Labels): number {
  const both = shared(a, b);
  const union = a.size + b.size - both;
  return union === 0 ? 0 : 1 - both / union;
}

/** 1 − J·M, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they cross, 0 where disjoint (Passonneau 2006). */
export function masiDistance(a: Labels, b: Labels): number {
  const both = shared(a, b);
  if (both === a.size && both === b.size) return 0;
  if (both === 0) return 1;
  const monotonicity = both === a.size || both === b.size ? 2 / 3 : 1 / 3;
  return 1 - (1 - jaccardDistance(a, b)) * monotonicity;
}

/** Between so many sets distances are computed once and kept: 2 MiB. */
export const mostTabled = 512;

/**
 * A distance of sets for Krippendorff's α (`krippendorff-alpha-masi`, `-jaccard`). It stands in the place of the squared
 * distance and is not squared again, as in Passonneau (2006).
 */
export function distanceOfSets(sets: readonly Labels[], distance: (a: Labels, b: Labels) => number): Distance {
  const none: Labels = new Set();
  const between = (c: number, k: number) => distance(sets[c] ?? none, sets[k] ?? none);
  if (sets.length > mostTabled) return customDistance(between);
  const table = Float64Array.from({ length: sets.length ** 2 }, (_, place) => {
    return between(Math.floor(place / sets.length), place % sets.length);
  });
  return customDistance((c, k) => table[c * sets.length + k] ?? Number.NaN);
}
