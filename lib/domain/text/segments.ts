import type { Range } from "@/lib/domain/annotation/annotation";

/** How many lanes are drawn under a line of text; deeper marks are counted as `hidden`. */
export const DRAWN_LANES = 3;

/** What is drawn: an id and its ordered, non-touching ranges. Marks without ranges (article codes) are not drawn. */
export type DrawableMark = { readonly id: string; readonly ranges: readonly Range[] };

/** One mark at one segment. */
export type Cover = {
  readonly id: string;
  /** 0 is next to the text. */
  readonly lane: number;
  /** `part`: the segment belongs to the mark; `gap`: it lies between two parts of it, which a thin line joins. */
  readonly kind: "part" | "gap";
  /** Whether one of the mark's ranges truly begins (ends) at this segment's start (end). */
  readonly opens: boolean;
  readonly closes: boolean;
};

/** A stretch of text in which the set of marks does not change; UTF-16 units, half open. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  /** By lane, from the text outwards. */
  readonly covers: readonly Cover[];
  /** The innermost mark (the shortest one that covers the segment), which alone is tinted. */
  readonly innermost: string | null;
  /** How many of its marks are in lanes that are not drawn. */
  readonly hidden: number;
};

type Extent = { readonly start: number; readonly end: number };

/** A mark with its place in the drawing. */
export type PlacedMark = DrawableMark & {
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  /** What is drawn of it: its ranges, those of one paragraph joined over the gaps between them. */
  readonly stretches: readonly Extent[];
  /** Rank from the innermost outwards: shortest extent first, then order of creation. */
  readonly rank: number;
};

/**
 * Gives each mark one lane for its whole extent, gaps within a paragraph included: shortest extent first, lowest free
 * lane, ties by order of creation (the order of `marks`). So inner marks ride next to the text and enclosing ones below.
 *
 * @param paragraphOf tells paragraphs apart: no line joins parts of a mark over several, and none needs the lane there
 * @returns the marks that have ranges, innermost first.
 */
export function placeMarks(
  marks: readonly DrawableMark[],
  paragraphOf: (offset: number) => unknown = () => null,
): readonly PlacedMark[] {
  const drawn = marks
    .map((mark) => ({ ...mark, stretches: stretchesOf(mark, paragraphOf) }))
    .filter(({ stretches }) => stretches.length > 0);
  const lengthOf = ({ stretches }: (typeof drawn)[number]) =>
    stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  // Array.prototype.sort is stable, which keeps the order of creation between equals.
  drawn.sort((a, b) => lengthOf(a) - lengthOf(b));
  const lanes: Extent[][] = [];
  return drawn.map(({ id, ranges, stretches }, rank) => ({
    id,
    ranges,
    stretches,
    lane: takeLowestFreeLane(lanes, stretches),
    start: stretches[0]?.start ?? 0,
    end: stretches.at(-1)?.end ?? 0,
    rank,
  }));
}

function stretchesOf({ ranges }: DrawableMark, paragraphOf: (offset: number) => unknown): readonly Extent[] {
  const stretches: Extent[] = [];
  for (const [start, end] of ranges) {
    const last = stretches.at(-1);
    if (last === undefined || paragraphOf(last.start) !== paragraphOf(start)) stretches.push({ start, end });
    else stretches[stretches.length - 1] = { start: last.start, end };
  }
  return stretches;
}

/** Lanes hold disjoint extents in text order, so a binary search tells whether a place is free. */
function takeLowestFreeLane(lanes: Extent[][], stretches: readonly Extent[]): number {
  const free = lanes.findIndex((taken) => stretches.every((stretch) => isFree(taken, stretch)));
  const lane = free === -1 ? lanes.push([]) - 1 : free;
  const taken = lanes[lane];
  for (const stretch of stretches) taken?.splice(firstEndingAfter(taken, stretch.start), 0, stretch);
  return lane;
}

function isFree(taken: readonly Extent[], { start, end }: Extent): boolean {
  const next = taken[firstEndingAfter(taken, start)];
  return next === undefined || next.start >= end;
}

function firstEndingAfter(extents: readonly Extent[], offset: number): number {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = extents[middle];
    if (candidate !== undefined && candidate.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Cuts `[start, end)` at every border of a mark into the fewest segments whose set of marks is constant. The segments
 * tile the stretch; an empty stretch has none.
 */
export function cutSegments(start: number, end: number, placed: readonly PlacedMark[]): readonly Segment[] {
  if (start >= end) return [];
  const here = placed.filter((mark) => mark.start < end && mark.end > start);
  const borders = new Set([start, end]);
  for (const mark of here) {
    for (const range of mark.ranges) {
      for (const border of range) if (border > start && border < end) borders.add(border);
    }
  }
  const cuts = [...borders].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => segmentBetween(from, cuts[index + 1] ?? end, here));
}

function segmentBetween(start: number, end: number, marks: readonly PlacedMark[]): Segment {
  const covers: Cover[] = [];
  let innermost: PlacedMark | null = null;
  for (const mark of marks) {
    if (!mark.stretches.some((stretch) => stretch.start < end && stretch.end > start)) continue;
    const range = mark.ranges.find(([from, to]) => from <= start && to >= end);
    if (range !== undefined && (innermost === null || mark.rank < innermost.rank)) innermost = mark;
    covers.push({
      id: mark.id,
      lane: mark.lane,
      kind: range === undefined ? "gap" : "part",
      opens: range?.[0] === start,
      closes: range?.[1] === end,
    });
  }
  covers.sort((a, b) => a.lane - b.lane);
  showNextBelow(covers);
  const hidden = covers.filter((cover) => cover.lane >= DRAWN_LANES && cover.kind === "part").length;
  return { start, end, covers, innermost: innermost?.id ?? null, hidden };
}

/** The marks whose ranges hold the character at `offset`, innermost first. */
export function marksAt(placed: readonly PlacedMark[], offset: number): readonly PlacedMark[] {
  return placed.filter((mark) => mark.ranges.some(([start, end]) => start <= offset && offset < end));
}

/**
 * Where nothing is drawn in the last lane, the next of the deeper marks is: a sentence isn't to be without its line from
 * end to end because three marks stand on one of its words. `covers` are ordered by lane.
 */
function showNextBelow(covers: Cover[]): void {
  const last = DRAWN_LANES - 1;
  const at = covers.findIndex(({ lane }) => lane >= last);
  const next = covers[at];
  if (next !== undefined && next.lane > last) covers[at] = { ...next, lane: last };
}
