import { paragraphs } from "./paragraphs";

/** A quotation with its marks; UTF-16 units, half open. */
export type Quotation = {
  readonly start: number;
  readonly end: number;
  /** How many quotations it stands in: 0 for one of the narration. */
  readonly depth: number;
  readonly open: string;
  /** Null where the paragraph ends without the mark, as where a quotation goes on in the next one. */
  readonly close: string | null;
};

/**
 * Finds what stands in quotation marks, in order of their beginnings: straight and typographic marks of many
 * languages, nested. A quotation never crosses a line break. An apostrophe is no mark, so a single mark that nothing
 * closes is taken for one.
 */
export function findQuotations(text: string): Quotation[] {
  return paragraphs(text).flatMap(({ start, end }) => withDepths(quotationsIn(text, start, end)));
}

/** Which marks end what a mark begins. “ and ‘ close in German, ” opens in Swedish, » in Danish. */
const closers = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["‟", "”"],
  ["”", "”"],
  ["«", "»"],
  ["»", "«»"],
  ['"', '"'],
  // The mark of Hebrew abbreviations, in use for quotations too.
  ["״", "״"],
  ["‘", "’"],
  ["‚", "‘’"],
  ["‹", "›"],
  ["›", "‹›"],
  ["'", "'"],
  ["「", "」"],
  ["『", "』"],
]);
const anyMark = /[“”„‟«»"״‘’‚‹›'「」『』]/g;
const isSingle = /[‘’‚']/;

type Mark = { readonly at: number; readonly mark: string; readonly before: string; readonly after: string };
type Found = { readonly start: number; readonly end: number; readonly open: string; readonly close: string | null };

function quotationsIn(text: string, start: number, end: number): Found[] {
  const marks = marksIn(text, start, end);
  const nextSingle = followingSingles(marks);
  const stack: Mark[] = [];
  const found: Found[] = [];
  marks.forEach((mark, index) => {
    const opened = openerOf(mark, stack);
    const opener = opened === -1 ? undefined : stack[opened];
    if (opener && !isPossessive(mark, nextSingle[index])) {
      // What was opened later and is still open has no end of its own: no quotation.
      stack.length = opened;
      found.push({ start: opener.at, end: mark.at + 1, open: opener.mark, close: mark.mark });
    } else if (opens(mark)) {
      stack.push(mark);
    }
  });
  for (const open of stack) {
    if (!isSingle.test(open.mark)) found.push({ start: open.at, end, open: open.mark, close: null });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Marks left open further out than this are not waited for: nobody nests so deep, and the search stays short. */
const DEEPEST = 12;

/** The place in the stack of the innermost mark that this one closes; -1 for none. */
function openerOf(mark: Mark, stack: readonly Mark[]): number {
  for (let index = stack.length - 1; index >= Math.max(0, stack.length - DEEPEST); index--) {
    const open = stack[index];
    if (open && closes(open, mark)) return index;
  }
  return -1;
}

function marksIn(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.slice(start, end).matchAll(anyMark)) {
    const at = start + match.index;
    const before = at > start ? text.charAt(at - 1) : " ";
    const after = at + 1 < end ? text.charAt(at + 1) : " ";
    const mark = match[0];
    if (isBetweenLetters(mark, before, after)) continue;
    marks.push({ at, mark, before, after });
  }
  return marks;
}

const letter = /[\p{L}\p{M}\p{N}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** An apostrophe (Hamas’s, also mistyped as Hamas‘s) or the mark of a Hebrew abbreviation (צה"ל). */
function isBetweenLetters(mark: string, before: string, after: string): boolean {
  if (!/[‘’'"”״]/.test(mark)) return false;
  return letter.test(before) && letter.test(after) && !unspaced.test(before) && !unspaced.test(after);
}

function closes(open: Mark, mark: Mark): boolean {
  if (!closers.get(open.mark)?.includes(mark.mark)) return false;
  if (!/[‘'"״]/.test(mark.mark)) return true;
  // These can open as well: after a space and before a word they do not close, nor do they close nothing.
  return mark.at > open.at + 1 && !(/\s/.test(mark.before) && /\S/.test(mark.after));
}

function opens({ mark, before, after }: Mark): boolean {
  if (!closers.has(mark)) return false;
  if (/[“„‟«「『‹]/.test(mark)) return true;
  // ‚ mistyped for a comma, ” » › left over, and all straight marks: only at the beginning of a word.
  const beginsWord = /[\s\p{Ps}\p{Pi}\p{Pf}\p{Pd}"'„‚/]/u.test(before) || unspaced.test(before);
  if (!beginsWord || /\s/.test(after)) return false;
  // ’90s and '90s leave out figures.
  return !(isSingle.test(mark) && /\d/.test(after));
}

/** Whether ’ after an s is the genitive of a plural: a word follows and another mark is there to close. */
function isPossessive({ mark, before, after }: Mark, next: Mark | undefined): boolean {
  if (mark !== "’" && mark !== "'") return false;
  return /s/i.test(before) && after === " " && next?.mark === mark && !/\s/.test(next.before);
}

/** For each mark the next single one after it. */
function followingSingles(marks: readonly Mark[]): (Mark | undefined)[] {
  const following: (Mark | undefined)[] = [];
  let next: Mark | undefined;
  for (let index = marks.length - 1; index >= 0; index--) {
    following[index] = next;
    const mark = marks[index];
    if (mark && isSingle.test(mark.mark)) next = mark;
  }
  return following;
}

function withDepths(found: readonly Found[]): Quotation[] {
  const around: Found[] = [];
  return found.map((quotation) => {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= quotation.start) around.pop();
    return { ...quotation, depth: around.push(quotation) - 1 };
  });
}
