import { offsetOfPoint, pointOfOffset, rangeOfOffsets } from "./selection";

/** Where the caret is drawn, in the page's coordinates. */
export type CaretBox = { readonly x: number; readonly top: number; readonly height: number };

/** The box of the caret before the character at an offset, or after the last one of the text. */
export function caretBox(root: Element, offset: number): CaretBox | null {
  const point = pointOfOffset(root, offset);
  if (point === null) return null;
  const before = point.offset >= point.node.length;
  const letter = String.fromCodePoint(point.node.data.codePointAt(before ? point.offset - 1 : point.offset) ?? 0);
  const rtl = runsLeft(letter) ?? getComputedStyle(point.node.parentElement ?? root).direction === "rtl";
  const range = document.createRange();
  range.setStart(point.node, before ? Math.max(0, point.offset - 1) : point.offset);
  range.setEnd(point.node, before ? point.offset : point.offset + 1);
  const box = range.getClientRects()[0];
  if (box === undefined) return null;
  const atRight = before !== rtl;
  return { x: atRight ? box.right : box.left, top: box.top, height: box.height };
}

const RTL_LETTER = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Whether the text goes on to the left of a character, wherever it stands: a Latin name runs to the right in an Arabic
 * paragraph, and digits do in any. Null for what runs with the text around it.
 */
export function runsLeft(character: string): boolean | null {
  if (/\p{N}/u.test(character)) return false;
  if (RTL_LETTER.test(character)) return true;
  return /\p{L}/u.test(character) ? false : null;
}

/** The offset under a point of the page, or null where no text of the article is near. */
export function offsetAt(root: Element, x: number, y: number): number | null {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? null : offsetOfPoint(root, position.offsetNode, position.offset);
  }
  return null;
}

const NEXT_LINE = 1.1;

/** The offset one line above or below, in the same column as far as there is text; the same offset at the end. */
export function offsetOnNextLine(root: Element, offset: number, down: boolean, column: number | null): number {
  const box = caretBox(root, offset);
  if (box === null) return offset;
  const x = column ?? box.x;
  const middle = box.top + box.height / 2;
  for (let step = 1; step <= 6; step++) {
    const found = offsetAt(root, x, middle + (down ? 1 : -1) * step * box.height * NEXT_LINE);
    const there = found === null ? null : caretBox(root, found);
    if (found !== null && there !== null && (down ? there.top > box.top + 2 : there.top < box.top - 2)) return found;
  }
  return offset;
}

/** Paints a stretch of text without touching the page's elements, where the browser can. */
export function paint(name: string, root: Element | null, ranges: readonly (readonly [number, number])[]): void {
  if (!("highlights" in CSS) || root === null) return;
  const found = ranges.flatMap((range) => rangeOfOffsets(root, range) ?? []);
  if (found.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...found));
}

/** Takes paint off the page. */
export function wipe(names: readonly string[]): void {
  if (!("highlights" in CSS)) return;
  for (const name of names) CSS.highlights.delete(name);
}

/** The box of a stretch of text, to put something beside it. */
export function boxOf(root: Element, range: readonly [number, number]): DOMRect | null {
  return rangeOfOffsets(root, range)?.getBoundingClientRect() ?? null;
}
