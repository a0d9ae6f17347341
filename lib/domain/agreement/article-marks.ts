import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys, comparePlaces, startOf } from "@/lib/domain/text/places";
import { compareAttributes } from "./attribute-values";
import type { StudyCoding, StudyMark } from "./study";

/**
 * The marks of an article as the measures walk through them: columns, a row a distinct mark (ranges and label; what
 * differs in actor or attributes only counts once here, MEASURES section 0), coder by coder. Within a coder by place,
 * then label, so that nothing depends on the order in which somebody worked.
 */
export type ArticleMarks = {
  /** Sorted; everyone who finished the article. */
  readonly coders: readonly string[];
  /** Those that occur, sorted. */
  readonly labels: readonly string[];
  /** The first row of each coder, and behind the last the number of rows. */
  readonly first: readonly number[];
  /** Places in `coders`. */
  readonly coder: readonly number[];
  /** Places in `labels`. */
  readonly label: readonly number[];
  /** Of the whole mark, in code points; −1 for marks without ranges. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly mark: readonly StudyMark[];
  /** Whether each mark is one stretch of the text, so that `start` and `end` say all of its place. */
  readonly isOfStretches: boolean;
  /** The other marks of a row that differ from it in actor, by actor. */
  readonly twins: ReadonlyMap<number, readonly StudyMark[]>;
};

type Columns = { readonly [column in "coder" | "label" | "start" | "end"]: number[] } & {
  readonly mark: StudyMark[];
  readonly twins: Map<number, readonly StudyMark[]>;
  isOfStretches: boolean;
};

export function articleMarks(codings: readonly StudyCoding[]): ArticleMarks {
  const ordered = [...codings].sort((a, b) => compareKeys(a.coder, b.coder));
  const columns: Columns = {
    ...{ coder: [], label: [], start: [], end: [], mark: [], twins: new Map(), isOfStretches: true },
  };
  const first = [0];
  const found: string[] = [];
  for (let coder = 0; coder < ordered.length; coder++) {
    for (const mark of inOrder(ordered[coder]?.marks ?? [])) addMark(columns, mark, coder, placeIn(found, mark.label));
    first.push(columns.mark.length);
  }
  const { coder, label, start, end, mark, isOfStretches, twins } = columns;
  const coders = ordered.map((one) => one.coder);
  return { coders, labels: inOrderOfNames(found, label), first, coder, label, start, end, mark, isOfStretches, twins };
}

/** The labels, sorted; what names them by place, does so in their new order. */
function inOrderOfNames(found: readonly string[], label: number[]): readonly string[] {
  const labels = [...found].sort();
  const places = found.map((one) => labels.indexOf(one));
  for (let row = 0; row < label.length; row++) label[row] = places[label[row] ?? 0] ?? 0;
  return labels;
}

/** The place of a label, new or not: an article has few, so that a list finds them faster than a map. */
function placeIn(labels: string[], label: string): number {
  const place = labels.indexOf(label);
  return place < 0 ? labels.push(label) - 1 : place;
}

function addMark(columns: Columns, mark: StudyMark, coder: number, label: number): void {
  const row = columns.mark.length;
  const { ranges } = mark;
  const start = startOf(ranges);
  const end = ranges[ranges.length - 1]?.endCodePoint ?? -1;
  if (ranges.length !== 1) columns.isOfStretches = false;
  if (row > 0 && columns.coder[row - 1] === coder && columns.start[row - 1] === start && columns.end[row - 1] === end) {
    const before = columns.mark[row - 1];
    if (before !== undefined && before.label === mark.label && comparePlaces(before.ranges, ranges) === 0) {
      const known = columns.twins.get(row - 1) ?? [];
      if ((known.at(-1) ?? before).actor !== mark.actor) columns.twins.set(row - 1, [...known, mark]);
      return;
    }
  }
  columns.coder.push(coder);
  columns.label.push(label);
  columns.start.push(start);
  columns.end.push(end);
  columns.mark.push(mark);
}

const few = 32;

function inOrder(marks: readonly StudyMark[]): readonly StudyMark[] {
  return marks.length > few ? sortedByNumber(marks) : inserted(marks);
}

/** One by one: marks come nearly in order, and a coder has few in an article. */
function inserted(marks: readonly StudyMark[]): readonly StudyMark[] {
  const sorted: StudyMark[] = [];
  for (const mark of marks) {
    let at = sorted.length;
    for (let before = sorted[at - 1]; before !== undefined && isBefore(mark, before); before = sorted[at - 1]) {
      sorted[at] = before;
      at--;
    }
    sorted[at] = mark;
  }
  return sorted;
}

function isBefore(mark: StudyMark, other: StudyMark): boolean {
  const start = mark.ranges[0]?.startCodePoint ?? -1;
  const before = other.ranges[0]?.startCodePoint ?? -1;
  return start === before ? compareMarks(mark, other) < 0 : start < before;
}

/**
 * Starts are sorted as numbers, each with its mark's place in the list in the lowest bits, which is several times as fast
 * as with a comparison of marks.
 */
function sortedByNumber(marks: readonly StudyMark[]): readonly StudyMark[] {
  const count = marks.length;
  const unit = 2 ** Math.ceil(Math.log2(count));
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index++) keys[index] = (startOf(marks[index]?.ranges ?? []) + 1) * unit + index;
  keys.sort();
  const sorted: StudyMark[] = [];
  let before = -1;
  let isTied = false;
  for (let at = 0; at < count; at++) {
    const key = keys[at] ?? 0;
    const start = Math.floor(key / unit);
    isTied ||= start === before;
    before = start;
    const mark = marks[key - start * unit];
    if (mark !== undefined) sorted.push(mark);
  }
  if (isTied) sortEqualStarts(sorted);
  return sorted;
}

function sortEqualStarts(marks: StudyMark[]): void {
  for (let from = 0; from < marks.length; ) {
    const start = startOf(marks[from]?.ranges ?? []);
    let to = from + 1;
    while (to < marks.length && startOf(marks[to]?.ranges ?? []) === start) to++;
    if (to > from + 1) {
      for (const [place, mark] of marks.slice(from, to).sort(compareMarks).entries()) marks[from + place] = mark;
    }
    from = to;
  }
}

function compareMarks(a: StudyMark, b: StudyMark): number {
  return comparePlaces(a.ranges, b.ranges) || compareKeys(a.label, b.label) || compareAttributes(a, b);
}

/** By place alone: the same number for the same ranges, below 0 where the first comes first. */
export function compareRows(marks: ArticleMarks, one: number, other: number): number {
  const { start, end } = marks;
  const outer = (start[one] ?? 0) - (start[other] ?? 0) || (end[one] ?? 0) - (end[other] ?? 0);
  if (outer !== 0 || marks.isOfStretches) return outer;
  return comparePlaces(rangesOf(marks, one), rangesOf(marks, other));
}

export function rangesOf({ mark }: Pick<ArticleMarks, "mark">, row: number): readonly CodePointRange[] {
  return mark[row]?.ranges ?? [];
}

/** How many characters a mark has. */
export function sizeOf(marks: ArticleMarks, row: number): number {
  if (marks.isOfStretches) return (marks.end[row] ?? 0) - (marks.start[row] ?? 0);
  let size = 0;
  for (const { startCodePoint, endCodePoint } of rangesOf(marks, row)) size += endCodePoint - startCodePoint;
  return size;
}
