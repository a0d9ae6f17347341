import type { Range } from "@/lib/domain/annotation/annotation";
import { type FoldedText, isWordBorder, occurrencesIn } from "./fold";

/** So few letters stand within so many words that only the beginnings of words are meant. In UTF-16 units. */
const FEW = 2;

const AS_TYPED = { wholeWords: false, unfinished: true } as const;

/** What is typed by its beginnings is a phrase, not a sentence; from its beginning to its end, in UTF-16 units. */
const LONGEST_PHRASE = 80;

/**
 * What somebody who types a few letters looks for, regardless of case, quotation marks, apostrophes and white space:
 * the letters as they stand, one or two of them at the beginning of a word. Where the text has nothing like this, the
 * parts between spaces are the beginnings of words, others between them or not: "p g" finds "Palestinian armed groups".
 * Rather the shortest such phrase, in one line. Ranges in text order, without overlap where they are found as typed;
 * they end with what was typed, which may be within a word.
 */
export function typedPhrases(folded: FoldedText, typed: string): readonly Range[] {
  const pieces = typed.split(/\s+/u).filter((piece) => piece !== "");
  const [first] = pieces;
  if (first === undefined) return [];
  const literal = occurrencesIn(folded, typed, AS_TYPED);
  if (literal.length > 0 && first.length > FEW) return literal;
  const begun = literal.filter(([start]) => isWordBorder(folded.text, start));
  if (begun.length > 0) return begun;
  const phrases = pieces.length > 1 ? phrasesBegun(folded, pieces) : [];
  return phrases.length > 0 ? phrases : literal;
}

/** The shortest stretches in which words begin with these pieces, one after the other. */
function phrasesBegun(folded: FoldedText, pieces: readonly string[]): Range[] {
  const { text } = folded;
  const beginnings = (piece: string) =>
    occurrencesIn(folded, piece, AS_TYPED).filter(([start]) => isWordBorder(text, start));
  const [first = "", ...further] = pieces;
  let found = beginnings(first);
  for (const piece of further) found = joined(found, beginnings(piece));
  return found.filter(([start, end]) => end - start <= LONGEST_PHRASE && !text.slice(start, end).includes("\n"));
}

/** Each stretch with the next piece behind it, unless another one comes between them; both in text order. */
function joined(stretches: readonly Range[], pieces: readonly Range[]): Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [at, [start, end]] of stretches.entries()) {
    while ((pieces[next]?.[0] ?? Number.POSITIVE_INFINITY) < end) next++;
    const piece = pieces[next];
    const later = stretches[at + 1];
    if (piece !== undefined && (later === undefined || later[1] > piece[0])) found.push([start, piece[1]]);
  }
  return found;
}
