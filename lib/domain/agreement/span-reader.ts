import { pairsOf } from "./pairs";
import { labelAt, labelFactAt, overallAt, pairAt, pairFactAt, pairLabelAt, type SpanColumns } from "./span-columns";
import type { AgreementWarning, Sums } from "./statistic";
import type { LabelLengths } from "./unitizing";

const fewMarks = { marks: 10, articles: 5 };

/** What each F1 counts, and what it divides by; what has no labels is not there per label (MEASURES section 8). */
export const f1Kinds = {
  "span-f1-exact": { hits: "exact", of: "marks" },
  "span-f1-boundary": { hits: "boundary", of: "places" },
  "span-f1-overlap": { hits: "overlap", of: "marks" },
  "span-f1-overlap-any": { hits: "overlapAny", of: "marks" },
  "span-f1-iou50": { hits: "iou50", of: "marks" },
  "span-f1-char": { hits: "shared", of: "covered" },
} as const;
export const labelF1Kinds = {
  "span-f1-exact": f1Kinds["span-f1-exact"],
  "span-f1-overlap": f1Kinds["span-f1-overlap"],
  "span-f1-iou50": f1Kinds["span-f1-iou50"],
  "span-f1-char": f1Kinds["span-f1-char"],
} as const;

type F1Kind = (typeof f1Kinds)[keyof typeof f1Kinds];
type LabelF1Kind = (typeof labelF1Kinds)[keyof typeof labelF1Kinds];

/** Whose marks: everybody's, or those of one pair of coders. */
export type Whose = { readonly kind: "all" } | { readonly kind: "pair"; readonly pair: number };

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

  /** 2 TP / (|A| + |B|); 0/0 is undefined. */
  pairF1(sums: Sums, { hits, of }: F1Kind, pair: number): number {
    const first = this.columns.pair(pair);
    return (2 * at(sums, first + pairAt[hits])) / at(sums, first + pairAt[of]);
  }

  pairLabelF1(sums: Sums, { hits, of }: LabelF1Kind, pair: number, label: number): number {
    const first = this.columns.pairLabel(pair, label);
    return (2 * at(sums, first + pairLabelAt[hits])) / at(sums, first + pairLabelAt[of]);
  }

  /** The column that counts the articles. */
  articlesColumn(whose: Whose): number {
    return whose.kind === "all" ? overallAt.articles : this.columns.pairFacts(whose.pair) + pairFactAt.articles;
  }

  /** The column that counts the articles in which a label occurs. */
  labelArticlesColumn(label: number): number {
    return this.columns.labelFacts(label) + labelFactAt.articles;
  }

  /** ℓ: the text's length once a coder. */
  length(sums: Sums, whose: Whose): number {
    return at(sums, whose.kind === "all" ? overallAt.length : this.columns.pairFacts(whose.pair) + pairFactAt.length);
  }

  /** Marks that overlap another of the same coder: where there are any, labels have no joint α (MEASURES 5.5). */
  overlapping(sums: Sums, whose: Whose): number {
    return at(
      sums,
      whose.kind === "all" ? overallAt.overlapping : this.columns.pairFacts(whose.pair) + pairFactAt.overlapping,
    );
  }

  marks(sums: Sums, whose: Whose): number {
    if (whose.kind === "pair") return at(sums, this.columns.pair(whose.pair) + pairAt.marks);
    return this.labelKeys.reduce((sum, _, label) => sum + this.marksOfLabel(sums, label), 0);
  }

  marksOfLabel(sums: Sums, label: number): number {
    return at(sums, this.columns.labelFacts(label) + labelFactAt.marks);
  }

  places(sums: Sums, whose: Whose): number {
    return at(sums, whose.kind === "all" ? overallAt.places : this.columns.pair(whose.pair) + pairAt.places);
  }

  lengthsOf(sums: Sums, whose: Whose, label: number): LabelLengths {
    if (whose.kind === "all") {
      const first = this.columns.label(label);
      return {
        agreed: at(sums, first + labelAt.agreed),
        covered: at(sums, first + labelAt.covered),
        squared: at(sums, first + labelAt.squared),
        common: at(sums, first + labelAt.common),
        commonSquared: at(sums, first + labelAt.commonSquared),
      };
    }
    const first = this.columns.pairLabel(whose.pair, label);
    return {
      agreed: 2 * at(sums, first + pairLabelAt.shared),
      covered: at(sums, first + pairLabelAt.covered),
      squared: at(sums, first + pairLabelAt.squared),
      common: at(sums, first + pairLabelAt.common),
      commonSquared: at(sums, first + pairLabelAt.commonSquared),
    };
  }

  allLengths(sums: Sums, whose: Whose): readonly LabelLengths[] {
    return this.labelKeys.map((_, label) => this.lengthsOf(sums, whose, label));
  }

  united(sums: Sums, labels: readonly number[]): AgreementWarning[] {
    const count = labels.reduce((sum, label) => sum + at(sums, this.columns.labelFacts(label) + labelFactAt.united), 0);
    return count === 0 ? [] : [{ code: "marks-united", count }];
  }

  /** Why there is no value at all. */
  emptiness(sums: Sums, whose: Whose, marks: number): AgreementWarning[] {
    if (at(sums, this.articlesColumn(whose)) === 0) return [{ code: "no-common-articles" }];
    return marks === 0 ? [{ code: "nothing-marked" }] : [];
  }

  fewMarks(sums: Sums, label: number): AgreementWarning[] {
    const first = this.columns.labelFacts(label);
    const [marks, articles] = [at(sums, first + labelFactAt.marks), at(sums, this.labelArticlesColumn(label))];
    const isFew = marks > 0 && (marks < fewMarks.marks || articles < fewMarks.articles);
    return isFew ? [{ code: "few-marks", marks, articles }] : [];
  }
}

function at(sums: Sums, column: number): number {
  return sums[column] ?? 0;
}
