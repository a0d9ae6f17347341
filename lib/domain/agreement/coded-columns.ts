/** What a layer of codes is measured over. */
export type CodedFrame = {
  /** Sorted. */
  readonly coders: readonly string[];
  readonly labels: readonly string[];
  /** Every label by itself, in their order, then the other answers that were given: none, and several at once. */
  readonly answers: readonly (readonly string[])[];
  /** Whether none is an answer to choose: always, as of sentences, or because somebody gave it. */
  readonly none: "always" | "given" | "never";
  /** Whether somebody gave several labels at once. */
  readonly hasSets: boolean;
  /** How many coders articles have, ascending, each number once. */
  readonly sizes: readonly number[];
};

/** How many articles have two coders or more. */
export const articlesColumn = 0;
const overallWidth = 1;
/** Sums of one number of coders. */
export const sizeAt = { units: 0, apart: 1, given: 2 } as const;
/** Sums of one label: articles of two coders or more that have it; then two for each number of coders. */
export const labelAt = { articles: 0, sizes: 1 } as const;
/** Of a number of coders, how often the label was given, and pairs of coders of whom one gave it. */
export const labelSizeAt = { given: 0, apart: 1 } as const;
const labelSizeWidth = 2;
/** Sums of a pair of coders on units of both: how many differ, then how often the first and the second gave each answer. */
export const pairAt = { units: 0, apart: 1, first: 2 } as const;
/**
 * Of a pair and a label: units of which one of the two gave it; how often the first and the second did, which is how often
 * they gave that answer where nobody gives several labels at once: then these two have no columns.
 */
export const pairLabelAt = { apart: 0, first: 1, second: 2 } as const;

/** Where the sums of a layer of codes stand. Whole numbers all, so that the order of articles changes nothing. */
export class CodedColumns {
  readonly width: number;
  readonly #sizeWidth: number;
  readonly #labelWidth: number;
  readonly #pairWidth: number;
  readonly #firstLabel: number;
  readonly #firstPair: number;
  readonly #firstPairLabel: number;
  readonly #pairLabelWidth: number;
  readonly #labels: number;

  constructor({ labels, answers, sizes, hasSets }: CodedFrame, pairs: number) {
    this.#labels = labels.length;
    this.#pairLabelWidth = hasSets ? 3 : 1;
    this.#sizeWidth = sizeAt.given + answers.length;
    this.#labelWidth = labelAt.sizes + sizes.length * labelSizeWidth;
    this.#pairWidth = pairAt.first + 2 * answers.length;
    this.#firstLabel = overallWidth + sizes.length * this.#sizeWidth;
    this.#firstPair = this.#firstLabel + labels.length * this.#labelWidth;
    this.#firstPairLabel = this.#firstPair + pairs * this.#pairWidth;
    this.width = this.#firstPairLabel + pairs * labels.length * this.#pairLabelWidth;
  }

  size(size: number): number {
    return overallWidth + size * this.#sizeWidth;
  }

  label(label: number): number {
    return this.#firstLabel + label * this.#labelWidth;
  }

  labelSize(label: number, size: number): number {
    return this.label(label) + labelAt.sizes + size * labelSizeWidth;
  }

  pair(pair: number): number {
    return this.#firstPair + pair * this.#pairWidth;
  }

  pairLabel(pair: number, label: number): number {
    return this.#firstPairLabel + (pair * this.#labels + label) * this.#pairLabelWidth;
  }
}
