import type { CodeSummary } from "./code-summary";

/**
 * What the coders of one article answered to its fixed units: to the article itself, or to each of its sentences. An
 * answer is a set of labels; none is an answer too. Who is not among the coders did not do the article.
 */
export type CodedUnits = {
  /** Those who finished the article, sorted. */
  readonly coders: readonly string[];
  /** Units with the same answers are one, counted; an article that is a unit by itself has one, once. */
  readonly units: readonly CodedUnit[];
};

export type CodedUnit = {
  /** Per coder: the labels given, sorted, each once. */
  readonly values: readonly (readonly string[])[];
  readonly count: number;
};

/** One article of a layer; `event` is what happened in the news, null where nobody said. */
export type CodedDocument = { readonly id: string; readonly event: string | null; readonly coded: CodedUnits };

/** An article whose codes are its own: one unit. */
export function unitsOfCodes({ coders, values }: CodeSummary): CodedUnits {
  return { coders, units: [{ values, count: 1 }] };
}

/** How common a label is. */
export type Prevalence = {
  /** Answers that hold the label, and their share of all answers, of all articles that anybody finished. */
  readonly codes: number;
  readonly share: number;
  /** Articles in which anybody gave it. */
  readonly articles: number;
};
