import type { ArticleMarks } from "./article-marks";
import type { CodedMarks } from "./attribute-summary";
import type { Met } from "./coder-overlaps";
import { groupsOf } from "./overlap-groups";
import { matchedByPlace } from "./place-matching";
import type { StudyMark } from "./study";

/**
 * The marks that attributes are compared on: one phrase coded on two actors is two (MEASURES section 0), where the other
 * measures see one. `matched` are the pairs of those, by pair of coders: without such twins they are the same.
 */
export function codedMarks(
  marks: ArticleMarks,
  overlaps: readonly (readonly Met[])[],
  matched: readonly (readonly Met[])[],
): CodedMarks & { readonly perCoder: readonly number[] } {
  const coders = marks.coders.length;
  if (marks.twins.size === 0) {
    const perCoder = marks.coders.map((_, coder) => (marks.first[coder + 1] ?? 0) - (marks.first[coder] ?? 0));
    return { marks: marks.mark, coder: marks.coder, matched, coders, perCoder };
  }
  const all = withTwins(marks);
  const degree = all.mark.map(() => 0);
  return {
    marks: all.mark,
    coder: all.coder,
    matched: overlaps.map((ofPair) => matchedByPlace(all, groupsOf(between(ofPair, all.rowsOf), degree))),
    coders,
    perCoder: marks.coders.map((_, place) => all.coder.filter((one) => one === place).length),
  };
}

function withTwins(marks: ArticleMarks) {
  const mark: StudyMark[] = [];
  const columns: Record<"start" | "end" | "label" | "coder", number[]> = { start: [], end: [], label: [], coder: [] };
  const rowsOf = marks.mark.map((first, row) =>
    [first, ...(marks.twins.get(row) ?? [])].map((one) => {
      columns.start.push(marks.start[row] ?? 0);
      columns.end.push(marks.end[row] ?? 0);
      columns.label.push(marks.label[row] ?? 0);
      columns.coder.push(marks.coder[row] ?? 0);
      return mark.push(one) - 1;
    }),
  );
  return { ...columns, mark, rowsOf };
}

/** The overlaps of rows as those of the marks in them. */
function between(overlaps: readonly Met[], rowsOf: readonly (readonly number[])[]): readonly Met[] {
  return overlaps.flatMap(({ a, b, shared }) =>
    (rowsOf[a] ?? []).flatMap((one) => (rowsOf[b] ?? []).map((other) => ({ a: one, b: other, shared }))),
  );
}
