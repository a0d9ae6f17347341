import type { Attributes } from "@/lib/domain/annotation/annotation";
import type { CodePointRange } from "@/lib/domain/text/offsets";

/**
 * One mark as measures and comparisons see it. `ranges` are ordered, don't touch, and count code points; they are empty
 * for codes of a whole article. `actor` is the key of the actor coded on it, null where none is; `attributes` hold
 * everything else that was coded.
 */
export type StudyMark = {
  readonly id: string;
  readonly label: string;
  readonly actor: string | null;
  readonly ranges: readonly CodePointRange[];
  readonly attributes: Attributes;
};

/** What a mark is made of; its attributes may name an actor. */
type Coded = Omit<StudyMark, "actor">;

/** The mark as it is studied: an actor that is a key stands by itself, anything else stays among the attributes. */
export function studyMark({ id, label, ranges, attributes }: Coded): StudyMark {
  const { actor, ...others } = attributes;
  return typeof actor === "string"
    ? { id, label, actor, ranges, attributes: others }
    : { id, label, actor: null, ranges, attributes };
}

/** What one coder marked in one article and layer. No marks: the coder read it and found nothing. */
export type StudyCoding = { readonly coder: string; readonly marks: readonly StudyMark[] };

/**
 * The codings of one article in one layer, of one stage, pass, round and codebook version. Who is not among them did
 * not finish the article: missing, not empty. `length` is the text's, in code points. `sentences`, ordered and without a
 * character in common, are the units of a sentence layer; missing where nobody knows them, and in other layers.
 */
export type StudyArticle = {
  readonly id: string;
  readonly length: number;
  readonly codings: readonly StudyCoding[];
  readonly sentences?: readonly CodePointRange[];
};
