import type { ArticleMarks } from "./article-marks";

/** Starts and ends in turn: start, end, start, end… in the order of the text. */
export type Bounds = readonly number[];

/**
 * What one coder marked as unitizing α sees it: each range is a unit; units of one label that overlap are united, those
 * that only touch stay apart (MEASURES 5.1 and 5.5).
 */
export type CoderSegments = {
  /** By label. */
  readonly bounds: readonly Bounds[];
  /** By label: how many units went into another. */
  readonly united: readonly number[];
  /** How many marks share a character with another of the same coder, whatever the labels. */
  readonly overlapping: number;
  /** All segments in the order of the text, each start, end, label; only where no marks overlap. */
  readonly partition: readonly number[];
};

type Units = { readonly [column in "start" | "end" | "row"]: number[] };

/** The segments of one coder of the article, given by place. */
export function segmentsOf(marks: ArticleMarks, coder: number): CoderSegments {
  const units = unitsOf(marks, coder);
  const bounds = marks.labels.map((): number[] => []);
  const united = marks.labels.map(() => 0);
  const partition: number[] = [];
  for (let unit = 0; unit < units.row.length; unit++) {
    const label = marks.label[units.row[unit] ?? 0] ?? 0;
    const [start, end] = [units.start[unit] ?? 0, units.end[unit] ?? 0];
    const ofLabel = bounds[label] ?? [];
    const last = ofLabel.length - 1;
    if (last > 0 && start < (ofLabel[last] ?? 0)) {
      ofLabel[last] = Math.max(ofLabel[last] ?? 0, end);
      united[label] = (united[label] ?? 0) + 1;
    } else ofLabel.push(start, end);
    partition.push(start, end, label);
  }
  const overlapping = overlappingMarks(units);
  return { bounds, united, overlapping, partition: overlapping === 0 ? partition : [] };
}

/** The ranges of a coder's marks by their start; marks without ranges have none. */
function unitsOf({ first, start, end, ranges }: ArticleMarks, coder: number): Units {
  const units: Units = { start: [], end: [], row: [] };
  let isOrdered = true;
  for (let row = first[coder] ?? 0; row < (first[coder + 1] ?? 0); row++) {
    const ofMark = ranges[row] ?? [];
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
  const found = new Set<number>();
  let furthest = 0;
  for (let unit = 1; unit < row.length; unit++) {
    if ((start[unit] ?? 0) < (end[furthest] ?? 0)) found.add(row[unit] ?? 0).add(row[furthest] ?? 0);
    if ((end[unit] ?? 0) > (end[furthest] ?? 0)) furthest = unit;
  }
  return found.size;
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
    const [endA, endB] = [a[i + 1] ?? 0, b[j + 1] ?? 0];
    shared += Math.max(0, Math.min(endA, endB) - Math.max(a[i] ?? 0, b[j] ?? 0));
    if (endA <= endB) i += 2;
    else j += 2;
  }
  return shared;
}

/**
 * How much of each segment the other coder has marked too, whatever as: x_ij(S) of MEASURES 5.4, for two coders neither of
 * whom overlaps themselves. `add` is told the side, the label and the length of each that is not 0.
 */
export function commonLengths(
  a: CoderSegments,
  b: CoderSegments,
  add: (side: 0 | 1, label: number, common: number) => void,
): void {
  const [one, other] = [a.partition, b.partition];
  let commonOfOne = 0;
  let commonOfOther = 0;
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    const [endOne, endOther] = [one[i + 1] ?? 0, other[j + 1] ?? 0];
    const shared = Math.min(endOne, endOther) - Math.max(one[i] ?? 0, other[j] ?? 0);
    if (shared > 0) {
      commonOfOne += shared;
      commonOfOther += shared;
    }
    if (endOne <= endOther) {
      if (commonOfOne > 0) add(0, one[i + 2] ?? 0, commonOfOne);
      commonOfOne = 0;
      i += 3;
    } else {
      if (commonOfOther > 0) add(1, other[j + 2] ?? 0, commonOfOther);
      commonOfOther = 0;
      j += 3;
    }
  }
  if (commonOfOne > 0) add(0, one[i + 2] ?? 0, commonOfOne);
  if (commonOfOther > 0) add(1, other[j + 2] ?? 0, commonOfOther);
}
