import { segmenterFor } from "./segmenter";

/**
 * Tells for offsets asked in ascending order whether they lie between two characters as readers see them: not inside
 * a surrogate pair, an emoji family, a flag or a letter with its accents. Time by what is asked, and for all
 * questions together by the length of the text at most.
 */
export function graphemeBorders(text: string): (offset: number) => boolean {
  let known = 0;
  return (offset) => {
    if (offset <= 0 || offset >= text.length) return true;
    if (isPlain(text, offset - 1) && isPlain(text, offset)) return true;
    const from = Math.max(known, plainBefore(text, offset));
    // Whether characters part depends on nothing after the first of the second one.
    const found = segmenterFor("und", "grapheme")
      .segment(text.slice(from, offset + 2))
      .containing(offset - from);
    known = from + (found?.index ?? 0);
    return known === offset;
  };
}

/** Whether a unit joins nothing before or after it: below the first combining mark. CR and the joining ©, ® aside. */
function isPlain(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit < 0x300 && unit !== 0x0d && unit !== 0xa9 && unit !== 0xae;
}

/** How far to look for a place that is a border for certain, before all that was not asked yet is read. */
const REACH = 64;

function plainBefore(text: string, offset: number): number {
  for (let index = offset - 1; index > Math.max(0, offset - REACH); index--) {
    if (isPlain(text, index) && isPlain(text, index - 1)) return index;
  }
  return 0;
}
