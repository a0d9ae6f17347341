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
export const missing = -1;

/** An Int32Array that grows as it is filled. */
class GrowingCodes {
  #codes = new Int32Array(1024);
  #length = 0;

  push(code: number): void {
    if (this.#length === this.#codes.length) {
      const larger = new Int32Array(this.#codes.length * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[this.#length++] = code;
  }

  taken(): Int32Array {
    return this.#codes.slice(0, this.#length);
  }
}

/** Takes a study row by row; labels get their places as they come, behind those named beforehand. */
export class UnitCollector {
  readonly #coders: readonly string[];
  readonly #places: Map<string, number>;
  readonly #codes = new GrowingCodes();
  readonly #weights: number[] = [];

  constructor(coders: readonly string[], labels: readonly string[] = []) {
    this.#coders = coders;
    this.#places = new Map(labels.map((label, place) => [label, place]));
  }

  /** A unit, or so many equal ones: a label or null of each coder, in the order of the coders. */
  add(row: readonly (string | null)[], weight = 1): void {
    for (let coder = 0; coder < this.#coders.length; coder++) this.#codes.push(this.#placeOf(row[coder] ?? null));
    this.#weights.push(weight);
  }

  #placeOf(label: string | null): number {
    if (label === null) return missing;
    const known = this.#places.get(label);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(label, place);
    return place;
  }

  finish(): UnitStudy {
    return {
      coders: this.#coders,
      labels: [...this.#places.keys()],
      codes: this.#codes.taken(),
      weights: Float64Array.from(this.#weights),
    };
  }
}

/** A study from rows that are all there; `weights` says how often each row occurs, else each once. */
export function unitStudy(
  coders: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  options: { readonly weights?: readonly number[] | undefined; readonly labels?: readonly string[] } = {},
): UnitStudy {
  const collector = new UnitCollector(coders, options.labels);
  for (const [index, row] of rows.entries()) collector.add(row, options.weights?.[index]);
  return collector.finish();
}
