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
} as const;
const labelWidth = 5;

/** Of one label too: what only stands beside its values. */
export const labelFactAt = { marks: 0, united: 1, articles: 2 } as const;
const labelFactWidth = 3;

/** Sums of a pair of coders over all labels. */
export const pairAt = {
  marks: 0,
  exact: 1,
  overlap: 2,
  iou50: 3,
  covered: 4,
  shared: 5,
  overlapAny: 6,
  places: 7,
  boundary: 8,
} as const;
const pairWidth = 9;

/** Of a pair too: what overall values are not made of. */
export const pairFactAt = { articles: 0, length: 1, overlapping: 2 } as const;
const pairFactWidth = 3;

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
  readonly valueWidth: number;
  /** And what stands beside them before this one. */
  readonly overallWidth: number;
  readonly label: (label: number) => number;
  readonly labelFacts: (label: number) => number;
  readonly pair: (pair: number) => number;
  readonly pairFacts: (pair: number) => number;
  readonly pairLabel: (pair: number, label: number) => number;
};

/** The columns for so many labels and pairs of coders. */
export function spanColumns(labels: number, pairs: number): SpanColumns {
  const firstPair = overallWidth + labels * labelWidth;
  const valueWidth = firstPair + pairs * pairWidth;
  const firstPairFact = valueWidth + labels * labelFactWidth;
  const firstPairLabel = firstPairFact + pairs * pairFactWidth;
  return {
    labels,
    pairs,
    width: firstPairLabel + pairs * labels * pairLabelWidth,
    valueWidth,
    overallWidth: firstPairLabel,
    label: (label) => overallWidth + label * labelWidth,
    labelFacts: (label) => valueWidth + label * labelFactWidth,
    pair: (pair) => firstPair + pair * pairWidth,
    pairFacts: (pair) => firstPairFact + pair * pairFactWidth,
    pairLabel: (pair, label) => firstPairLabel + (pair * labels + label) * pairLabelWidth,
  };
}
