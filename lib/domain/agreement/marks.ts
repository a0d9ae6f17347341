import type { CodePointRange } from "@/lib/domain/text/offsets";

/** How many characters two marks, or two ordered lists of segments, have in common. */
export function sharedLength(a: readonly CodePointRange[], b: readonly CodePointRange[]): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  for (let left = a[0], right = b[0]; left !== undefined && right !== undefined; left = a[i], right = b[j]) {
    const start = Math.max(left.startCodePoint, right.startCodePoint);
    shared += Math.max(0, Math.min(left.endCodePoint, right.endCodePoint) - start);
    if (left.endCodePoint <= right.endCodePoint) i++;
    else j++;
  }
  return shared;
}

/**
 * The guard against text that nobody marks: of the earlier marks of one other coder that a mark overlaps, only so many
 * are compared with it, those that start last.
 */
export const mostOverlaps = 200;
