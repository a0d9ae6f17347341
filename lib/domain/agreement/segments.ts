import { type ArticleMarks, rangesOf } from "./article-marks";

/** Starts and ends in turn: start, end, start, end… in the order of the text. */
export type Bounds = readonly number[];

/** What one coder marked as unitizing α sees it, beside the segments of each label. */
export type CoderSegments = {
  /** How many marks share a character with another of the same coder, whatever the labels. */
  readonly overlapping: number;
  /** All segments in the order of the text, each start, end, label; only where no marks overlap. */
  readonly partition: readonly number[];
};

type Units = { readonly [column in "start" | "end" | "row"]: number[] };

/** Where the segments of a label go, by coder, and how many units went into another. */
type LabelSegments = { readonly bounds: number[][]; readonly united: number[] };

/**
 * Notes the segments of one coder, given by place, label by label: each range is a unit; units of one label that overlap
 * are united, those that only touch stay apart (MEASURES 5.1 and 5.5).
 */
export function segmentsOf(marks: ArticleMarks, coder: number, labels: readonly LabelSegments[]): CoderSegments {
  const units = unitsOf(marks, coder);
  const partition: number[] = [];
  for (let unit = 0; unit < units.row.length; unit++) {
    const label = marks.label[units.row[unit] ?? 0] ?? 0;
    const start = units.start[unit] ?? 0;
    const end = units.end[unit] ?? 0;
    const bounds = labels[label]?.bounds[coder] ?? [];
    const last = bounds.length - 1;
    if (last > 0 && start < (bounds[last] ?? 0)) {
      bounds[last] = Math.max(bounds[last] ?? 0, end);
      const united = labels[label]?.united ?? [];
      united[coder] = (united[coder] ?? 0) + 1;
    } else bounds.push(start, end);
    partition.push(start, end, label);
  }
  const overlapping = overlappingMarks(units);
  return { overlapping, partition: overlapping === 0 ? partition : [] };
}

/** The ranges of a coder's marks by their start; marks without ranges have none. */
function unitsOf(marks: ArticleMarks, coder: number): Units {
  const { first, start, end } = marks;
  const units: Units = { start: [], end: [], row: [] };
  let isOrdered = true;
  for (let row = first[coder] ?? 0; row < (first[coder + 1] ?? 0); row++) {
    const ofMark = rangesOf(marks, row);
    if (ofMark.length === 1) {
      units.start.push(start[row] ?? 0);
      units.end.push(end[row] ?? 0);
      units.row.push(row);
      continue;
    }
    isOrdered = false;
    for (const { startCodePoint, endCodePoint } of ofMark) {
      units.start.push(startCodePoint);
      units.end.push(endCodePoint);
      units.row.push(row);
    }
  }
  return isOrdered ? units : sorted(units);
}

function sorted({ start, end, row }: Units): Units {
  const order = [...start.keys()].sort((a, b) => (start[a] ?? 0) - (start[b] ?? 0) || (end[a] ?? 0) - (end[b] ?? 0));
  const inOrder = (column: readonly number[]) => order.map((unit) => column[unit] ?? 0);
  return { start: inOrder(start), end: inOrder(end), row: inOrder(row) };
}

/** Whoever overlaps anything overlaps, at the later one's start, the unit that reaches furthest until then. */
function overlappingMarks({ start, end, row }: Units): number {
  let found: Set<number> | undefined;
  let furthest = 0;
  for (let unit = 1; unit < row.length; unit++) {
    if ((start[unit] ?? 0) < (end[furthest] ?? 0)) {
      found ??= new Set();
      found.add(row[unit] ?? 0).add(row[furthest] ?? 0);
    }
    if ((end[unit] ?? 0) > (end[furthest] ?? 0)) furthest = unit;
  }
  return found?.size ?? 0;
}

/** The summed length of segments. */
export function lengthOf(bounds: Bounds): number {
  let sum = 0;
  for (let at = 0; at < bounds.length; at += 2) sum += (bounds[at + 1] ?? 0) - (bounds[at] ?? 0);
  return sum;
}

/** The sum of the segments' squared lengths. */
export function squaresOf(bounds: Bounds): number {
  let sum = 0;
  for (let at = 0; at < bounds.length; at += 2) sum += ((bounds[at + 1] ?? 0) - (bounds[at] ?? 0)) ** 2;
  return sum;
}

/** How many characters are in segments of both. */
export function sharedBounds(a: Bounds, b: Bounds): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const endA = a[i + 1] ?? 0;
    const endB = b[j + 1] ?? 0;
    shared += Math.max(0, Math.min(endA, endB) - Math.max(a[i] ?? 0, b[j] ?? 0));
    if (endA <= endB) i += 2;
    else j += 2;
  }
  return shared;
}

/** What two coders have in common of one label, by pair and by side. */
type CommonLengths = { readonly [list in "shared" | "common" | "commonSquared"]: number[] };

/**
 * Notes what two coders, neither of whom overlaps themselves, have in common: how many characters of one label, and how
 * much of each segment the other has marked too, whatever as: x_ij(S) of MEASURES 5.4.
 */
export function addCommon(
  one: CoderSegments["partition"],
  other: CoderSegments["partition"],
  pair: number,
  labels: readonly CommonLengths[],
): void {
  let commonOfOne = 0;
  let commonOfOther = 0;
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    const endOne = one[i + 1] ?? 0;
    const endOther = other[j + 1] ?? 0;
    const shared = Math.min(endOne, endOther) - Math.max(one[i] ?? 0, other[j] ?? 0);
    if (shared > 0) {
      commonOfOne += shared;
      commonOfOther += shared;
      const label = one[i + 2] ?? 0;
      if (label === other[j + 2]) increase(labels[label]?.shared, pair, shared);
    }
    if (endOne <= endOther) {
      if (commonOfOne > 0) addSide(labels[one[i + 2] ?? 0], 2 * pair, commonOfOne);
      commonOfOne = 0;
      i += 3;
    } else {
      if (commonOfOther > 0) addSide(labels[other[j + 2] ?? 0], 2 * pair + 1, commonOfOther);
      commonOfOther = 0;
      j += 3;
    }
  }
  if (commonOfOne > 0) addSide(labels[one[i + 2] ?? 0], 2 * pair, commonOfOne);
  if (commonOfOther > 0) addSide(labels[other[j + 2] ?? 0], 2 * pair + 1, commonOfOther);
}

function addSide(label: CommonLengths | undefined, side: number, length: number): void {
  increase(label?.common, side, length);
  increase(label?.commonSquared, side, length * length);
}

/** One more, or so many more, at a place of a list. */
export function increase(list: number[] | undefined, at: number, by = 1): void {
  if (list !== undefined) list[at] = (list[at] ?? 0) + by;
}
