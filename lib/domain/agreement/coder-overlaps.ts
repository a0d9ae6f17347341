import { type ArticleMarks, rangesOf } from "./article-marks";
import { mostOverlaps, sharedLength } from "./marks";
import { pairIndex, pairsOf } from "./pairs";

/** Two marks that share characters: rows of the pair's first coder and its second, and how many they share. */
export type Met = { readonly a: number; readonly b: number; readonly shared: number };

/** The marks of one coder that go on where the walk stands: rows, the first so many of the list. */
type Open = { readonly rows: number[]; count: number };

/**
 * For every pair of coders the marks that share a character, found in one walk through the text: all, as far as
 * `mostOverlaps` goes.
 */
export function overlapsOf(marks: ArticleMarks): readonly (readonly Met[])[] {
  const count = marks.coders.length;
  const found = pairsOf(count).map((): Met[] => []);
  const open = marks.coders.map((): Open => ({ rows: [], count: 0 }));
  const next = marks.first.slice(0, count);
  for (let coder = earliest(marks, next); coder >= 0; coder = earliest(marks, next)) {
    const row = next[coder] ?? 0;
    next[coder] = row + 1;
    for (let other = 0; other < count; other++) {
      const ofOther = open[other];
      if (other === coder || ofOther === undefined || ofOther.count === 0) continue;
      closeBefore(ofOther, marks.end, marks.start[row] ?? 0);
      if (ofOther.count === 0) continue;
      const pair = found[other < coder ? pairIndex(other, coder, count) : pairIndex(coder, other, count)];
      if (pair !== undefined) meet(marks, row, { ofOther, isSecond: other < coder }, pair);
    }
    const own = open[coder];
    if (own !== undefined) own.rows[own.count++] = row;
  }
  return found;
}

/** The coder whose next mark starts first; −1 at the end. */
function earliest({ first, start }: ArticleMarks, next: readonly number[]): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let coder = 0; coder < next.length; coder++) {
    const row = next[coder] ?? 0;
    if (row >= (first[coder + 1] ?? 0)) continue;
    const begins = start[row] ?? 0;
    if (begins < least) {
      least = begins;
      found = coder;
    }
  }
  return found;
}

/** Starts only grow: what ends before this mark begins can't meet any later one either. */
function closeBefore(open: Open, end: readonly number[], from: number): void {
  const { rows, count } = open;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const row = rows[at] ?? 0;
    if ((end[row] ?? 0) > from) rows[kept++] = row;
  }
  open.count = kept;
}

type Others = { readonly ofOther: Open; readonly isSecond: boolean };

/** Notes the overlaps of a mark with the open ones of another coder; `isSecond`: it is of the pair's second coder. */
function meet(marks: ArticleMarks, row: number, { ofOther, isSecond }: Others, found: Met[]): void {
  const { start, end } = marks;
  for (let at = Math.max(0, ofOther.count - mostOverlaps); at < ofOther.count; at++) {
    const other = ofOther.rows[at] ?? 0;
    const shared = marks.isOfStretches
      ? Math.min(end[row] ?? 0, end[other] ?? 0) - (start[row] ?? 0)
      : sharedLength(rangesOf(marks, row), rangesOf(marks, other));
    if (shared > 0) found.push(isSecond ? { a: other, b: row, shared } : { a: row, b: other, shared });
  }
}
