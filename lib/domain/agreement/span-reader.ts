import { pairsOf } from "./pairs";
import type { SpanColumns } from "./span-columns";
import type { AgreementWarning, Sums } from "./statistic";

const fewMarks = { marks: 10, articles: 5 };

type Sizes = { readonly agreed: number; readonly covered: number; readonly squared: number };

/** The sums of one label that unitizing α is made of. */
type UnitizingSums = Sizes & {
  /** ℓ: the text's length once a coder. */
  readonly length: number;
};

/**
 * uα of one label layer (Krippendorff, Mathet, Bouvry and Widlöcher 2016; MEASURES 5.2–5.5): with one value λ and gaps φ,
 * observed disagreement is 2(ℓ_λ − ℓ_λλ)/ℓ and expected 2 ℓ_λ ℓ_φ/(ℓ² − W), W = Σ L(S)² of segments + ℓ_φ.
 */
function unitizing({ length, agreed, covered, squared }: UnitizingSums) {
  const gaps = length - covered;
  const observed = (2 * (covered - agreed)) / length;
  const expected = (2 * covered * gaps) / (length * length - squared - gaps);
  return { observed, expected, value: covered === 0 || gaps === 0 ? Number.NaN : 1 - observed / expected };
}

/** 2 TP / (|A| + |B|); 0/0 is undefined (MEASURES section 8). */
function f1(truePositives: number, marks: number): number {
  return marks === 0 ? Number.NaN : (2 * truePositives) / marks;
}

/** Reads the sums of a span layer by name, and says what is missing in them. */
export class SpanReader {
  readonly labelKeys: readonly string[];
  readonly coders: readonly string[];
  readonly columns: SpanColumns;
  readonly pairs: readonly (readonly [number, number])[];

  constructor(columns: SpanColumns, coders: readonly string[], labels: readonly string[]) {
    this.columns = columns;
    this.coders = coders;
    this.labelKeys = labels;
    this.pairs = pairsOf(coders.length);
  }

  alphaOf(sums: Sums, label: number) {
    return unitizing({ length: at(sums, this.columns.length), ...sizes(sums, this.columns.label(label)) });
  }

  pairAlphaOf(sums: Sums, pair: number, label: number): number {
    const columns = this.columns.pair(pair);
    return unitizing({ length: at(sums, columns.length), ...sizes(sums, columns.label(label)) }).value;
  }

  pairF1(sums: Sums, kind: "exact" | "overlap", pair: number, labels: readonly number[]): number {
    const columns = this.columns.pair(pair);
    let truePositives = 0;
    let marks = 0;
    for (const label of labels) {
      const ofLabel = columns.label(label);
      truePositives += at(sums, ofLabel[kind]);
      marks += at(sums, ofLabel.marks);
    }
    return f1(truePositives, marks);
  }

  marksOf(sums: Sums, labels: readonly number[]): number {
    return labels.reduce((sum, label) => sum + at(sums, this.columns.label(label).marks), 0);
  }

  pairMarksOf(sums: Sums, pair: number, labels: readonly number[]): number {
    return labels.reduce((sum, label) => sum + at(sums, this.columns.pair(pair).label(label).marks), 0);
  }

  unitedOf(sums: Sums, labels: readonly number[]): AgreementWarning[] {
    const count = labels.reduce((sum, label) => sum + at(sums, this.columns.label(label).united), 0);
    return count === 0 ? [] : [{ code: "marks-united", count }];
  }

  /** Why there is no value at all. */
  emptiness(sums: Sums, articles: number, marks: number): AgreementWarning[] {
    if (at(sums, articles) === 0) return [{ code: "no-common-articles" }];
    return marks === 0 ? [{ code: "nothing-marked" }] : [];
  }

  fewMarks(sums: Sums, label: number): AgreementWarning[] {
    const columns = this.columns.label(label);
    const [marks, articles] = [at(sums, columns.marks), at(sums, columns.articles)];
    const isFew = marks > 0 && (marks < fewMarks.marks || articles < fewMarks.articles);
    return isFew ? [{ code: "few-marks", marks, articles }] : [];
  }
}

function at(sums: Sums, column: number): number {
  return sums[column] ?? 0;
}

function sizes(sums: Sums, { agreed, covered, squared }: Sizes): Sizes {
  return { agreed: at(sums, agreed), covered: at(sums, covered), squared: at(sums, squared) };
}
