import type { ArticleMarks } from "./article-marks";
import { mostOverlaps, sharedLength } from "./marks";
import { pairIndex, pairsOf } from "./pairs";

/** The marks of two coders that share characters, as rows: of the first coder `a`, of the second `b`. */
export type Overlaps = { readonly [column in "a" | "b" | "shared"]: number[] };

/**
 * For every pair of coders the marks that share a character, found in one walk through the text: all, as far as
 * `mostOverlaps` goes.
 */
export function overlapsOf(marks: ArticleMarks): readonly Overlaps[] {
  const count = marks.coders.length;
  const found = pairsOf(count).map((): Overlaps => ({ a: [], b: [], shared: [] }));
  const open = marks.coders.map((): number[] => []);
  const next = marks.first.slice(0, count);
  for (let coder = earliest(marks, next); coder >= 0; coder = earliest(marks, next)) {
    const row = next[coder] ?? 0;
    next[coder] = row + 1;
    for (let other = 0; other < count; other++) {
      const ofOther = open[other];
      if (other === coder || ofOther === undefined) continue;
      closeBefore(ofOther, marks, row);
      if (ofOther.length === 0) continue;
      const [low, high] = other < coder ? [other, coder] : [coder, other];
      const overlaps = found[pairIndex(low, high, count)];
      if (overlaps !== undefined) meet(marks, row, ofOther, other < coder ? overlaps : turned(overlaps));
    }
    open[coder]?.push(row);
  }
  return found;
}

/** The coder whose next mark starts first; −1 at the end. */
function earliest({ first, start }: ArticleMarks, next: readonly number[]): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let coder = 0; coder < next.length; coder++) {
    const row = next[coder] ?? 0;
    if (row < (first[coder + 1] ?? 0) && (start[row] ?? 0) < least) {
      least = start[row] ?? 0;
      found = coder;
    }
  }
  return found;
}

/** Starts only grow: what ends before this mark begins can't meet any later one either. */
function closeBefore(open: number[], { start, end }: ArticleMarks, row: number): void {
  const from = start[row] ?? 0;
  let kept = 0;
  for (const other of open) if ((end[other] ?? 0) > from) open[kept++] = other;
  open.length = kept;
}

function turned({ a, b, shared }: Overlaps): Overlaps {
  return { a: b, b: a, shared };
}

/** Notes the overlaps of a mark (`b`) with the open ones of another coder (`a`). */
function meet({ start, end, ranges }: ArticleMarks, row: number, open: readonly number[], found: Overlaps): void {
  const own = ranges[row] ?? [];
  for (let at = Math.max(0, open.length - mostOverlaps); at < open.length; at++) {
    const other = open[at] ?? 0;
    const theirs = ranges[other] ?? [];
    const shared =
      own.length === 1 && theirs.length === 1
        ? Math.min(end[row] ?? 0, end[other] ?? 0) - (start[row] ?? 0)
        : sharedLength(own, theirs);
    if (shared <= 0) continue;
    found.a.push(other);
    found.b.push(row);
    found.shared.push(shared);
  }
}
