import { mostOverlaps } from "@/lib/domain/agreement/marks";
import { endOf, startOf } from "@/lib/domain/text/places";
import type { CountedMark } from "./counted-marks";
import { intersectionOverUnion } from "./places";

/** Two marks of different coders that could be one; `first` comes before `second` in the order of counted marks. */
export type Pair = { readonly first: CountedMark; readonly second: CountedMark; readonly score: number };

const sameLabel = 0.25;
const sameActor = 0.25;

/** What it is worth to take two marks for one: the share of common characters, more where label or actor are the same. */
export function scoreOf(a: CountedMark, b: CountedMark, shared: number): number {
  return shared + (a.label === b.label ? sameLabel : 0) + (a.actor === b.actor ? sameActor : 0);
}

/**
 * The pairs of marks of different coders that share characters, found in one walk through the text: all, as far as
 * `mostOverlaps` goes. `marks` in order.
 */
export function findOverlaps(marks: readonly CountedMark[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const openByCoder = new Map<string, CountedMark[]>();
  for (const mark of marks) {
    if (mark.ranges.length === 0) continue;
    const start = startOf(mark.ranges);
    for (const [coder, open] of openByCoder) {
      // What ended before this mark ends before every later one too.
      const still = open.filter(({ ranges }) => endOf(ranges) > start);
      openByCoder.set(coder, still);
      if (coder === mark.coder) continue;
      for (const other of still.slice(-mostOverlaps)) {
        const shared = intersectionOverUnion(other.ranges, mark.ranges);
        if (shared > 0) pairs.push({ first: other, second: mark, score: scoreOf(other, mark, shared) });
      }
    }
    const own = openByCoder.get(mark.coder);
    if (own === undefined) openByCoder.set(mark.coder, [mark]);
    else own.push(mark);
  }
  return pairs;
}

/** By the first mark, then the second: the order that settles ties between pairs. */
export function comparePairs(a: Pair, b: Pair): number {
  return a.first.index - b.first.index || a.second.index - b.second.index;
}
