import type { Range } from "@/lib/domain/annotation/annotation";

/** Marks that end or link clauses. Not %, #, @, & or $: these belong to the words they stand at. */
const clauseMark = /^[,;:.!?…‥–—\-·،؛؟。、！？，；：]$/;
const quotationMark = /^["'“”„‟‘’‚‛«»‹›]$/;
/** A quotation mark, no apostrophe between letters, that stands between the ends of a stretch. */
const quotationMarkInside = /(?<=.)(?:(?<![\p{L}\p{N}])["'“”„‟‘’‚‛«»‹›]|["'“”„‟‘’‚‛«»‹›](?![\p{L}\p{N}]))(?=.)/su;
const bracketPairs = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["「", "」"],
  ["『", "』"],
]);
const closingBrackets = new Map([...bracketPairs].map(([open, close]) => [close, open]));

/** A word such as U.S. or J. R., whose last full stop is its own. */
const endsAsInitials = /(?:^|[^\p{L}\p{M}])(?:\p{L}\.){2,}$|^\p{Lu}\.$/u;

/**
 * Takes white space and punctuation from both ends of a selection. Kept are brackets whose partner is inside
 * ("[Israeli] government"), quotation marks that belong to a quotation which ends inside ("“biased” organisation"),
 * and the full stop of initials. `undefined` where nothing else is left.
 */
export function trimRange(text: string, [from, to]: Range): Range | undefined {
  let start = from;
  let end = to;
  for (;;) {
    if (start >= end) return undefined;
    const stretch = text.slice(start, end);
    if (isLooseAtStart(stretch)) start++;
    else if (isLooseAtEnd(stretch)) end--;
    else return [start, end];
  }
}

function isLooseAtStart(stretch: string): boolean {
  const mark = stretch.charAt(0);
  const partner = bracketPairs.get(mark);
  if (partner) return !stretch.includes(partner);
  if (quotationMark.test(mark)) return !quotationMarkInside.test(stretch);
  return /\s/.test(mark) || clauseMark.test(mark) || closingBrackets.has(mark);
}

function isLooseAtEnd(stretch: string): boolean {
  const mark = stretch.charAt(stretch.length - 1);
  const partner = closingBrackets.get(mark);
  if (partner) return !stretch.includes(partner);
  if (quotationMark.test(mark)) return !quotationMarkInside.test(stretch);
  if (mark === "." && endsAsInitials.test(stretch.slice(-12))) return false;
  return /\s/.test(mark) || clauseMark.test(mark) || bracketPairs.has(mark);
}
