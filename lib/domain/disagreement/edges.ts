import { groupBy } from "@/lib/domain/disjoint-sets";
import type { CountedMark } from "./counted-marks";
import { matchCoders } from "./match-coders";
import { matchCodes } from "./match-codes";
import { comparePairs, findOverlaps, type Pair } from "./overlaps";

/**
 * What holds two marks together in a case: they are matched (`splitOff` is null), or `splitOff` is the one of the two
 * that has no match with the other's coder, a part split off from what that coder marked as one.
 */
export type Edge = Pair & { readonly splitOff: CountedMark | null };

/** All edges between the marks of an article, given in their order; weakest first: least score, then leftmost. */
export function findEdges(marks: readonly CountedMark[]): readonly Edge[] {
  const byCoders = groupBy(findOverlaps(marks), ({ first, second }) =>
    JSON.stringify([first.coder, second.coder].sort()),
  );
  const edges = [...[...byCoders.values()].flatMap(edgesBetween), ...edgesOfCodes(marks)];
  return edges.sort((a, b) => a.score - b.score || comparePairs(a, b));
}

function edgesBetween(overlaps: readonly Pair[]): readonly Edge[] {
  const matches = matchCoders(overlaps);
  const matched = new Set(matches.flatMap(({ first, second }) => [first, second]));
  const strongest = new Map<CountedMark, Pair>();
  for (const pair of overlaps) {
    for (const mark of [pair.first, pair.second]) {
      if (matched.has(mark)) continue;
      const known = strongest.get(mark);
      if (known === undefined || isStronger(pair, known)) strongest.set(mark, pair);
    }
  }
  return [
    ...matches.map((pair) => ({ ...pair, splitOff: null })),
    ...[...strongest].map(([splitOff, pair]) => ({ ...pair, splitOff })),
  ];
}

function isStronger(a: Pair, b: Pair): boolean {
  return a.score === b.score ? comparePairs(a, b) < 0 : a.score > b.score;
}

function edgesOfCodes(marks: readonly CountedMark[]): readonly Edge[] {
  const codings = [
    ...groupBy(
      marks.filter(({ ranges }) => ranges.length === 0),
      ({ coder }) => coder,
    ).values(),
  ];
  return codings
    .flatMap((own, index) => codings.slice(index + 1).flatMap((others) => matchCodes(own, others)))
    .map((pair) => ({ ...pair, splitOff: null }));
}
