import { sharedLength } from "@/lib/domain/agreement/marks";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import { comparePlaces } from "@/lib/domain/text/places";

type Places = readonly CodePointRange[];

/** How many of the characters that either holds both hold, 0…1; both ordered. 0 where neither has ranges. */
export function intersectionOverUnion(a: Places, b: Places): number {
  const shared = sharedLength(a, b);
  return shared === 0 ? 0 : shared / (lengthOf(a) + lengthOf(b) - shared);
}

/** All characters that any of these holds, ordered; parts that touch become one. */
export function unionOf(places: Places): Places {
  const joined: CodePointRange[] = [];
  for (const range of [...places].sort((a, b) => comparePlaces([a], [b]))) {
    const last = joined.at(-1);
    if (last === undefined || range.startCodePoint > last.endCodePoint) joined.push(range);
    else if (range.endCodePoint > last.endCodePoint) {
      joined[joined.length - 1] = { startCodePoint: last.startCodePoint, endCodePoint: range.endCodePoint };
    }
  }
  return joined;
}

function lengthOf(places: Places): number {
  return places.reduce((sum, { startCodePoint, endCodePoint }) => sum + endCodePoint - startCodePoint, 0);
}
