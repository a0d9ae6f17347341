import { bestOfGroup, connectedGroups, type Edge } from "@/lib/domain/agreement/best-matching";
import { comparePairs, type Pair } from "./overlaps";

/** Scores count as whole numbers of this part, a difference below it as a tie. */
const finest = 2 ** -26;

/**
 * What the pair that comes first is worth among equals; the second half of it, the third a third, and so on, as whole
 * numbers: with scores like these the matching's numbers are exact up to about a hundred pairs that hang together, beyond
 * that this order may be lost to rounding.
 */
const firstOfEquals = 2 ** 12;

type Sided = { readonly a: number; readonly b: number; readonly pair: Pair };

/**
 * The one-to-one matching of two coders' marks with the greatest sum of scores; of several the one with the pairs that
 * come first. Where too many hang together (`mostTogether`), pairs by descending score. `overlaps` are all overlapping
 * pairs of these two.
 */
export function matchCoders(overlaps: readonly Pair[]): readonly Pair[] {
  const side = overlaps[0]?.first.coder;
  const sided = overlaps.map((pair): Sided => {
    const [first, second] = [pair.first.index, pair.second.index];
    return pair.first.coder === side ? { a: first, b: second, pair } : { a: second, b: first, pair };
  });
  return connectedGroups(sided).flatMap(matchGroup);
}

function matchGroup(group: readonly Sided[]): readonly Pair[] {
  const ordered = [...group].sort((one, other) => comparePairs(one.pair, other.pair));
  const pairs = new Map(
    ordered.map(({ a, b, pair }, rank): [Edge, Pair] => [{ a, b, worth: worthOf(pair, rank) }, pair]),
  );
  const chosen = new Set(bestOfGroup([...pairs.keys()]));
  return [...pairs].flatMap(([edge, pair]) => (chosen.has(edge) ? [pair] : []));
}

function worthOf({ score }: Pair, rank: number): Edge["worth"] {
  return [Math.round(score / finest), Math.round(firstOfEquals / (1 + rank))];
}
