import type { ArticleMarks } from "./article-marks";
import type { EqualMarks, MetMarks } from "./pair-counts";
import { pairsOf } from "./pairs";
import { type CoderSegments, commonLengths, lengthOf, segmentsOf, sharedBounds, squaresOf } from "./segments";

/**
 * One label in one article. Lists "per coder" are in the order of the summary's coders, lists "per pair" in that of
 * `pairsOf`, lists "per side" have two numbers a pair: the first coder's, the second's. Lengths are code points.
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
  /** Per coder: the united segments, start, end, start, end…; the measure of 2004 has no sums that would do. */
  readonly bounds: readonly (readonly number[])[];
  /** Per pair: marks that are equal in both. */
  readonly exact: readonly number[];
  /** Per pair: the most one-to-one pairs of marks that share a character. */
  readonly overlap: readonly number[];
  /** Per pair: the same of marks that share half of what they cover together. */
  readonly iou50: readonly number[];
  /** Per pair: the length that is in segments of both. */
  readonly shared: readonly number[];
  /** Per side: the length of the segments that the other has marked too, whatever as; 0 where either overlaps themselves. */
  readonly common: readonly number[];
  /** Per side: the sum of the squares of these, segment by segment. */
  readonly commonSquared: readonly number[];
};

/** What unitizing α needs: all of a label but what counts marks. */
export type UnitizingSummary = {
  readonly labels: readonly Omit<LabelSummary, "marks" | "exact" | "overlap" | "iou50">[];
  /** Per coder: marks that share a character with another of theirs. */
  readonly overlapping: readonly number[];
};

/** The lengths that all unitizing measures are made of. */
export function unitizingSummary(marks: ArticleMarks): UnitizingSummary {
  const segments = marks.coders.map((_, coder) => segmentsOf(marks, coder));
  const pairs = pairsOf(segments.length);
  const sides = marks.labels.map(() => ({ common: zeros(2 * pairs.length), commonSquared: zeros(2 * pairs.length) }));
  for (let pair = 0; pair < pairs.length; pair++) {
    const [i, j] = pairs[pair] ?? [0, 0];
    const [one, other] = [segments[i], segments[j]];
    if (one === undefined || other === undefined) continue;
    commonLengths(one, other, (side, label, length) => {
      const ofLabel = sides[label];
      if (ofLabel === undefined) return;
      const at = 2 * pair + side;
      ofLabel.common[at] = (ofLabel.common[at] ?? 0) + length;
      ofLabel.commonSquared[at] = (ofLabel.commonSquared[at] ?? 0) + length * length;
    });
  }
  const labels = marks.labels.map((label, place) => ({
    label,
    ...ofCoders(segments, place),
    shared: pairs.map(([i, j]) => sharedBounds(segments[i]?.bounds[place] ?? [], segments[j]?.bounds[place] ?? [])),
    common: sides[place]?.common ?? [],
    commonSquared: sides[place]?.commonSquared ?? [],
  }));
  return { labels, overlapping: segments.map(({ overlapping }) => overlapping) };
}

function ofCoders(segments: readonly CoderSegments[], label: number) {
  const bounds = segments.map((one) => one.bounds[label] ?? []);
  return {
    covered: bounds.map(lengthOf),
    squared: bounds.map(squaresOf),
    united: segments.map((one) => one.united[label] ?? 0),
    bounds,
  };
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

/** Every label of an article: its lengths, and what was counted of its marks in each pair of coders. */
export function labelSummaries(
  marks: ArticleMarks,
  { labels }: UnitizingSummary,
  pairs: { readonly equal: readonly EqualMarks[]; readonly met: readonly MetMarks[] },
): readonly LabelSummary[] {
  const counts = marks.labels.map(() => zeros(marks.coders.length));
  for (let coder = 0; coder < marks.coders.length; coder++) {
    for (let row = marks.first[coder] ?? 0; row < (marks.first[coder + 1] ?? 0); row++) {
      const ofLabel = counts[marks.label[row] ?? 0];
      if (ofLabel !== undefined) ofLabel[coder] = (ofLabel[coder] ?? 0) + 1;
    }
  }
  return labels.map((one, label) => ({
    ...one,
    marks: counts[label] ?? [],
    exact: pairs.equal.map(({ exact }) => exact[label] ?? 0),
    overlap: pairs.met.map(({ overlap }) => overlap[label] ?? 0),
    iou50: pairs.met.map(({ iou50 }) => iou50[label] ?? 0),
  }));
}
