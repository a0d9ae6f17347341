import type { Deviation } from "./deviations";
import type { Mark } from "./marks";

export const coders = ["C1", "C2", "C3"] as const;
/** The pseudonym of an annotator. */
export type Coder = (typeof coders)[number];

/** One article's codings: a base, and what each annotator coded otherwise. The base is a shorthand, not the truth. */
export type ArticleCodings = {
  readonly article: string;
  readonly base: readonly Mark[];
  readonly deviations: Readonly<Record<Coder, readonly Deviation[]>>;
};
