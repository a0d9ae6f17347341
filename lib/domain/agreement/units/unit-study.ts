import { LabelPlaces, noPlace } from "./label-places";

/**
 * Codes that coders gave to fixed units (articles, sentences, events, matched marks): the data, without a measure.
 * `codes` holds a row a unit and a column a coder: the place of the label, -1 where the coder gave none. A row stands
 * for `weights` equal units. `labels` may name labels that nobody used: they belong to the choice that coders had.
 */
export type UnitStudy = {
  readonly coders: readonly string[];
  readonly labels: readonly string[];
  readonly codes: Int32Array;
  readonly weights: Float64Array;
};

/** The same without who gave what: a row a unit, a column a label, how many coders gave it. */
export type CountStudy = {
  readonly labels: readonly string[];
  readonly counts: Float64Array;
  readonly weights: Float64Array;
};

/** No code: the coder did not do the unit. */
export const missing = noPlace;

/** Rows for which there is room at first; later twice as many whenever there is none left. */
const firstRows = 1024;

/** Takes a study row by row; labels get their places as they come, behind those named beforehand. */
export class UnitCollector {
  readonly #coders: readonly string[];
  readonly #places: LabelPlaces;
  #codes: Int32Array;
  #weights: Float64Array;
  #rows = 0;

  constructor(coders: readonly string[], labels: readonly string[] = [], rows = firstRows) {
    this.#coders = coders;
    this.#places = new LabelPlaces(labels);
    this.#codes = new Int32Array(rows * coders.length);
    this.#weights = new Float64Array(rows);
  }

  /** A unit, or so many equal ones: a label or null of each coder, in the order of the coders. */
  add(row: readonly (string | null)[], weight = 1): void {
    if (this.#rows === this.#weights.length) this.#grow();
    const coders = this.#coders.length;
    this.#places.write(row, this.#codes, this.#rows * coders, coders);
    this.#weights[this.#rows++] = weight;
  }

  #grow(): void {
    const [codes, weights] = [this.#codes, this.#weights];
    const rows = Math.max(firstRows, 2 * weights.length);
    this.#codes = new Int32Array(rows * this.#coders.length);
    this.#codes.set(codes);
    this.#weights = new Float64Array(rows);
    this.#weights.set(weights);
  }

  finish(): UnitStudy {
    return {
      coders: this.#coders,
      labels: this.#places.labels,
      codes: this.#codes.subarray(0, this.#rows * this.#coders.length),
      weights: this.#weights.subarray(0, this.#rows),
    };
  }
}

/** A study from rows that are all there; `weights` says how often each row occurs, else each once. */
export function unitStudy(
  coders: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  options: { readonly weights?: readonly number[] | undefined; readonly labels?: readonly string[] } = {},
): UnitStudy {
  const collector = new UnitCollector(coders, options.labels, rows.length);
  const { weights } = options;
  let index = 0;
  for (const row of rows) collector.add(row, weights?.[index++]);
  return collector.finish();
}
