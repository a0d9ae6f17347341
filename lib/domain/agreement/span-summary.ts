import type { Attribute } from "@/lib/domain/codebook/codebook";
import { articleMarks } from "./article-marks";
import { type AttributeSummary, attributeSummaries } from "./attribute-summary";
import { codedMarks } from "./coded-marks";
import type { CodedUnit, CodedUnits } from "./coded-units";
import { overlapsOf } from "./coder-overlaps";
import { countMarks, type LabelSummary, labelDrafts, measureLengths } from "./label-summary";
import { type MatchSummary, matchSummaries } from "./match-summary";
import { groupsOf } from "./overlap-groups";
import { countEqual, countMet, distinctPlaces } from "./pair-counts";
import { matchedByPlace } from "./place-matching";
import type { StudyArticle } from "./study";

/** Everything that is kept of the marks of one article and layer. Lists are those that `LabelSummary` explains. */
export type SpanSummary = {
  readonly kind: "spans";
  readonly length: number;
  /** Sorted; everyone who finished the article, also those who marked nothing. */
  readonly coders: readonly string[];
  /** Per coder: marks that share a character with another of theirs. */
  readonly overlapping: readonly number[];
  /** Per coder: distinct places, whatever the labels. */
  readonly places: readonly number[];
  /** Per coder: distinct marks (ranges, label and actor), which attributes are compared on. */
  readonly coded: readonly number[];
  /** Per pair: places that both have marked. */
  readonly boundary: readonly number[];
  /** Per pair: the most one-to-one pairs of marks that share a character, whatever the labels. */
  readonly overlapAny: readonly number[];
  /** Per pair: pairs of marks (ranges, label and actor) that are matched by place. */
  readonly matched: readonly number[];
  /** Those that occur, sorted. */
  readonly labels: readonly LabelSummary[];
  readonly matches: readonly MatchSummary[];
  /** Those that somebody coded, sorted. */
  readonly attributes: readonly AttributeSummary[];
  /** Of a sentence layer, where the sentences are known: those of the article, each combination of values once. */
  readonly units?: readonly CodedUnit[];
};

/** The sums of a layer whose marks have places; `attributes` are those that the codebook knows. */
export function spansOf(
  { length, codings }: StudyArticle,
  attributes: readonly Pick<Attribute, "key" | "type">[] = [],
): SpanSummary {
  const marks = articleMarks(codings);
  const overlaps = overlapsOf(marks);
  const degree = marks.mark.map(() => 0);
  const groups = overlaps.map((ofPair) => groupsOf(ofPair, degree));
  const matched = groups.map((ofPair) => matchedByPlace(marks, ofPair));
  const coded = codedMarks(marks, overlaps, matched);
  const labels = labelDrafts(marks);
  countMarks(marks, labels);
  return {
    kind: "spans",
    length,
    coders: marks.coders,
    overlapping: measureLengths(marks, labels),
    places: marks.coders.map((_, coder) => distinctPlaces(marks, coder)),
    coded: coded.perCoder,
    boundary: groups.map((_, pair) => countEqual(marks, pair, labels)),
    overlapAny: groups.map((ofPair, pair) => countMet(marks, ofPair, pair, labels)),
    matched: coded.matched.map((ofPair) => ofPair.length),
    labels,
    matches: matchSummaries(marks, matched, labels),
    attributes: attributeSummaries(coded, attributes),
  };
}

/** What the coders answered to the sentences of an article: nothing, where nobody knows its sentences. */
export function codedSentences({ coders, units = [] }: SpanSummary): CodedUnits {
  return units.length === 0 ? { coders: [], units } : { coders, units };
}
