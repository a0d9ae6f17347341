/** The sums that one label adds to unitizing α, in the words of MEASURES 5.2–5.4. */
export type LabelLengths = {
  /** ℓ_λλ */
  readonly agreed: number;
  /** ℓ_λ */
  readonly covered: number;
  /** W_λ */
  readonly squared: number;
  /** ℓ'_λ: the part of ℓ_λ that others have marked too, whatever as. */
  readonly common: number;
  /** W'_λ */
  readonly commonSquared: number;
};

/** NaN where undefined; observed and expected disagreement as shares of what was compared. */
export type Alpha = {
  readonly value: number;
  readonly observed: number;
  readonly expected: number;
  /** The share of what a coder marked, or coded, that can be compared; NaN where everything can. */
  readonly coverage: number;
};

const undefinedAlpha = { value: Number.NaN, observed: Number.NaN, expected: Number.NaN };

/** Expected disagreement is 0 where only one value occurs, and there is no α. */
function alphaOf(observed: number, expected: number, coverage: number): Alpha {
  return { value: 1 - observed / expected, observed, expected, coverage };
}

/**
 * uα of one label layer (Krippendorff, Mathet, Bouvry and Widlöcher 2016): with one value λ and gaps φ, observed
 * disagreement is 2(ℓ_λ − ℓ_λλ)/ℓ and expected 2 ℓ_λ ℓ_φ/(ℓ² − W), W = Σ L(S)² of segments + ℓ_φ.
 */
export function layerAlpha(length: number, { agreed, covered, squared }: LabelLengths): Alpha {
  const gaps = length - covered;
  if (covered === 0 || gaps === 0) return { ...undefinedAlpha, coverage: Number.NaN };
  return alphaOf(
    (2 * (covered - agreed)) / length,
    (2 * covered * gaps) / (length * length - squared - gaps),
    Number.NaN,
  );
}

/**
 * uα of all labels together: every label and the gaps are values. From ε_ck (MEASURES 5.3) follows
 * ℓ − Σ ε_cc = ℓ (ℓ² − Σ ℓ_c²)/(ℓ² − W), sums over labels and φ.
 */
export function jointAlpha(length: number, labels: readonly LabelLengths[]): Alpha {
  const { covered, gaps, agreed, weight, apart } = totals(length, labels);
  let equal = gaps * gaps;
  let values = gaps > 0 ? 1 : 0;
  for (const label of labels) {
    equal += label.covered * label.covered;
    if (label.covered > 0) values++;
  }
  if (values < 2) return { ...undefinedAlpha, coverage: Number.NaN };
  const observed = (covered - agreed + apart) / length;
  return alphaOf(observed, (length * length - equal) / (length * length - weight), Number.NaN);
}

/** |uα: marked or not, whatever the labels, which still separate the segments in W. */
export function binaryAlpha(length: number, labels: readonly LabelLengths[]): Alpha {
  const { covered, gaps, weight, apart } = totals(length, labels);
  if (gaps === 0 || covered === 0) return { ...undefinedAlpha, coverage: Number.NaN };
  return alphaOf((2 * apart) / length, (2 * gaps * covered) / (length * length - weight), Number.NaN);
}

/** cuα: the labels of what both have marked. */
export function codingAlpha(length: number, labels: readonly LabelLengths[]): Alpha {
  const { common, pairable, equal, values, agreed } = commonTotals(labels);
  const coverage = common / length;
  if (values < 2 || pairable === 0) return { ...undefinedAlpha, coverage };
  return alphaOf((common - agreed) / common, (common * common - equal) / pairable, coverage);
}

/**
 * (k)uα: whether what one has given label k got it from the others too, where they marked it at all. With the ε' of
 * MEASURES 5.4, ε'_k/ℓ'_k · (ℓ'_k − ℓ_kk)/(ε'_k − ε'_kk) = (ℓ'ℓ'_k − W'_k)(ℓ'_k − ℓ_kk)/(ℓ'_k² (ℓ' − ℓ'_k)).
 */
export function labelAlpha(labels: readonly LabelLengths[], index: number): Alpha {
  const one = labels[index];
  const { common, values, pairable } = commonTotals(labels);
  if (one === undefined || one.covered === 0) return { ...undefinedAlpha, coverage: Number.NaN };
  const coverage = one.common / one.covered;
  if (one.common === 0 || values < 2 || pairable === 0) return { ...undefinedAlpha, coverage };
  const observed = (one.common - one.agreed) / one.common;
  return alphaOf(observed, (one.common * (common - one.common)) / (common * one.common - one.commonSquared), coverage);
}

function totals(length: number, labels: readonly LabelLengths[]) {
  let [covered, agreed, squared, common] = [0, 0, 0, 0];
  for (const label of labels) {
    covered += label.covered;
    agreed += label.agreed;
    squared += label.squared;
    common += label.common;
  }
  const gaps = length - covered;
  // Σ ℓ_cφ: what one has marked and the other hasn't.
  return { covered, gaps, agreed, weight: squared + gaps, apart: covered - common };
}

function commonTotals(labels: readonly LabelLengths[]) {
  let [common, commonSquared, equal, values, agreed] = [0, 0, 0, 0, 0];
  for (const label of labels) {
    common += label.common;
    commonSquared += label.commonSquared;
    equal += label.common * label.common;
    agreed += label.agreed;
    if (label.common > 0) values++;
  }
  // ℓ'² − W': with little in common among more than two coders W' outgrows it, and chance has no meaning.
  const rest = common * common - commonSquared;
  return { common, equal, values, agreed, pairable: rest > rounding * common * common ? rest : 0 };
}

const rounding = 1e-9;
