import { type RefCallback, type RefObject, useCallback } from "react";

/**
 * Keeps words where they are on the screen while what stands above them comes, grows and goes: somebody may be about to
 * press on one of them. Only as far as the text can be scrolled.
 *
 * @returns the ref of what stands above
 */
export function useStillText(text: RefObject<HTMLElement | null>): RefCallback<HTMLElement> {
  return useCallback(
    (above) => {
      if (above === null) return;
      let height = 0;
      const follow = (now: number) => {
        text.current?.scrollBy({ top: now - height, behavior: "instant" });
        height = now;
      };
      // It may stand in a box that scrolls, beside others: what the box would be without it is taken off.
      const box = above.parentElement ?? above;
      const grown = () => box.offsetHeight - Math.min(box.offsetHeight, box.scrollHeight - above.offsetHeight);
      // Before it is painted, also the first time.
      const observer = new ResizeObserver(() => follow(grown()));
      observer.observe(above);
      return () => {
        observer.disconnect();
        follow(0);
      };
    },
    [text],
  );
}
