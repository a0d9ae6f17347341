/** Up to so many labels a full table is smaller and faster than a sparse one. */
const mostDense = 64;

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

  /** The pairs that are not 0. */
  *entries(): Generator<readonly [from: number, to: number, value: number]> {
    for (const [place, value] of this.#dense === null ? this.#sparse : this.#dense.entries()) {
      if (value !== 0) yield [Math.floor(place / this.#labels), place % this.#labels, value];
    }
  }

  /** Σ value · weight(from, to). */
  sum(weight: (from: number, to: number) => number): number {
    let sum = 0;
    for (const [from, to, value] of this.entries()) sum += value * weight(from, to);
    return sum;
  }
}
