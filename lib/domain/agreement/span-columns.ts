/** Sums over everything. Only articles with two coders or more count anywhere. */
export const overallAt = {
  articles: 0,
  /** The text's length once a coder: ℓ. */
  length: 1,
  /** Marks that overlap another of the same coder. */
  overlapping: 2,
  /** Distinct places, each once a coder. */
  places: 3,
} as const;
const overallWidth = 4;

/** Sums of one label. What is shared with others counts once a pair of coders, divided by m − 1. */
export const labelAt = {
  /** ℓ_λλ: 2/(m−1) times the shared length. */
  agreed: 0,
  covered: 1,
  squared: 2,
  /** ℓ'_λ and W'_λ: what is marked by others too, and its squares (MEASURES 5.4). */
  common: 3,
  commonSquared: 4,
  marks: 5,
  united: 6,
  articles: 7,
} as const;
const labelWidth = 8;

/** Sums of a pair of coders over all labels. */
export const pairAt = {
  articles: 0,
  length: 1,
  overlapping: 2,
  marks: 3,
  exact: 4,
  overlap: 5,
  iou50: 6,
  covered: 7,
  shared: 8,
  overlapAny: 9,
  places: 10,
  boundary: 11,
} as const;
const pairWidth = 12;

/** Sums of a pair of coders and one label. */
export const pairLabelAt = {
  marks: 0,
  exact: 1,
  overlap: 2,
  iou50: 3,
  covered: 4,
  shared: 5,
  squared: 6,
  common: 7,
  commonSquared: 8,
} as const;
const pairLabelWidth = 9;

/** Where the sums of a span layer stand: the first column of each group. */
export type SpanColumns = {
  readonly labels: number;
  readonly pairs: number;
  readonly width: number;
  /** All that overall values are made of stands before this column. */
  readonly headWidth: number;
  readonly label: (label: number) => number;
  readonly pair: (pair: number) => number;
  readonly pairLabel: (pair: number, label: number) => number;
};

/** The columns for so many labels and pairs of coders. */
export function spanColumns(labels: number, pairs: number): SpanColumns {
  const firstPair = overallWidth + labels * labelWidth;
  const headWidth = firstPair + pairs * pairWidth;
  return {
    labels,
    pairs,
    width: headWidth + pairs * labels * pairLabelWidth,
    headWidth,
    label: (label) => overallWidth + label * labelWidth,
    pair: (pair) => firstPair + pair * pairWidth,
    pairLabel: (pair, label) => headWidth + (pair * labels + label) * pairLabelWidth,
  };
}
