import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { StudyMark } from "./study";

/** A mark as the measures of this folder see it: they have no place for actor and attributes. */
export type PlacedMark = Pick<StudyMark, "label" | "ranges">;

/**
 * One coder's marks without duplicates. What differs in actor or attributes only counts once here (MEASURES section 0).
 * Ordered by place, then label, so that nothing depends on the order in which somebody worked.
 */
export function distinctMarks(marks: readonly PlacedMark[]): readonly PlacedMark[] {
  const byKey = new Map<string, PlacedMark>();
  for (const mark of marks) byKey.set(markKey(mark), mark);
  return [...byKey.values()].sort(byPlace);
}

/** Equal for marks of the same ranges, as a whole, and the same label. */
export function markKey({ label, ranges }: PlacedMark): string {
  return JSON.stringify([
    label,
    ...ranges.flatMap(({ startCodePoint, endCodePoint }) => [startCodePoint, endCodePoint]),
  ]);
}

function byPlace(a: PlacedMark, b: PlacedMark): number {
  return startOf(a) - startOf(b) || endOf(a) - endOf(b) || (a.label === b.label ? 0 : a.label < b.label ? -1 : 1);
}

/** Where a mark begins, in code points; 0 where it has no place. */
export function startOf({ ranges }: PlacedMark): number {
  return ranges[0]?.startCodePoint ?? 0;
}

/** Where a mark ends, in code points; 0 where it has no place. */
export function endOf({ ranges }: PlacedMark): number {
  return ranges.at(-1)?.endCodePoint ?? 0;
}

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

export type Segments = { readonly segments: readonly CodePointRange[]; readonly units: number };

/**
 * The segments of one label and coder that unitizing α sees: each range is a unit, units that overlap are united, those
 * that only touch stay apart (MEASURES 5.1 and 5.5). `units` is their number before.
 */
export function unitedSegments(marks: readonly PlacedMark[]): Segments {
  const units = marks.flatMap(({ ranges }) => ranges).sort((a, b) => a.startCodePoint - b.startCodePoint);
  const segments: { startCodePoint: number; endCodePoint: number }[] = [];
  for (const { startCodePoint, endCodePoint } of units) {
    const last = segments.at(-1);
    if (last !== undefined && startCodePoint < last.endCodePoint) {
      last.endCodePoint = Math.max(last.endCodePoint, endCodePoint);
    } else segments.push({ startCodePoint, endCodePoint });
  }
  return { segments, units: units.length };
}

/** The places in both lists of two marks that share a character. */
export type Overlap = { readonly a: number; readonly b: number; readonly shared: number };

/** Every pair of marks of two coders that share a character. Both lists are in the order of their starts. */
export function overlapsBetween(marksA: readonly PlacedMark[], marksB: readonly PlacedMark[]): readonly Overlap[] {
  const found: Overlap[] = [];
  let open: number[] = [];
  let next = 0;
  for (const [a, mark] of marksA.entries()) {
    for (let other = marksB[next]; other !== undefined && startOf(other) < endOf(mark); other = marksB[next]) {
      open.push(next++);
    }
    // Starts only grow: what ends before this one begins can't meet any later one either.
    open = open.filter((b) => endOf(marksB[b] ?? mark) > startOf(mark));
    for (const b of open) {
      const shared = sharedLength(mark.ranges, marksB[b]?.ranges ?? []);
      if (shared > 0) found.push({ a, b, shared });
    }
  }
  return found;
}
