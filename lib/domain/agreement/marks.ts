import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys, endOf, startOf } from "@/lib/domain/text/places";
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
  return startOf(a.ranges) - startOf(b.ranges) || endOf(a.ranges) - endOf(b.ranges) || compareKeys(a.label, b.label);
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

/**
 * The guard against text that nobody marks: of the earlier marks of one other coder that a mark overlaps, only so many
 * are compared with it, those that start last.
 */
export const mostOverlaps = 200;

/**
 * The pairs of marks of two coders that share a character, by the first's place, then the second's: all, as far as
 * `mostOverlaps` goes. Both lists are in the order of their starts.
 */
export function overlapsBetween(marksA: readonly PlacedMark[], marksB: readonly PlacedMark[]): readonly Overlap[] {
  const placed = [...placedOf(marksA, "a"), ...placedOf(marksB, "b")].sort((one, other) => one.start - other.start);
  const open: Record<Side, Placed[]> = { a: [], b: [] };
  const found: Overlap[] = [];
  for (const mark of placed) {
    const side = mark.side === "a" ? "b" : "a";
    // Starts only grow: what ends before this one begins can't meet any later one either.
    open[side] = open[side].filter(({ end }) => end > mark.start);
    for (const other of open[side].slice(-mostOverlaps)) {
      const [a, b] = mark.side === "a" ? [mark.place, other.place] : [other.place, mark.place];
      const shared = sharedLength(mark.ranges, other.ranges);
      if (shared > 0) found.push({ a, b, shared });
    }
    open[mark.side].push(mark);
  }
  return found.sort((one, other) => one.a - other.a || one.b - other.b);
}

type Side = "a" | "b";
type Placed = Pick<PlacedMark, "ranges"> & Readonly<{ side: Side; place: number; start: number; end: number }>;

function placedOf(marks: readonly PlacedMark[], side: Side): readonly Placed[] {
  return marks.map(({ ranges }, place) => ({ ranges, side, place, start: startOf(ranges), end: endOf(ranges) }));
}
