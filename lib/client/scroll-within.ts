/**
 * Scrolls `scroller` as little as needed to show `element`, which stands within it, and nothing else: `scrollIntoView` moves
 * everything around it, too, and so the page under the hand of whoever presses something meanwhile.
 */
export function scrollWithin(scroller: Element, element: Element): void {
  const [inner, outer] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollTop += beyond(inner.top, inner.bottom, outer.top, outer.bottom);
  scroller.scrollLeft += beyond(inner.left, inner.right, outer.left, outer.right);
}

/** How far a stretch reaches beyond a frame, in CSS pixels; below 0: beyond the frame's beginning. */
function beyond(start: number, end: number, frameStart: number, frameEnd: number): number {
  if (start < frameStart) return start - frameStart;
  return end > frameEnd ? Math.min(end - frameEnd, start - frameStart) : 0;
}
