"use client";

import { useEffect, useRef } from "react";

/** Keeps the row it stands in within view of its own list. */
export function ShowCurrent() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const row = here.current?.parentElement;
    const list = row?.closest<HTMLElement>("[data-scrolls]");
    if (!row || !list) return;
    const [box, frame] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
    // By hand: scrollIntoView would move the page on narrow screens, too.
    if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3;
  }, []);
  return <span ref={here} hidden />;
}
