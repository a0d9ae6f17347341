import type { ArticleMarks } from "./article-marks";
import { pairsOf } from "./pairs";
import { addCommon, increase, lengthOf, segmentsOf, sharedBounds, squaresOf } from "./segments";

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

type Written<T> = T extends readonly (infer Item)[] ? Written<Item>[] : T;

/** A summary that is being made. */
export type LabelDraft = { readonly [Key in keyof LabelSummary]: Written<LabelSummary[Key]> };

/** Nothing counted yet, for each label of the article. */
export function labelDrafts({ labels, coders }: Pick<ArticleMarks, "labels" | "coders">): readonly LabelDraft[] {
  const perCoder = coders.map(() => 0);
  const perPair = pairsOf(coders.length).map(() => 0);
  const perSide = [...perPair, ...perPair];
  return labels.map((label) => ({
    label,
    marks: perCoder.slice(),
    covered: perCoder.slice(),
    squared: perCoder.slice(),
    united: perCoder.slice(),
    bounds: coders.map(() => []),
    exact: perPair.slice(),
    overlap: perPair.slice(),
    iou50: perPair.slice(),
    shared: perPair.slice(),
    common: perSide.slice(),
    commonSquared: perSide.slice(),
  }));
}

export function countMarks({ first, label, coders }: ArticleMarks, drafts: readonly LabelDraft[]): void {
  for (let coder = 0; coder < coders.length; coder++) {
    const end = first[coder + 1] ?? 0;
    for (let row = first[coder] ?? 0; row < end; row++) increase(drafts[label[row] ?? 0]?.marks, coder);
  }
}

/**
 * Notes the lengths that all unitizing measures are made of. Gives, per coder, how many marks share a character with
 * another of theirs.
 */
export function measureLengths(marks: ArticleMarks, drafts: readonly LabelDraft[]): readonly number[] {
  const segments = marks.coders.map((_, coder) => segmentsOf(marks, coder, drafts));
  for (const draft of drafts) {
    for (let coder = 0; coder < segments.length; coder++) {
      const bounds = draft.bounds[coder] ?? [];
      draft.covered[coder] = lengthOf(bounds);
      draft.squared[coder] = squaresOf(bounds);
    }
  }
  const pairs = pairsOf(segments.length);
  for (let pair = 0; pair < pairs.length; pair++) {
    const [i, j] = pairs[pair] ?? [0, 0];
    const [one, other] = [segments[i], segments[j]];
    if (one === undefined || other === undefined) continue;
    if (one.overlapping === 0 && other.overlapping === 0) addCommon(one.units, other.units, pair, drafts);
    else for (const { shared, bounds } of drafts) shared[pair] = sharedBounds(bounds[i] ?? [], bounds[j] ?? []);
  }
  return segments.map(({ overlapping }) => overlapping);
}
