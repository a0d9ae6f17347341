import type { Layer } from "@/lib/domain/codebook/codebook";
import { plainDashes } from "@/lib/domain/text/dashes";
import { type FoldedText, foldText, occurrencesIn } from "@/lib/domain/text/fold";
import { graphemeBorders } from "@/lib/domain/text/grapheme-borders";
import type { Annotation, Range } from "./annotation";
import { normaliseRanges } from "./ranges";

/** How many occurrences are offered at once unless another number is asked for. */
export const MOST_OCCURRENCES = 500;

/** A text made ready for the search of phrases; made once an article. */
export type PhraseText = { readonly text: string; readonly folded: FoldedText };

/** What to look for: the mark just made. */
export type MarkedPhrase = Pick<Annotation, "label" | "ranges">;

export type Occurrences = {
  /** In text order, without overlap; UTF-16 offsets of the stored text. */
  readonly ranges: readonly Range[];
  /** Whether there were more than asked for; those are left out. */
  readonly more: boolean;
};

/** The work of `otherOccurrences` that depends on the text alone. */
export function preparePhrases(text: string): PhraseText {
  return { text, folded: foldText(plainDashes(text)) };
}

/**
 * Where else the words of a mark stand in the article, regardless of case, quotation marks, apostrophes, dashes and
 * white space: between the borders of words where the script has them, never within a character as readers see it,
 * never across a line break that the phrase itself has not.
 *
 * Left out is what shares a character with a mark of the same layer and label (the mark itself among them), what the
 * layer's rule on overlap would refuse, and what is marked in that layer with any label at exactly the same place: somebody has read
 * it otherwise there. Marks in several parts and layers of another unit than spans have no other occurrences.
 * `marks` are those of the coding; of other layers too, which count for nothing.
 */
export function otherOccurrences(
  { text, folded }: PhraseText,
  { label, ranges }: MarkedPhrase,
  layer: Pick<Layer, "key" | "unit" | "rules">,
  marks: Iterable<Annotation>,
  most: number = MOST_OCCURRENCES,
): Occurrences {
  const [range, ...furtherParts] = ranges;
  if (range === undefined || furtherParts.length > 0 || layer.unit !== "span") return { ranges: [], more: false };
  const phrase = plainDashes(text.slice(...range));
  const isBorder = graphemeBorders(text);
  const isFree = freePlaces(range, label, layer, marks);
  const found: Range[] = [];
  for (const [start, end] of occurrencesIn(folded, phrase, { wholeWords: true })) {
    if (!isFree([start, end]) || crossesLines(text, start, end, phrase)) continue;
    if (!isBorder(start) || !isBorder(end)) continue;
    if (found.length === most) return { ranges: found, more: true };
    found.push([start, end]);
  }
  return { ranges: found, more: false };
}

function crossesLines(text: string, start: number, end: number, phrase: string): boolean {
  return !phrase.includes("\n") && text.slice(start, end).includes("\n");
}

/** Tells for ranges asked in text order whether they may be offered. */
function freePlaces(
  own: Range,
  label: string,
  { key, rules }: Pick<Layer, "key" | "rules">,
  marks: Iterable<Annotation>,
): (range: Range) => boolean {
  const refused: Range[] = [own];
  // Ends by their starts: a coding may have thousands of marks, and this is asked after each new one.
  const taken = new Map<number, Set<number>>();
  for (const mark of marks) {
    if (mark.layer !== key) continue;
    if (mark.label === label || rules.overlap === "forbid") refused.push(...mark.ranges);
    else if (mark.ranges.length === 1) {
      for (const [start, end] of mark.ranges) taken.set(start, (taken.get(start) ?? new Set()).add(end));
    }
  }
  const closed = normaliseRanges(refused);
  let next = 0;
  return ([start, end]) => {
    while ((closed[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (closed[next]?.[0] ?? Number.POSITIVE_INFINITY) >= end && taken.get(start)?.has(end) !== true;
  };
}
