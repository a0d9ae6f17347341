/** Where the sums of a span layer stand, for a number of labels and coders. */
export type SpanColumns = {
  readonly width: number;
  /** Articles with two coders or more; only these count anywhere. */
  readonly articles: number;
  /** The text's length once a coder: ℓ. */
  readonly length: number;
  readonly label: (label: number) => LabelColumns;
  readonly pair: (pair: number) => PairColumns;
};

export type LabelColumns = {
  /** ℓ_λλ: 2/(m−1) times the shared length, summed over pairs. */
  readonly agreed: number;
  readonly covered: number;
  readonly squared: number;
  readonly marks: number;
  readonly united: number;
  readonly articles: number;
};

type PairColumns = {
  readonly articles: number;
  readonly length: number;
  readonly label: (label: number) => PairLabelColumns;
};

export type PairLabelColumns = {
  readonly exact: number;
  readonly overlap: number;
  readonly marks: number;
  readonly agreed: number;
  readonly covered: number;
  readonly squared: number;
};

const perLabel = 6;
const perPairLabel = 6;

/** The columns for so many labels and pairs of coders. */
export function spanColumns(labels: number, pairs: number): SpanColumns {
  const firstPair = 2 + labels * perLabel;
  const perPair = 2 + labels * perPairLabel;
  const labelColumns = Array.from({ length: labels }, (_, label): LabelColumns => {
    const at = 2 + label * perLabel;
    return { agreed: at, covered: at + 1, squared: at + 2, marks: at + 3, united: at + 4, articles: at + 5 };
  });
  const pairLabel = (at: number): PairLabelColumns => {
    return { exact: at, overlap: at + 1, marks: at + 2, agreed: at + 3, covered: at + 4, squared: at + 5 };
  };
  const pairColumns = Array.from({ length: pairs }, (_, pair): PairColumns => {
    const at = firstPair + pair * perPair;
    const ofLabel = Array.from({ length: labels }, (_label, label) => pairLabel(at + 2 + label * perPairLabel));
    return { articles: at, length: at + 1, label: (label) => itemAt(ofLabel, label) };
  });
  return {
    width: firstPair + pairs * perPair,
    articles: 0,
    length: 1,
    label: (label) => itemAt(labelColumns, label),
    pair: (pair) => itemAt(pairColumns, pair),
  };
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no column group ${index}`);
  return item;
}
