import { type ArticleMarks, articleMarks } from "./article-marks";
import { codedMarks } from "./coded-marks";
import { type Met, overlapsOf } from "./coder-overlaps";
import { groupsOf } from "./overlap-groups";
import { matchedByPlace } from "./place-matching";
import type { StudyCoding } from "./study";

/** The marks of an article, which of them were matched by place (by pair of coders), and those that attributes are compared on. */
export type MatchedMarks = {
  readonly marks: ArticleMarks;
  readonly matched: readonly (readonly Met[])[];
  readonly coded: ReturnType<typeof codedMarks>;
};

/** Matches the marks of every two coders as the measures do. */
export function matchMarks(codings: readonly StudyCoding[]): MatchedMarks {
  const marks = articleMarks(codings);
  const overlaps = overlapsOf(marks);
  const degree = marks.mark.map(() => 0);
  const matched = overlaps.map((ofPair) => matchedByPlace(marks, groupsOf(ofPair, degree)));
  return { marks, matched, coded: codedMarks(marks, overlaps, matched) };
}
