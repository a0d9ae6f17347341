import { type ArticleMarks, compareRows, sizeOf } from "./article-marks";
import type { Met } from "./coder-overlaps";
import type { LabelDraft } from "./label-summary";
import { maximumMatching } from "./most-pairs";
import { isStar, type OverlapGroups } from "./overlap-groups";
import { pairsOf } from "./pairs";
import { increase } from "./segments";

/**
 * Notes the marks of two coders that are equal in place and label, in one walk through both. Gives how many places,
 * whatever the labels, both have marked.
 */
export function countEqual(marks: ArticleMarks, pair: number, drafts: readonly LabelDraft[]): number {
  const [one, other] = pairsOf(marks.coders.length)[pair] ?? [0, 0];
  const endOne = marks.first[one + 1] ?? 0;
  const endOther = marks.first[other + 1] ?? 0;
  const { start } = marks;
  let places = 0;
  let i = marks.first[one] ?? 0;
  let j = marks.first[other] ?? 0;
  while (i < endOne && j < endOther) {
    const order = (start[i] ?? 0) - (start[j] ?? 0) || compareRows(marks, i, j);
    if (order < 0) i++;
    else if (order > 0) j++;
    else {
      places++;
      const nextI = behind(marks, i, endOne);
      const nextJ = behind(marks, j, endOther);
      // Labels are in order, each at most once in either.
      while (i < nextI && j < nextJ) {
        const first = marks.label[i] ?? 0;
        const second = marks.label[j] ?? 0;
        if (first === second) increase(drafts[first]?.exact, pair);
        if (first <= second) i++;
        if (second <= first) j++;
      }
      i = nextI;
      j = nextJ;
    }
  }
  return places;
}

/** The first row behind those that have the place of `row`. */
function behind(marks: ArticleMarks, row: number, end: number): number {
  const start = marks.start[row];
  let next = row + 1;
  while (next < end && marks.start[next] === start && compareRows(marks, row, next) === 0) next++;
  return next;
}

/** How many distinct places a coder has marked. */
export function distinctPlaces(marks: ArticleMarks, coder: number): number {
  let places = 0;
  const end = marks.first[coder + 1] ?? 0;
  for (let row = marks.first[coder] ?? 0; row < end; row = behind(marks, row, end)) places++;
  return places;
}

/**
 * Notes the most one-to-one pairs of two coders' marks of one label, as far as they share a character, and as far as they
 * share half of what they cover together. Gives how many there are whatever the labels. Greedy choice would depend on
 * the order.
 */
export function countMet(
  marks: ArticleMarks,
  { alone, groups }: OverlapGroups,
  pair: number,
  drafts: readonly LabelDraft[],
): number {
  const { label } = marks;
  let any = alone.length;
  for (const met of alone) {
    if (label[met.a] !== label[met.b]) continue;
    const draft = drafts[label[met.a] ?? 0];
    increase(draft?.overlap, pair);
    if (isHalf(marks, met)) increase(draft?.iou50, pair);
  }
  for (const group of groups) {
    if (isStar(group)) {
      any++;
      countStar(marks, group, pair, drafts);
      continue;
    }
    any += mostPaired(group).length;
    const same = group.filter(({ a, b }) => label[a] === label[b]);
    if (same.length === 0) continue;
    for (const row of mostPaired(same)) increase(drafts[label[row] ?? 0]?.overlap, pair);
    const half = same.filter((met) => isHalf(marks, met));
    for (const row of mostPaired(half)) increase(drafts[label[row] ?? 0]?.iou50, pair);
  }
  return any;
}

/** One pair at most, with the one mark that all have in common. */
function countStar(marks: ArticleMarks, group: readonly Met[], pair: number, drafts: readonly LabelDraft[]): void {
  let same: Met | undefined;
  let half: Met | undefined;
  for (const met of group) {
    if (marks.label[met.a] !== marks.label[met.b]) continue;
    same = met;
    if (isHalf(marks, met)) half = met;
  }
  if (same !== undefined) increase(drafts[marks.label[same.a] ?? 0]?.overlap, pair);
  if (half !== undefined) increase(drafts[marks.label[half.a] ?? 0]?.iou50, pair);
}

/** Intersection over union of at least one half. */
function isHalf(marks: ArticleMarks, { a, b, shared }: Met): boolean {
  return 3 * shared >= sizeOf(marks, a) + sizeOf(marks, b);
}

/**
 * The rows of the first coder in one choice of as many pairs as possible. A mark that meets one other only may always be
 * paired with it, which settles nearly all ordinary text (Karp and Sipser 1981).
 */
function mostPaired(overlaps: readonly Met[]): readonly number[] {
  const paired: number[] = [];
  let left = overlaps;
  while (left.length > 0) {
    const rest = left;
    const sure = left.length > mostPeeled ? undefined : left.find((met) => isLeaf(rest, met));
    if (sure === undefined) return [...paired, ...mostOfMany(left)];
    paired.push(sure.a);
    left = left.filter(({ a, b }) => a !== sure.a && b !== sure.b);
  }
  return paired;
}

const mostPeeled = 32;

/** Whether one of the two has no other overlap. */
function isLeaf(overlaps: readonly Met[], met: Met): boolean {
  let ofA = 0;
  let ofB = 0;
  for (const { a, b } of overlaps) {
    if (a === met.a) ofA++;
    if (b === met.b) ofB++;
  }
  return ofA === 1 || ofB === 1;
}

function mostOfMany(overlaps: readonly Met[]): readonly number[] {
  const rows = [...new Set(overlaps.map(({ a }) => a))];
  const others = new Map([...new Set(overlaps.map(({ b }) => b))].map((row, place) => [row, place]));
  const neighbours = new Map(rows.map((row): [number, number[]] => [row, []]));
  for (const { a, b } of overlaps) neighbours.get(a)?.push(others.get(b) ?? 0);
  const partners = maximumMatching([...neighbours.values()], others.size);
  return rows.filter((_, place) => (partners[place] ?? -1) >= 0);
}
