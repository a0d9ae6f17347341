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
  /** Marks in lanes that are not drawn. */
  readonly hidden: number;
};

/** A mark with its place in the drawing. */
export type PlacedMark = DrawableMark & {
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  /** Rank from the innermost outwards: shortest extent first, then order of creation. */
  readonly rank: number;
};

/**
 * Gives each mark one lane for its whole extent, gaps included: shortest extent first, lowest free lane, ties by order
 * of creation (the order of `marks`). So inner marks ride next to the text and enclosing ones below.
 *
 * @returns the marks that have ranges, innermost first.
 */
export function placeMarks(marks: readonly DrawableMark[]): readonly PlacedMark[] {
  const extents = marks.flatMap((mark) => {
    const start = mark.ranges[0]?.[0];
    const end = mark.ranges.at(-1)?.[1];
    return start === undefined || end === undefined ? [] : [{ mark, start, end }];
  });
  // Array.prototype.sort is stable, which keeps the order of creation between equals.
  extents.sort((a, b) => a.end - a.start - (b.end - b.start));
  const lanes: Extent[][] = [];
  return extents.map(({ mark, start, end }, rank) => ({
    id: mark.id,
    ranges: mark.ranges,
    lane: takeLowestFreeLane(lanes, { start, end }),
    start,
    end,
    rank,
  }));
}

type Extent = { readonly start: number; readonly end: number };

/** Lanes hold disjoint extents in text order, so one binary search tells whether a place is free. */
function takeLowestFreeLane(lanes: Extent[][], extent: Extent): number {
  for (let lane = 0; ; lane++) {
    let taken = lanes[lane];
    if (taken === undefined) {
      taken = [];
      lanes.push(taken);
    }
    const at = firstEndingAfter(taken, extent.start);
    const next = taken[at];
    if (next === undefined || next.start >= extent.end) {
      taken.splice(at, 0, extent);
      return lane;
    }
  }
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
    if (mark.start >= end || mark.end <= start) continue;
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
  const hidden = covers.filter((cover) => cover.lane >= DRAWN_LANES && cover.kind === "part").length;
  return { start, end, covers, innermost: innermost?.id ?? null, hidden };
}

/** The marks whose ranges hold the character at `offset`, innermost first. */
export function marksAt(placed: readonly PlacedMark[], offset: number): readonly PlacedMark[] {
  return placed.filter((mark) => mark.ranges.some(([start, end]) => start <= offset && offset < end));
}
