import type { Range } from "@/lib/domain/annotation/annotation";

/** A text made ready for searches without regard to case and typography. */
export type FoldedText = {
  readonly text: string;
  readonly folded: string;
  /** For each unit of `folded`, where the character it came from begins in `text`; one entry more for the end. */
  readonly starts: Uint32Array;
};

export type PhraseOptions = {
  /** Whether letters or digits may stand directly before or after an occurrence: not when true. */
  readonly wholeWords: boolean;
  /** Whether the phrase is still being typed: its last letter may have an accent or a vowel sign in the text. */
  readonly unfinished?: true;
};

/**
 * One form for all spellings of a phrase that differ only in case, quotation marks, apostrophes and white space (also
 * in whether accents are separate characters): fit as a key to group or compare by, not to show.
 */
export function foldPhrase(phrase: string): string {
  return foldForSearch(phrase).trim().normalize("NFC");
}

/**
 * Finds a phrase regardless of case, quotation marks, apostrophes and white space. Ranges are UTF-16 offsets in the
 * text as it stands, in order and without overlap; they never cut a character that folds to several, nor one with
 * its accents. A phrase of white space alone occurs nowhere.
 */
export function foldedOccurrences(text: string, phrase: string, options: PhraseOptions): Range[] {
  return occurrencesIn(foldText(text), phrase, options);
}

/** The work of `foldedOccurrences` that depends on the text alone, for callers that look for many phrases. */
export function foldText(text: string): FoldedText {
  const known = new Map<string, string>();
  const parts: string[] = [];
  const starts: number[] = [];
  let index = 0;
  while (index < text.length) {
    const end = index + unitLength(text, index);
    const unit = text.slice(index, end);
    let folded = known.get(unit);
    if (folded === undefined) {
      folded = foldUnit(unit);
      known.set(unit, folded);
    }
    parts.push(folded);
    for (let part = 0; part < folded.length; part++) starts.push(index);
    index = end;
  }
  starts.push(text.length);
  return { text, folded: parts.join(""), starts: Uint32Array.from(starts) };
}

/** As `foldedOccurrences`, on a text folded before. */
export function occurrencesIn(folded: FoldedText, phrase: string, options: PhraseOptions): Range[] {
  const needle = foldForSearch(phrase).trim();
  const found: Range[] = [];
  if (needle === "") return found;
  let from = folded.folded.indexOf(needle);
  while (from !== -1) {
    const range = unfold(folded, from, from + needle.length, options.unfinished === true);
    const accepted = range && (!options.wholeWords || isWholeWords(folded.text, range));
    if (accepted) found.push(range);
    from = folded.folded.indexOf(needle, accepted ? from + needle.length : from + 1);
  }
  return found;
}

const whiteSpaceRun = /\s+/y;

/** The length of what folds as one: a run of white space or a code point. */
function unitLength(text: string, index: number): number {
  // Below the first non-ASCII space only those up to U+0020 are white space: no need to ask the expression.
  const unit = text.charCodeAt(index);
  if (unit > 0x20 && unit < 0xa0) return 1;
  whiteSpaceRun.lastIndex = index;
  const run = whiteSpaceRun.exec(text);
  if (run) return run[0].length;
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

const doubleQuotationMark = /^[“”„‟«»″״〝〞]$/;
const singleQuotationMark = /^[‘’‚‛‹›′´`ʼ׳]$/;

function foldUnit(unit: string): string {
  if (/^\s/.test(unit)) return " ";
  if (doubleQuotationMark.test(unit)) return '"';
  if (singleQuotationMark.test(unit)) return "'";
  // By way of upper case, which brings ß and SS, ς and Σ together; decomposed, so that é is e and its accent.
  return unit.toUpperCase().toLowerCase().normalize("NFD");
}

function foldForSearch(phrase: string): string {
  return foldText(phrase).folded;
}

/** Accents, vowel signs, and what a joiner joins on. */
const restOfCharacter = /(?:\p{M}|\u200d.?)*/suy;

/** The range of the text behind a stretch of its folded form; undefined where either end cuts a character. */
function unfold(
  { text, starts }: FoldedText,
  foldedStart: number,
  foldedEnd: number,
  unfinished: boolean,
): Range | undefined {
  const start = starts[foldedStart] ?? 0;
  if (foldedStart > 0 && starts[foldedStart - 1] === start) return undefined;
  let after = foldedEnd;
  if (unfinished) while (after < starts.length - 1 && starts[after] === starts[after - 1]) after++;
  const end = starts[after] ?? text.length;
  if (starts[after - 1] === end) return undefined;
  if (unfinished) {
    restOfCharacter.lastIndex = end;
    return [start, end + (restOfCharacter.exec(text)?.[0].length ?? 0)];
  }
  return /^[\p{M}\u200d]/u.test(text.slice(end, end + 2)) ? undefined : [start, end];
}

/** Marks on letters count, those that only choose how an emoji looks or put a ring around it don't. */
const wordCharacter = /[\p{L}\p{N}\p{Mc}_]|(?![\ufe00-\ufe0f])\p{Mn}/u;
/** Scripts that write no spaces between words: their letters stand side by side at a word's end too. */
const unspacedCharacter = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

function isWholeWords(text: string, [start, end]: Range): boolean {
  return isWordBorder(text, start) && isWordBorder(text, end);
}

/** Whether no word goes on at an offset: everywhere in scripts that write no spaces. */
export function isWordBorder(text: string, offset: number): boolean {
  return !joins(lastOf(text, offset), firstOf(text, offset));
}

function joins(before: string, after: string): boolean {
  if (!wordCharacter.test(before) || !wordCharacter.test(after)) return false;
  return !unspacedCharacter.test(before) && !unspacedCharacter.test(after);
}

function firstOf(text: string, offset: number): string {
  const codePoint = text.codePointAt(offset);
  return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
}

/** The code point that ends at the offset. */
function lastOf(text: string, offset: number): string {
  const units = text.slice(Math.max(0, offset - 2), offset);
  return Array.from(units).at(-1) ?? "";
}
