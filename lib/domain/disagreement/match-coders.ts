import { bestAssignment } from "./assignment";
import type { CountedMark } from "./counted-marks";
import { createDisjointSets, groupBy } from "./disjoint-sets";
import { comparePairs, type Pair } from "./overlaps";

/**
 * The guard against text that nobody marks: where so much work (rows² · columns) would be needed for marks of two coders
 * that all hang together by overlaps, pairs are taken by descending score instead. 300 marks of each stay below it.
 */
export const mostWork = 30_000_000;

/** Far below any difference between two scores that means something, and far above the error of their sums. */
const tieBreak = 1e-9;

/**
 * The one-to-one matching of two coders' marks with the greatest sum of scores. Of several the one whose pairs come
 * first. `overlaps` are all overlapping pairs of these two.
 */
export function matchCoders(overlaps: readonly Pair[]): readonly Pair[] {
  const places = new Map<CountedMark, number>();
  for (const mark of overlaps.flatMap(({ first, second }) => [first, second])) {
    if (!places.has(mark)) places.set(mark, places.size);
  }
  const placeOf = (mark: CountedMark) => places.get(mark) ?? -1;
  const sets = createDisjointSets(places.size);
  for (const { first, second } of overlaps) sets.join(placeOf(first), placeOf(second));
  const components = groupBy(overlaps, ({ first }) => sets.rootOf(placeOf(first)));
  return [...components.values()].flatMap(matchComponent);
}

function matchComponent(pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.length === 1) return pairs;
  const [side] = pairs.map(({ first }) => first.coder);
  const own = new Map<CountedMark, number>();
  const others = new Map<CountedMark, number>();
  const ordered = [...pairs].sort(comparePairs);
  for (const mark of ordered.flatMap(({ first, second }) => [first, second]).sort((a, b) => a.index - b.index)) {
    const places = mark.coder === side ? own : others;
    if (!places.has(mark)) places.set(mark, places.size);
  }
  const [rows, columns] = own.size <= others.size ? [own, others] : [others, own];
  if (rows.size ** 2 * columns.size > mostWork) return matchGreedily(ordered);
  const weights = ordered.map((pair, rank) => {
    const row = rows.get(pair.first) ?? rows.get(pair.second) ?? -1;
    const column = columns.get(pair.first) ?? columns.get(pair.second) ?? -1;
    return { row, column, value: pair.score + tieBreak / (1 + rank), pair };
  });
  return bestAssignment(rows.size, columns.size, weights).map(({ pair }) => pair);
}

function matchGreedily(ordered: readonly Pair[]): readonly Pair[] {
  const taken = new Set<CountedMark>();
  return [...ordered]
    .sort((a, b) => b.score - a.score)
    .filter(({ first, second }) => {
      if (taken.has(first) || taken.has(second)) return false;
      taken.add(first).add(second);
      return true;
    });
}
