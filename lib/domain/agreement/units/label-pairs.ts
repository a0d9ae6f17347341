/** Up to so many labels a full table is smaller and faster than a sparse one. */
const mostDense = 64;

/** What is read of such a table, however it is kept. */
export type PairTable = Pick<LabelPairs, "at" | "each" | "sum">;
/** What measures read of it. */
export type PairSums = Pick<LabelPairs, "sum">;

/** A number for each ordered pair of labels, by their places; sparse where the labels are many. */
export class LabelPairs {
  readonly #labels: number;
  readonly #dense: Float64Array | null;
  readonly #sparse = new Map<number, number>();

  constructor(labels: number) {
    this.#labels = labels;
    this.#dense = labels <= mostDense ? new Float64Array(labels * labels) : null;
  }

  add(from: number, to: number, value: number): void {
    const place = from * this.#labels + to;
    if (this.#dense === null) this.#sparse.set(place, (this.#sparse.get(place) ?? 0) + value);
    else this.#dense[place] = (this.#dense[place] ?? 0) + value;
  }

  at(from: number, to: number): number {
    const place = from * this.#labels + to;
    return (this.#dense === null ? this.#sparse.get(place) : this.#dense[place]) ?? 0;
  }

  /** Visits the pairs that are not 0. */
  each(visit: (from: number, to: number, value: number) => void): void {
    const q = this.#labels;
    if (this.#dense === null) {
      this.#sparse.forEach((value, place) => {
        if (value !== 0) visit(Math.floor(place / q), place % q, value);
      });
      return;
    }
    for (let from = 0, place = 0; from < q; from++) {
      for (let to = 0; to < q; to++, place++) {
        const value = this.#dense[place] ?? 0;
        if (value !== 0) visit(from, to, value);
      }
    }
  }

  /** Σ value · weight(from, to). */
  sum(weight: (from: number, to: number) => number): number {
    let sum = 0;
    this.each((from, to, value) => {
      sum += value * weight(from, to);
    });
    return sum;
  }
}
