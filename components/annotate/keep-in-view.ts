import { boxOf } from "@/lib/client/caret";
import type { Range } from "@/lib/domain/annotation/annotation";

const GAP = 24;

/** Scrolls the text where something that stands over it as a sheet would hide these words. */
export function keepInView(text: HTMLElement | null, over: HTMLElement | null, range: Range): void {
  const words = text === null ? null : boxOf(text, range);
  if (text === null || over === null || words === null || getComputedStyle(over).position !== "fixed") return;
  const free = over.getBoundingClientRect().top - GAP;
  const top = text.getBoundingClientRect().top + GAP;
  // Of words that are higher than what is left their beginning counts.
  const hidden = Math.min(words.bottom - free, words.top - top);
  if (hidden > 0) text.scrollTop += hidden;
  else if (words.top < top) text.scrollTop -= top - words.top;
}
