import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys, comparePlaces, endOf, startOf } from "@/lib/domain/text/places";
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
  /** Places in `labels`. */
  readonly label: readonly number[];
  /** Of the whole mark, in code points; −1 for marks without ranges. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** How many characters it has. */
  readonly size: readonly number[];
  readonly ranges: readonly (readonly CodePointRange[])[];
  readonly mark: readonly StudyMark[];
  /** The other marks of a row that differ from it in actor, by actor. */
  readonly twins: ReadonlyMap<number, readonly StudyMark[]>;
};

type Columns = {
  readonly [column in "label" | "start" | "end" | "size"]: number[];
} & {
  readonly ranges: (readonly CodePointRange[])[];
  readonly mark: StudyMark[];
  readonly twins: Map<number, StudyMark[]>;
};

export function articleMarks(codings: readonly StudyCoding[]): ArticleMarks {
  const ordered = [...codings].sort((a, b) => compareKeys(a.coder, b.coder));
  const labels = labelsOf(ordered);
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const columns: Columns = {
    ...{ label: [], start: [], end: [], size: [] },
    ...{ ranges: [], mark: [], twins: new Map() },
  };
  const first = [0];
  for (const { marks } of ordered) {
    const before = columns.mark.length;
    for (const mark of inOrder(marks)) addMark(columns, mark, before, placeOf.get(mark.label) ?? 0);
    first.push(columns.mark.length);
  }
  return { ...columns, coders: ordered.map(({ coder }) => coder), labels, first };
}

function labelsOf(codings: readonly StudyCoding[]): readonly string[] {
  const labels = new Set<string>();
  for (const { marks } of codings) for (const { label } of marks) labels.add(label);
  return [...labels].sort();
}

function addMark({ twins, ...columns }: Columns, mark: StudyMark, firstOfCoder: number, label: number): void {
  const row = columns.mark.length;
  const before = row > firstOfCoder ? columns.mark[row - 1] : undefined;
  if (before !== undefined && before.label === mark.label && comparePlaces(before.ranges, mark.ranges) === 0) {
    const known = twins.get(row - 1) ?? [];
    if ((known.at(-1) ?? before).actor !== mark.actor) twins.set(row - 1, [...known, mark]);
    return;
  }
  columns.label.push(label);
  columns.start.push(startOf(mark.ranges));
  columns.end.push(endOf(mark.ranges));
  columns.size.push(sizeOf(mark.ranges));
  columns.ranges.push(mark.ranges);
  columns.mark.push(mark);
}

function sizeOf(ranges: readonly CodePointRange[]): number {
  let size = 0;
  for (const { startCodePoint, endCodePoint } of ranges) size += endCodePoint - startCodePoint;
  return size;
}

/** Starts are sorted as numbers, which is several times as fast as with a comparison of marks. */
function inOrder(marks: readonly StudyMark[]): readonly StudyMark[] {
  const count = marks.length;
  const keys = new Float64Array(count);
  for (const [index, { ranges }] of marks.entries()) keys[index] = (startOf(ranges) + 1) * count + index;
  keys.sort();
  const sorted: StudyMark[] = [];
  for (const key of keys) {
    const mark = marks[key % count];
    if (mark !== undefined) sorted.push(mark);
  }
  sortEqualStarts(sorted);
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
export function compareRows({ start, end, ranges }: ArticleMarks, one: number, other: number): number {
  const outer = (start[one] ?? 0) - (start[other] ?? 0) || (end[one] ?? 0) - (end[other] ?? 0);
  if (outer !== 0) return outer;
  const [a, b] = [ranges[one] ?? [], ranges[other] ?? []];
  return a.length === 1 && b.length === 1 ? 0 : comparePlaces(a, b);
}
