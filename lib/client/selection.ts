/**
 * Selection ↔ offsets. Every rendered piece of article text is the only text node of an element whose attribute
 * `data-o` says at which offset it starts; what is drawn between the pieces (handles, badges) carries no text of the
 * article and no such attribute. So a boundary is read from the piece it lies in, never by counting the page's text.
 */
export const OFFSET_ATTRIBUTE = "data-o";
const PIECE = `[${OFFSET_ATTRIBUTE}]`;
/**
 * A long text is searched by its paragraphs: elements with this attribute, which says where each begins. They are
 * siblings, and only what is no text of the article stands before them. So they are found without going through all that
 * is drawn in them.
 */
export const PARAGRAPH_ATTRIBUTE = "data-p";
const PARAGRAPH = `[${PARAGRAPH_ATTRIBUTE}]`;

/** The offset of a boundary point inside `root`, or null where there is no text of the article on that side. */
export function offsetOfPoint(root: Element, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const piece = pieceAround(node);
  if (piece !== null && root.contains(piece)) return startOf(piece) + offsetWithin(piece, node, offset);
  const after = firstPieceAfter(root, node, offset);
  if (after !== null) return startOf(after);
  const pieces = root.querySelectorAll(PIECE);
  const last = pieces[pieces.length - 1];
  return last === undefined ? null : endOf(last);
}

/**
 * The stretch of article text a DOM range selects, or null for none. A range that ends at offset 0 of the next block
 * (triple click) ends with the block before it; ends outside `root` are cut to it.
 */
export function offsetsOfRange(root: Element, range: Range): readonly [start: number, end: number] | null {
  const within = offsetsWithinPieces(root, range);
  if (within !== null) return within;
  const pieces = [...root.querySelectorAll(PIECE)].filter((piece) => touches(range, piece));
  const first = pieces[0];
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return null;
  const startPiece = pieceAround(range.startContainer);
  const endPiece = pieceAround(range.endContainer);
  const start =
    startPiece === first
      ? startOf(first) + offsetWithin(first, range.startContainer, range.startOffset)
      : startOf(first);
  const end = endPiece === last ? startOf(last) + offsetWithin(last, range.endContainer, range.endOffset) : endOf(last);
  return start < end ? [start, end] : null;
}

/** What nearly every selection is: both ends lie in pieces of which they select something. */
function offsetsWithinPieces(root: Element, range: Range): readonly [start: number, end: number] | null {
  const { startContainer, endContainer } = range;
  const [first, last] = [pieceAround(startContainer), pieceAround(endContainer)];
  const inText = startContainer === first?.firstChild && endContainer === last?.firstChild;
  if (!inText || first === null || last === null || !root.contains(first) || !root.contains(last)) return null;
  const [start, end] = [startOf(first) + range.startOffset, startOf(last) + range.endOffset];
  return start < end && start < endOf(first) && end > startOf(last) ? [start, end] : null;
}

/** Whether the range holds at least one character of the piece: begins before its end and ends after its start. */
function touches(range: Range, piece: Element): boolean {
  const text = piece.firstChild;
  if (!(text instanceof Text) || text.length === 0) return false;
  const whole = document.createRange();
  whole.selectNodeContents(text);
  const beginsBeforeEnd = range.compareBoundaryPoints(Range.END_TO_START, whole) < 0;
  return beginsBeforeEnd && range.compareBoundaryPoints(Range.START_TO_END, whole) > 0;
}

/** The DOM point of an offset: in the piece that holds the character after it, or at the end of the last one before. */
export function pointOfOffset(root: Element, offset: number): { readonly node: Text; readonly offset: number } | null {
  const first = root.querySelector(PARAGRAPH);
  const found = lastAtOrBefore(first?.parentElement?.children ?? [], PARAGRAPH_ATTRIBUTE, offset);
  const paragraph = found?.hasAttribute(PARAGRAPH_ATTRIBUTE) ? found : first;
  const piece = lastAtOrBefore((paragraph ?? root).querySelectorAll(PIECE), OFFSET_ATTRIBUTE, offset);
  const text = piece?.firstChild;
  if (piece === undefined || !(text instanceof Text)) return null;
  return { node: text, offset: Math.max(0, Math.min(text.length, offset - startOf(piece))) };
}

/** Of elements in the order of the text the last that begins at or before an offset; the first where none does. */
function lastAtOrBefore(elements: ArrayLike<Element>, attribute: string, offset: number): Element | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (Number(elements[middle]?.getAttribute(attribute)) <= offset) low = middle;
    else high = middle - 1;
  }
  return elements[low];
}

/** A DOM range over a stretch of article text, or null where it isn't rendered. */
export function rangeOfOffsets(root: Element, [start, end]: readonly [number, number]): Range | null {
  const from = pointOfOffset(root, start);
  const to = pointOfOffset(root, end - 1);
  if (from === null || to === null || start >= end) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, Math.min(to.node.length, to.offset + 1));
  return range;
}

function pieceAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(PIECE) ?? null;
}

function startOf(piece: Element): number {
  return Number(piece.getAttribute(OFFSET_ATTRIBUTE));
}

function endOf(piece: Element): number {
  const text = piece.firstChild;
  return startOf(piece) + (text instanceof Text ? text.length : 0);
}

/** Inside a piece a boundary is either in its text or, as some browsers report it, a child index of the element. */
function offsetWithin(piece: Element, node: Node, offset: number): number {
  const text = piece.firstChild;
  const length = text instanceof Text ? text.length : 0;
  if (node === text) return Math.min(offset, length);
  return node === piece && offset === 0 ? 0 : length;
}

function firstPieceAfter(root: Element, node: Node, offset: number): Element | null {
  const marker = document.createRange();
  marker.setStart(node, offset);
  marker.collapse(true);
  for (const piece of root.querySelectorAll(PIECE)) {
    const text = piece.firstChild;
    if (text instanceof Text && marker.comparePoint(text, 0) >= 0) return piece;
  }
  return null;
}
