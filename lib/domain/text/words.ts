import type { Range } from "@/lib/domain/annotation/annotation";
import { wordAround, wordsIn } from "./line-words";
import { lineAt } from "./paragraphs";
import { segmenterFor } from "./segmenter";
import { trimRange } from "./trim-range";

/**
 * The word at an offset (in it, or ending there), without a possessive ’s or an elided article before it; `undefined`
 * where there is none. Only the line around the offset is read.
 */
export function wordAt(text: string, offset: number, language: string): Range | undefined {
  const inside = offset < text.length ? pieceAt(text, offset, language) : undefined;
  if (inside?.isWord) return inside.range;
  const before = offset > 0 ? pieceAt(text, offset - 1, language) : undefined;
  return before?.isWord && before.range[1] === offset ? before.range : undefined;
}

/** The words of a line at which a caret stops, an elided article before one by itself; offsets in the line. */
export function wordStops(line: string, language: string): readonly Range[] {
  return wordsIn(line, language).flatMap(([start, end]): Range[] => {
    const [cut] = partOfWord(line.slice(start, end), end - start - 1, language);
    const stop = start + cut;
    return cut === 0
      ? [[start, end]]
      : [
          [start, stop],
          [stop, end],
        ];
  });
}

/**
 * Makes a sloppy selection whole: takes white space and punctuation from its ends and completes the words it begins
 * and ends in. A selection of punctuation alone becomes whole characters, one of white space alone `undefined`.
 */
export function snapToWords(text: string, range: Range, language: string): Range | undefined {
  const trimmed = trimRange(text, range);
  if (!trimmed) return /\S/.test(text.slice(...range)) ? trimSpaces(text, snapToGraphemes(text, range)) : undefined;
  const [start, end] = trimmed;
  return [pieceAt(text, start, language).range[0], pieceAt(text, end - 1, language).range[1]];
}

/** Widens a range until it cuts no character as readers see it: emoji families, letters with their accents. */
export function snapToGraphemes(text: string, [start, end]: Range): Range {
  const first = start < text.length ? graphemeAt(text, start) : ([start, start] as const);
  if (start >= end) return [first[0], first[0]];
  return [first[0], graphemeAt(text, end - 1)[1]];
}

function trimSpaces(text: string, [start, end]: Range): Range {
  const stretch = text.slice(start, end);
  return [start + stretch.length - stretch.trimStart().length, end - stretch.length + stretch.trimEnd().length];
}

type Piece = { readonly range: Range; readonly isWord: boolean };

/** The word, or else the single character, that holds the unit at an offset inside the text. */
function pieceAt(text: string, offset: number, language: string): Piece {
  const line = lineAt(text, offset);
  const inLine = text.slice(line.start, line.end);
  const word = wordAround(inLine, offset - line.start, language);
  if (word === null) return { range: graphemeAt(text, offset), isWord: false };
  const start = line.start + word[0];
  const [from, to] = partOfWord(inLine.slice(...word), offset - start, language);
  return { range: [start + from, start + to], isWord: true };
}

/** Unicode counts an apostrophe between letters as part of the word; a name is wanted without what is joined to it. */
function partOfWord(word: string, offset: number, language: string): Range {
  const cut = /^(?:fr|it|ca|oc)\b/i.test(language)
    ? (/^(?:\p{L}{1,2}|quand|lorsqu|puisqu|jusqu|quelqu|dell|nell|dall|sull|all|coll|quell)['’‘]/iu.exec(word)?.[0]
        .length ?? 0)
    : word.search(/['’‘]s$/i);
  if (cut <= 0) return [0, word.length];
  return offset < cut ? [0, cut] : [isPossessive(word, cut) ? 0 : cut, word.length];
}

/** A selection that reaches into ’s means the whole word. */
function isPossessive(word: string, cut: number): boolean {
  return /^['’‘]s$/i.test(word.slice(cut));
}

function graphemeAt(text: string, offset: number): Range {
  const line = lineAt(text, offset);
  if (offset >= line.end) return [offset, Math.min(offset + 1, text.length)];
  const found = segmenterFor("und", "grapheme")
    .segment(text.slice(line.start, line.end))
    .containing(offset - line.start);
  if (!found) return [offset, offset];
  return [line.start + found.index, line.start + found.index + found.segment.length];
}
