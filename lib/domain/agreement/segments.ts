import { type ArticleMarks, rangesOf } from "./article-marks";

/** Starts and ends in turn: start, end, start, end… in the order of the text. */
export type Bounds = readonly number[];

/** Ranges of marks in the order of the text: the columns' rows from `first` up to `last`. */
export type Units = {
  readonly [column in "start" | "end" | "label"]: readonly number[];
} & { readonly first: number; readonly last: number };

/** What one coder marked as unitizing α sees it, beside the segments of each label. */
export type CoderSegments = {
  /** How many marks share a character with another of the same coder, whatever the labels. */
  readonly overlapping: number;
  /** Each range a unit: where no marks overlap, the marked part of a partition of the text. */
  readonly units: Units;
};

/** Where the segments of a label go, by coder, and how many units went into another. */
type LabelSegments = { readonly bounds: number[][]; readonly united: number[] };

/**
 * Notes the segments of one coder, given by place, label by label: each range is a unit; units of one label that overlap
 * are united, those that only touch stay apart (MEASURES 5.1 and 5.5).
 */
export function segmentsOf(marks: ArticleMarks, coder: number, labels: readonly LabelSegments[]): CoderSegments {
  const { row, ...units } = unitsOf(marks, coder);
  const bounds = labels.map((one) => one.bounds[coder] ?? []);
  for (let unit = units.first; unit < units.last; unit++) {
    const label = units.label[unit] ?? 0;
    const start = units.start[unit] ?? 0;
    const end = units.end[unit] ?? 0;
    const ofLabel = bounds[label];
    if (ofLabel === undefined) continue;
    const last = ofLabel.length - 1;
    if (last > 0 && start < (ofLabel[last] ?? 0)) {
      ofLabel[last] = Math.max(ofLabel[last] ?? 0, end);
      increase(labels[label]?.united, coder);
    } else ofLabel.push(start, end);
  }
  return { overlapping: overlappingMarks(units, row), units };
}

/** A coder's ranges by their start, and the mark's row of each; marks without ranges have none. */
function unitsOf(marks: ArticleMarks, coder: number): Units & { readonly row: (unit: number) => number } {
  const [first, last] = [marks.first[coder] ?? 0, marks.first[coder + 1] ?? 0];
  if (marks.isOfStretches) return { start: marks.start, end: marks.end, label: marks.label, first, last, row: itself };
  const found: { start: number; end: number; row: number }[] = [];
  for (let row = first; row < last; row++) {
    for (const { startCodePoint, endCodePoint } of rangesOf(marks, row)) {
      found.push({ start: startCodePoint, end: endCodePoint, row });
    }
  }
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    start: found.map(({ start }) => start),
    end: found.map(({ end }) => end),
    label: found.map(({ row }) => marks.label[row] ?? 0),
    ...{ first: 0, last: found.length, row: (unit) => found[unit]?.row ?? 0 },
  };
}

function itself(unit: number): number {
  return unit;
}

/** Whoever overlaps anything overlaps, at the later one's start, the unit that reaches furthest until then. */
function overlappingMarks({ start, end, first, last }: Units, row: (unit: number) => number): number {
  let found: Set<number> | undefined;
  let furthest = first;
  for (let unit = first + 1; unit < last; unit++) {
    if ((start[unit] ?? 0) < (end[furthest] ?? 0)) {
      found ??= new Set();
      found.add(row(unit)).add(row(furthest));
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
export function addCommon(one: Units, other: Units, pair: number, labels: readonly CommonLengths[]): void {
  let commonOfOne = 0;
  let commonOfOther = 0;
  let i = one.first;
  let j = other.first;
  while (i < one.last && j < other.last) {
    const endOne = one.end[i] ?? 0;
    const endOther = other.end[j] ?? 0;
    const shared = Math.min(endOne, endOther) - Math.max(one.start[i] ?? 0, other.start[j] ?? 0);
    if (shared > 0) {
      commonOfOne += shared;
      commonOfOther += shared;
      const label = one.label[i] ?? 0;
      if (label === other.label[j]) increase(labels[label]?.shared, pair, shared);
    }
    if (endOne <= endOther) {
      if (commonOfOne > 0) addSide(labels[one.label[i] ?? 0], 2 * pair, commonOfOne);
      commonOfOne = 0;
      i++;
    } else {
      if (commonOfOther > 0) addSide(labels[other.label[j] ?? 0], 2 * pair + 1, commonOfOther);
      commonOfOther = 0;
      j++;
    }
  }
  if (commonOfOne > 0) addSide(labels[one.label[i] ?? 0], 2 * pair, commonOfOne);
  if (commonOfOther > 0) addSide(labels[other.label[j] ?? 0], 2 * pair + 1, commonOfOther);
}

function addSide(label: CommonLengths | undefined, side: number, length: number): void {
  increase(label?.common, side, length);
  increase(label?.commonSquared, side, length * length);
}

/** One more, or so many more, at a place of a list. */
export function increase(list: number[] | undefined, at: number, by = 1): void {
  if (list !== undefined) list[at] = (list[at] ?? 0) + by;
}
