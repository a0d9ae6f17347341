import { bestAssignment, type Edge } from "@/lib/domain/agreement/assignment";
import type { CountedMark } from "./counted-marks";
import { createDisjointSets, groupBy } from "./disjoint-sets";
import { comparePairs, type Pair } from "./overlaps";

/**
 * The guard against text that nobody marks: where more marks than this, of two coders, all hang together by overlaps,
 * pairs are taken by descending score instead.
 */
export const mostTogether = 600;

/** Scores count as whole numbers of this part, a difference below it as a tie: their sums are exact. */
const finest = 2 ** -26;

/** What the pair that comes first is worth among equals; the second half of it, the third a third, and so on. */
const firstOfEquals = 2 ** 12;

/**
 * The one-to-one matching of two coders' marks with the greatest sum of scores; of several the one with the pairs that
 * come first. `overlaps` are all overlapping pairs of these two.
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
  const ordered = [...pairs].sort(comparePairs);
  const marks = new Set(pairs.flatMap(({ first, second }) => [first, second]));
  return marks.size > mostTogether ? matchGreedily(ordered) : matchBest(ordered);
}

function matchBest(ordered: readonly Pair[]): readonly Pair[] {
  const side = ordered[0]?.first.coder;
  const pairs = new Map(ordered.map((pair, rank) => [edgeOf(pair, rank, side), pair]));
  const chosen = new Set(bestAssignment([...pairs.keys()]));
  return [...pairs].flatMap(([edge, pair]) => (chosen.has(edge) ? [pair] : []));
}

function edgeOf({ first, second, score }: Pair, rank: number, side: string | undefined): Edge {
  const [a, b] = first.coder === side ? [first.index, second.index] : [second.index, first.index];
  return { a, b, worth: [Math.round(score / finest), Math.round(firstOfEquals / (1 + rank))] };
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
