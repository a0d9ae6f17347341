import type { UnitWarning } from "./units/coefficient";

export const f1Measures = [
  "span-f1-exact",
  "span-f1-boundary",
  "span-f1-overlap",
  "span-f1-overlap-any",
  "span-f1-iou50",
  "span-f1-char",
] as const;
export type F1Measure = (typeof f1Measures)[number];
/** Without those that ignore labels. */
export type LabelF1Measure = Exclude<F1Measure, "span-f1-boundary" | "span-f1-overlap-any">;

export const unitizingMeasures = [
  "unitizing-alpha-layer",
  "unitizing-alpha",
  "unitizing-alpha-binary",
  "unitizing-alpha-coding",
  "unitizing-alpha-label",
  "unitizing-alpha-2004",
] as const;

export const spanMeasures = [...f1Measures, ...unitizingMeasures] as const;
/** Of spans too, but not from sums over articles: from best alignments, in gamma/. */
export const gammaMeasures = ["gamma", "gamma-cat", "gamma-label"] as const;
/** What articles, attributes and coders beside others are measured by too. */
export const plainCodeMeasures = ["percent-agreement", "krippendorff-alpha"] as const;
export type PlainCodeMeasure = (typeof plainCodeMeasures)[number];
export const codeMeasures = [
  ...plainCodeMeasures,
  "krippendorff-alpha-masi",
  "krippendorff-alpha-jaccard",
  "gwet-ac1",
  "gwet-ac2-quadratic",
  "cohen-kappa",
  "weighted-kappa-linear",
  "weighted-kappa-quadratic",
  "scott-pi",
  "fleiss-kappa",
  "fleiss-kappa-gwet-missing",
  "randolph-kappa",
] as const;
export type CodeMeasure = (typeof codeMeasures)[number];
/** The names of MEASURES section 0, as far as they are built. */
export type MeasureKey = (typeof spanMeasures | typeof gammaMeasures | typeof codeMeasures)[number];

/** Corrected for chance, so that Krippendorff's lines at .667 and .800 were meant for them (MEASURES section 14). */
export const alphaMeasures: ReadonlySet<MeasureKey> = new Set([
  ...unitizingMeasures,
  "krippendorff-alpha",
  "krippendorff-alpha-masi",
  "krippendorff-alpha-jaccard",
]);

/** Why a number is missing or can't be trusted: codes with facts. The words are in the catalogue under `errors`. */
export type AgreementWarning =
  | UnitWarning
  /** Of a layer of sentences: so many articles are left out, since nobody knows their sentences. */
  | { readonly code: "sentences-unknown"; readonly articles: number }
  /** No article was coded by two of the coders asked for. */
  | { readonly code: "no-common-articles" }
  /** Nobody marked anything: 0/0. */
  | { readonly code: "nothing-marked" }
  /** Every text was marked from end to end, by everyone. */
  | { readonly code: "everything-marked" }
  /** Everyone gave the same value everywhere: nothing to disagree on. */
  | { readonly code: "one-value-only" }
  /** Fewer than ten marks or five articles with this label (MEASURES section 12). */
  | { readonly code: "few-marks"; readonly marks: number; readonly articles: number }
  /** The same of a layer of codes: fewer than ten codes or five articles. */
  | { readonly code: "few-codes"; readonly codes: number; readonly articles: number }
  /** A mean over labels without these, whose value is undefined. */
  | { readonly code: "labels-left-out"; readonly labels: readonly string[]; readonly count: number }
  /** A mean over pairs of coders without so many, whose value is undefined. */
  | { readonly code: "pairs-left-out"; readonly count: number }
  /** So many marks were united with one of the same label and coder that they overlap. */
  | { readonly code: "marks-united"; readonly count: number }
  /** No joint α of all labels: so many marks overlap another of the same coder. */
  | { readonly code: "marks-overlap"; readonly count: number }
  /** What several coders marked has one label only: labels can't be told from chance. */
  | { readonly code: "one-label-only" }
  /** Nothing was marked by two coders, or too little to tell labels from chance. */
  | { readonly code: "nothing-in-common" }
  | { readonly code: "little-in-common" }
  /** Marks without a value, or without a mark of another coder at their place, everywhere. */
  | { readonly code: "nothing-matched" }
  /** γ: texts drawn by chance have no disorder, so that there is nothing to compare with. */
  | { readonly code: "no-chance-disorder" }
  /** γ: so many articles are left out, whose marks lie on one another too much for an exact alignment. */
  | { readonly code: "articles-not-aligned"; readonly articles: number }
  /** γ: so many articles were marked by nobody and say nothing to it. */
  | { readonly code: "articles-unmarked"; readonly articles: number }
  /** γcat and γk: so many of the marks were aligned with no other coder's and count for nothing. */
  | { readonly code: "marks-left-alone"; readonly marks: number; readonly of: number }
  /** γ: in so many articles chance varies so much that its mean is less precise than asked for. */
  | { readonly code: "chance-imprecise"; readonly articles: number }
  /** The measure has no sums over articles to draw samples from. */
  | { readonly code: "interval-undefined" }
  | { readonly code: "interval-off" }
  /** Models of the coders are left to reports of whole rounds. */
  | { readonly code: "models-left-out" }
  /** Of attributes, what pairs of coders say: samples would ask for sums of each pair. */
  | { readonly code: "interval-of-pairs" }
  /** So many different sets of labels that their distances can't be summed for each sample. */
  | { readonly code: "interval-of-sets"; readonly sets: number; readonly limit: number }
  /** Fewer than five articles (or events): no interval. */
  | { readonly code: "too-few-articles"; readonly articles: number; readonly needed: number }
  /** Fewer than twenty articles (or events): an interval that says little. */
  | { readonly code: "few-articles"; readonly articles: number; readonly needed: number }
  /** So many bootstrap samples had no value and were left out. */
  | { readonly code: "undefined-replicates"; readonly dropped: number; readonly replicates: number };

/** What a number is about. */
export type Place =
  | { readonly kind: "overall" }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "attribute"; readonly attribute: string }
  | { readonly kind: "pair"; readonly a: string; readonly b: string };

/** What stands beside a value. `observed` and `expected` are disagreement, in 0…1; `coverage` where a measure has one. */
export type Explanation = {
  /** The marks, or articles with codes, it stands on. */
  readonly n: number;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly coverage: number | null;
  readonly warnings: readonly AgreementWarning[];
};

/** Sums over articles, one a column; which column is what only the statistics made with them know. */
export type Sums = Float64Array;

/** A coefficient as a function of sums over articles. */
export type Statistic = {
  readonly measure: MeasureKey;
  readonly place: Place;
  /** The column that counts the articles it stands on; of a label those in which it occurs. */
  readonly articles: number;
  /** NaN where undefined. */
  readonly evaluate: (sums: Sums) => number;
  readonly explain: (sums: Sums) => Explanation;
  /** Why samples are not evaluated. */
  readonly withoutInterval?: AgreementWarning;
};

/** What one article adds to the sums: the columns that are not 0, and by how much. */
export type SumRow = { readonly columns: Int32Array; readonly values: Float64Array };

/** Whether everything is measured, or only the values of a whole layer, which costs a fraction. */
export type Detail = "all" | "overall";

/** Everything to be known about one layer, as rows that add up, in the order of the articles. */
export type LayerSums = {
  readonly coders: readonly string[];
  readonly width: number;
  /** All that values are made of stands before this column; missing: in any. */
  readonly valueWidth?: number;
  readonly rows: readonly SumRow[];
  /** Of all rows, where it was added up while they were made. */
  readonly total?: Sums;
  readonly statistics: readonly Statistic[];
};

const mostAtOnce = 2 ** 16;

/**
 * Collects what articles add, one after the other, each column at most once an article; many rows share their memory.
 * Only columns before `keptWidth` stand in rows; the sums are of all.
 */
export class RowWriter {
  readonly sums: Sums;
  readonly #width: number;
  #columns = new Int32Array();
  #values = new Float64Array();
  #first = 0;
  #next = 0;

  constructor(width: number, keptWidth: number) {
    this.sums = new Float64Array(width);
    this.#width = keptWidth;
  }

  /** Has room for one more row. */
  begin(): void {
    if (this.#next + this.#width > this.#columns.length) {
      this.#columns = new Int32Array(Math.max(this.#width, mostAtOnce));
      this.#values = new Float64Array(this.#columns.length);
      this.#next = 0;
    }
    this.#first = this.#next;
  }

  add(column: number, value: number): void {
    if (value === 0) return;
    this.sums[column] = (this.sums[column] ?? 0) + value;
    if (column >= this.#width) return;
    this.#columns[this.#next] = column;
    this.#values[this.#next++] = value;
  }

  /** What was added since the beginning. */
  build(): SumRow {
    const [first, next] = [this.#first, this.#next];
    return { columns: this.#columns.subarray(first, next), values: this.#values.subarray(first, next) };
  }
}

/** Collects what articles add, one after the other, to any column as often as need be. */
export class RowBuilder {
  #sums = new Float64Array(fewColumns);
  #isUsed = new Uint8Array(fewColumns);
  #columns: number[] = [];

  add(column: number, value: number): void {
    if (value === 0) return;
    if (column >= this.#sums.length) this.#widen(2 * column);
    this.#sums[column] = (this.#sums[column] ?? 0) + value;
    if (this.#isUsed[column] === 1) return;
    this.#isUsed[column] = 1;
    this.#columns.push(column);
  }

  /** What was added since the last time. */
  build(): SumRow {
    const columns = Int32Array.from(this.#columns);
    const values = new Float64Array(columns.length);
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] ?? 0;
      values[at] = this.#sums[column] ?? 0;
      this.#sums[column] = 0;
      this.#isUsed[column] = 0;
    }
    this.#columns = [];
    return { columns, values };
  }

  #widen(width: number): void {
    const [sums, isUsed] = [this.#sums, this.#isUsed];
    this.#sums = new Float64Array(width);
    this.#isUsed = new Uint8Array(width);
    this.#sums.set(sums);
    this.#isUsed.set(isUsed);
  }
}

const fewColumns = 64;

/** The weighted sum of rows; without weights, of each once. */
export function sumOf(rows: readonly SumRow[], width: number, weights?: ArrayLike<number>): Sums {
  const sums = new Float64Array(width);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row !== undefined) addRow(sums, row, weights === undefined ? 1 : (weights[index] ?? 0));
  }
  return sums;
}

/** Adds a row so many times. */
export function addRow(sums: Sums, { columns, values }: SumRow, weight: number): void {
  if (weight === 0) return;
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] ?? 0;
    sums[column] = (sums[column] ?? 0) + weight * (values[index] ?? 0);
  }
}

/** Without what is undefined; NaN where nothing is left. */
export function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
