import type { ArticleMarks } from "./article-marks";
import type { CodedMarks } from "./attribute-summary";
import type { Overlaps } from "./coder-overlaps";
import { groupsOf, type Met } from "./overlap-groups";
import { matchedByPlace } from "./place-matching";
import type { StudyMark } from "./study";

/**
 * The marks that attributes are compared on: one phrase coded on two actors is two (MEASURES section 0), where the other
 * measures see one. `matched` are the pairs of those, by pair of coders: without such twins they are the same.
 */
export function codedMarks(
  marks: ArticleMarks,
  overlaps: readonly Overlaps[],
  matched: readonly (readonly Met[])[],
): CodedMarks & { readonly perCoder: readonly number[] } {
  const perCoder = marks.coders.map((_, coder) => (marks.first[coder + 1] ?? 0) - (marks.first[coder] ?? 0));
  const coders = marks.coders.length;
  const coder = perCoder.flatMap((count, place) => new Array<number>(count).fill(place));
  if (marks.twins.size === 0) return { marks: marks.mark, coder, matched, coders, perCoder };
  const all = withTwins(marks, coder);
  const degree = new Int32Array(all.mark.length);
  return {
    marks: all.mark,
    coder: all.coder,
    matched: overlaps.map((ofPair) => matchedByPlace(all, groupsOf(between(ofPair, all.rowsOf), degree))),
    coders,
    perCoder: marks.coders.map((_, place) => all.coder.filter((one) => one === place).length),
  };
}

function withTwins(marks: ArticleMarks, coders: readonly number[]) {
  const mark: StudyMark[] = [];
  const columns: Record<"start" | "end" | "label" | "coder", number[]> = { start: [], end: [], label: [], coder: [] };
  const rowsOf = marks.mark.map((first, row) =>
    [first, ...(marks.twins.get(row) ?? [])].map((one) => {
      columns.start.push(marks.start[row] ?? 0);
      columns.end.push(marks.end[row] ?? 0);
      columns.label.push(marks.label[row] ?? 0);
      columns.coder.push(coders[row] ?? 0);
      return mark.push(one) - 1;
    }),
  );
  return { ...columns, mark, rowsOf };
}

/** The overlaps of rows as those of the marks in them. */
function between({ a, b, shared }: Overlaps, rowsOf: readonly (readonly number[])[]): Overlaps {
  const found: Overlaps = { a: [], b: [], shared: [] };
  for (const [at, row] of a.entries()) {
    for (const one of rowsOf[row] ?? []) {
      for (const other of rowsOf[b[at] ?? 0] ?? []) {
        found.a.push(one);
        found.b.push(other);
        found.shared.push(shared[at] ?? 0);
      }
    }
  }
  return found;
}
