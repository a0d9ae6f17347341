import type { Random } from "./random";
import type { SumRow, Sums } from "./statistic";

/** How many samples are summed in one go: reading the rows is what costs, and is shared by so many. */
export const lanes = 4;

/** Draws as many rows as there are, with replacement, and sums them. One sample after the other, as `random` gives them. */
export class Sampler {
  readonly #rows: readonly SumRow[];
  readonly #width: number;
  readonly #random: Random;
  /** Row by row, how often each of the samples has it. */
  readonly #weights: Float64Array;
  /** Column by column, the sum of each sample. */
  readonly #together: Float64Array;
  readonly #samples: readonly Sums[];

  constructor(rows: readonly SumRow[], width: number, random: Random) {
    this.#rows = rows;
    this.#width = width;
    this.#random = random;
    this.#weights = new Float64Array(rows.length * lanes);
    this.#together = new Float64Array(width * lanes);
    this.#samples = Array.from({ length: lanes }, () => new Float64Array(width));
  }

  /** The sums of the next samples; the arrays are used again by the next call. */
  next(): readonly Sums[] {
    this.#draw();
    this.#together.fill(0);
    for (const [index, row] of this.#rows.entries()) {
      addToLanes(this.#together, row, this.#weights.subarray(index * lanes, (index + 1) * lanes));
    }
    for (const [lane, sums] of this.#samples.entries()) {
      for (let column = 0; column < this.#width; column++) sums[column] = this.#together[column * lanes + lane] ?? 0;
    }
    return this.#samples;
  }

  #draw(): void {
    const count = this.#rows.length;
    this.#weights.fill(0);
    for (let lane = 0; lane < lanes; lane++) {
      for (let draw = 0; draw < count; draw++) {
        const at = Math.floor(this.#random() * count) * lanes + lane;
        this.#weights[at] = (this.#weights[at] ?? 0) + 1;
      }
    }
  }
}

/** Written out for four lanes: the loop runs half a billion times for a round of 500 articles and five coders. */
function addToLanes(together: Float64Array, { columns, values }: SumRow, weights: Float64Array): void {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = weights;
  for (let index = 0; index < columns.length; index++) {
    const at = (columns[index] ?? 0) * lanes;
    const value = values[index] ?? 0;
    together[at] = (together[at] ?? 0) + w0 * value;
    together[at + 1] = (together[at + 1] ?? 0) + w1 * value;
    together[at + 2] = (together[at + 2] ?? 0) + w2 * value;
    together[at + 3] = (together[at + 3] ?? 0) + w3 * value;
  }
}
