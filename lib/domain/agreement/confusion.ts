import type { SpanSummary } from "./span-summary";

/**
 * Which labels met at the same place, over all pairs of coders. `counts` has one row and column more than there are
 * labels, the last: nothing of the other coder was matched. A pair of marks stands once in a cell of the diagonal, else
 * once in each of the two cells that mirror each other.
 */
export type Confusion = { readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] };

/** Adds up the matches of one summary after the other; every label in them must be among `labels`. */
export class ConfusionCounts {
  readonly #labels: readonly string[];
  readonly #places: ReadonlyMap<string | null, number>;
  readonly #counts: readonly number[][];

  constructor(labels: readonly string[]) {
    const size = labels.length + 1;
    this.#labels = labels;
    this.#places = new Map<string | null, number>([...labels, null].map((label, index) => [label, index]));
    this.#counts = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  }

  add({ matches }: SpanSummary): void {
    for (const { first, second, counts } of matches) {
      let count = 0;
      for (const ofPair of counts) count += ofPair;
      this.#increase(first, second, count);
      if (first !== second) this.#increase(second, first, count);
    }
  }

  confusion(): Confusion {
    return { labels: this.#labels, counts: this.#counts };
  }

  #increase(row: string | null, column: string | null, count: number): void {
    const cells = this.#counts[this.#places.get(row) ?? -1];
    const at = this.#places.get(column);
    if (cells === undefined || at === undefined) throw new Error(`${row} or ${column} is no label of the layer`);
    cells[at] = (cells[at] ?? 0) + count;
  }
}
