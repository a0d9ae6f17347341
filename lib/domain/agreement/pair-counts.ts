import { type ArticleMarks, compareRows } from "./article-marks";
import { maximumMatching } from "./most-pairs";
import { isStar, type Met, type OverlapGroups } from "./overlap-groups";

/** By label, for one pair of coders. */
type ByLabel = number[];

export type EqualMarks = {
  /** Marks that are equal in place and label. */
  readonly exact: ByLabel;
  /** Places, whatever the labels, that both have marked. */
  readonly places: number;
};

/** Equal marks of two coders, given by place, in one walk through both. */
export function equalMarks(marks: ArticleMarks, one: number, other: number): EqualMarks {
  const exact = marks.labels.map(() => 0);
  const [endOne, endOther] = [marks.first[one + 1] ?? 0, marks.first[other + 1] ?? 0];
  let places = 0;
  let i = marks.first[one] ?? 0;
  let j = marks.first[other] ?? 0;
  while (i < endOne && j < endOther) {
    const order = compareRows(marks, i, j);
    if (order < 0) i++;
    else if (order > 0) j++;
    else {
      places++;
      const [nextI, nextJ] = [behind(marks, i, endOne), behind(marks, j, endOther)];
      countLabels(marks.label, [i, nextI], [j, nextJ], exact);
      i = nextI;
      j = nextJ;
    }
  }
  return { exact, places };
}

/** The first row behind those that have the place of `row`. */
function behind(marks: ArticleMarks, row: number, end: number): number {
  let next = row + 1;
  while (next < end && compareRows(marks, row, next) === 0) next++;
  return next;
}

type Rows = readonly [from: number, to: number];

/** Labels that are in both; each at most once in either, and in order. */
function countLabels(label: readonly number[], [i, endI]: Rows, [j, endJ]: Rows, exact: ByLabel): void {
  for (let one = i, other = j; one < endI && other < endJ; ) {
    const [first, second] = [label[one] ?? 0, label[other] ?? 0];
    if (first === second) exact[first] = (exact[first] ?? 0) + 1;
    if (first <= second) one++;
    if (second <= first) other++;
  }
}

/** How many distinct places a coder has marked. */
export function distinctPlaces(marks: ArticleMarks, coder: number): number {
  let places = 0;
  const end = marks.first[coder + 1] ?? 0;
  for (let row = marks.first[coder] ?? 0; row < end; row = behind(marks, row, end)) places++;
  return places;
}

export type MetMarks = {
  /** The most one-to-one pairs of marks of one label that share a character. */
  readonly overlap: ByLabel;
  /** The same of those that share at least half of what they cover together. */
  readonly iou50: ByLabel;
  /** The most one-to-one pairs that share a character, whatever the labels. */
  readonly any: number;
};

/** One-to-one pairs of two coders' marks, as many as possible: greedy choice would depend on the order. */
export function metMarks(marks: ArticleMarks, { alone, groups }: OverlapGroups): MetMarks {
  const { label } = marks;
  const counts = { overlap: marks.labels.map(() => 0), iou50: marks.labels.map(() => 0) };
  const add = (kind: "overlap" | "iou50", row: number) => {
    const at = label[row] ?? 0;
    counts[kind][at] = (counts[kind][at] ?? 0) + 1;
  };
  let any = alone.length;
  for (const met of alone) {
    if (label[met.a] !== label[met.b]) continue;
    add("overlap", met.a);
    if (isHalf(marks, met)) add("iou50", met.a);
  }
  for (const group of groups) {
    const same = group.filter(({ a, b }) => label[a] === label[b]);
    any += mostPaired(group).length;
    for (const row of mostPaired(same)) add("overlap", row);
    for (const row of mostPaired(same.filter((met) => isHalf(marks, met)))) add("iou50", row);
  }
  return { ...counts, any };
}

/** Intersection over union of at least one half. */
function isHalf({ size }: ArticleMarks, { a, b, shared }: Met): boolean {
  return 3 * shared >= (size[a] ?? 0) + (size[b] ?? 0);
}

/** The rows of the first coder in one choice of as many pairs as possible. */
function mostPaired(overlaps: readonly Met[]): readonly number[] {
  const [first] = overlaps;
  if (first === undefined) return [];
  if (isStar(overlaps)) return [first.a];
  const rows = [...new Set(overlaps.map(({ a }) => a))];
  const others = new Map([...new Set(overlaps.map(({ b }) => b))].map((row, place) => [row, place]));
  const neighbours = new Map(rows.map((row): [number, number[]] => [row, []]));
  for (const { a, b } of overlaps) neighbours.get(a)?.push(others.get(b) ?? 0);
  const partners = maximumMatching([...neighbours.values()], others.size);
  return rows.filter((_, place) => (partners[place] ?? -1) >= 0);
}
