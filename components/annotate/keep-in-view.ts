import { boxOf } from "@/lib/client/caret";
import type { Range } from "@/lib/domain/annotation/annotation";

const GAP = 24;

/** Whether something stands over the text as a sheet. Asked first: to know where things are the page must be laid out. */
export function isSheet(over: HTMLElement | null): over is HTMLElement {
  return over !== null && getComputedStyle(over).position === "fixed";
}

/** Scrolls the text where something that stands over it as a sheet would hide these words. */
export function keepInView(text: HTMLElement | null, over: HTMLElement | null, range: Range): void {
  if (text === null || !isSheet(over)) return;
  const words = boxOf(text, range);
  if (words === null) return;
  const free = over.getBoundingClientRect().top - GAP;
  const top = text.getBoundingClientRect().top + GAP;
  // Of words that are higher than what is left their beginning counts.
  const hidden = Math.min(words.bottom - free, words.top - top);
  if (hidden > 0) text.scrollTop += hidden;
  else if (words.top < top) text.scrollTop -= top - words.top;
}
