import { endOf, startOf } from "@/lib/domain/text/places";
import { bestMatching } from "./best-matching";
import {
  distinctMarks,
  markKey,
  type Overlap,
  overlapsBetween,
  type PlacedMark,
  type Segments,
  sharedLength,
  unitedSegments,
} from "./marks";
import { maximumMatching } from "./most-pairs";
import { pairsOf } from "./pairs";
import type { StudyArticle } from "./study";
import { summaryAlgorithm } from "./summary-algorithm";

/**
 * One label in one article. Lists "per coder" are in the order of the summary's coders, lists "per pair" in that of
 * `pairsOf`. Lengths are code points.
 */
export type LabelSummary = {
  readonly label: string;
  /** Per coder: distinct marks (ranges and label). */
  readonly marks: readonly number[];
  /** Per coder: the length of the united segments. */
  readonly covered: readonly number[];
  /** Per coder: the sum of the squared lengths of the united segments. */
  readonly squared: readonly number[];
  /** Per coder: how many units went into another because they overlapped it. */
  readonly united: readonly number[];
  /** Per pair: marks that are equal in both. */
  readonly exact: readonly number[];
  /** Per pair: the most one-to-one pairs of marks that share a character. */
  readonly overlap: readonly number[];
  /** Per pair: the length that is in segments of both. */
  readonly shared: readonly number[];
};

/** Marks of two coders matched by place alone: the first coder's label, the second's, null for no match. Per pair. */
export type MatchSummary = {
  readonly first: string | null;
  readonly second: string | null;
  readonly counts: readonly number[];
};

export type SpanSummary = {
  readonly kind: "spans";
  readonly algorithm: typeof summaryAlgorithm;
  readonly length: number;
  /** Sorted; everyone who finished the article, also those who marked nothing. */
  readonly coders: readonly string[];
  /** Those that occur, sorted. */
  readonly labels: readonly LabelSummary[];
  readonly matches: readonly MatchSummary[];
};

/** The sums of a layer whose marks have places. */
export function spansOf({ length, codings }: StudyArticle): SpanSummary {
  const ordered = [...codings].sort((a, b) => (a.coder < b.coder ? -1 : 1));
  const marks = ordered.map((coding) => distinctMarks(coding.marks));
  const labels = new Set(marks.flat().map(({ label }) => label));
  return {
    kind: "spans",
    algorithm: summaryAlgorithm,
    length,
    coders: ordered.map(({ coder }) => coder),
    labels: [...labels].sort().map((label) => labelSummary(label, marks)),
    matches: matchSummaries(marks),
  };
}

function labelSummary(label: string, allMarks: readonly (readonly PlacedMark[])[]): LabelSummary {
  const marks = allMarks.map((ofCoder) => ofCoder.filter((mark) => mark.label === label));
  const united = marks.map(unitedSegments);
  const pairs = pairsOf(marks.length).map(([i, j]) => ({
    exact: equalMarks(marks[i] ?? [], marks[j] ?? []),
    overlap: overlappingMarks(marks[i] ?? [], marks[j] ?? []),
    shared: sharedLength(united[i]?.segments ?? [], united[j]?.segments ?? []),
  }));
  return {
    label,
    marks: marks.map((ofCoder) => ofCoder.length),
    covered: united.map((one) => sumOfLengths(one, 1)),
    squared: united.map((one) => sumOfLengths(one, 2)),
    united: united.map(({ segments, units }) => units - segments.length),
    exact: pairs.map(({ exact }) => exact),
    overlap: pairs.map(({ overlap }) => overlap),
    shared: pairs.map(({ shared }) => shared),
  };
}

function sumOfLengths({ segments }: Segments, power: number): number {
  return segments.reduce((sum, { startCodePoint, endCodePoint }) => sum + (endCodePoint - startCodePoint) ** power, 0);
}

function equalMarks(a: readonly PlacedMark[], b: readonly PlacedMark[]): number {
  const keys = new Set(a.map(markKey));
  return b.filter((mark) => keys.has(markKey(mark))).length;
}

function overlappingMarks(a: readonly PlacedMark[], b: readonly PlacedMark[]): number {
  const neighbours = a.map((): number[] => []);
  for (const overlap of overlapsBetween(a, b)) neighbours[overlap.a]?.push(overlap.b);
  return maximumMatching(neighbours, b.length);
}

function matchSummaries(marks: readonly (readonly PlacedMark[])[]): MatchSummary[] {
  const pairs = pairsOf(marks.length);
  const found = new Map<string, { first: string | null; second: string | null; counts: number[] }>();
  for (const [pair, [i, j]] of pairs.entries()) {
    for (const [first, second] of labelsMatched(marks[i] ?? [], marks[j] ?? [])) {
      const key = JSON.stringify([first, second]);
      const match = found.get(key) ?? { first, second, counts: pairs.map(() => 0) };
      match.counts[pair] = (match.counts[pair] ?? 0) + 1;
      found.set(key, match);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, match]) => match);
}

/**
 * The labels of the marks that belong together by place, and of those that stand alone: the one-to-one matching of the
 * most shared characters, whatever the labels; between equal ones that whose starts, then ends, are nearest, then that
 * with more equal labels. Symmetric in the two coders.
 */
function labelsMatched(a: readonly PlacedMark[], b: readonly PlacedMark[]): [string | null, string | null][] {
  const matches = bestMatching(overlapsBetween(a, b).map((overlap) => edge(overlap, a, b)));
  const matchedA = new Set(matches.map((match) => match.a));
  const matchedB = new Set(matches.map((match) => match.b));
  const labelOf = (marks: readonly PlacedMark[], index: number) => marks[index]?.label ?? null;
  return [
    ...matches.map((match): [string | null, string | null] => [labelOf(a, match.a), labelOf(b, match.b)]),
    ...a.flatMap(({ label }, index): [string, null][] => (matchedA.has(index) ? [] : [[label, null]])),
    ...b.flatMap(({ label }, index): [null, string][] => (matchedB.has(index) ? [] : [[null, label]])),
  ];
}

function edge({ a, b, shared }: Overlap, marksA: readonly PlacedMark[], marksB: readonly PlacedMark[]) {
  const [first, second] = [marksA[a], marksB[b]];
  if (first === undefined || second === undefined) throw new Error("an overlap names marks that are not there");
  const starts = Math.abs(startOf(first.ranges) - startOf(second.ranges));
  const ends = Math.abs(endOf(first.ranges) - endOf(second.ranges));
  const worth: [number, ...number[]] = [shared, -starts, -ends, first.label === second.label ? 1 : 0];
  return { a, b, worth };
}
