"use client";

import { useLayoutEffect, useRef } from "react";
import { caretBox } from "@/lib/client/caret";
import styles from "./article.module.css";

type CaretProps = {
  offset: number;
  shown: boolean;
  /** Drawn anew when this changes, as marks don't move text but handles may come between. */
  redraw: unknown;
};

/** The caret, a child of the article, placed by script: where text breaks into lines is known only once it is laid out. */
export function Caret({ offset, shown, redraw }: CaretProps) {
  const caret = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `redraw` says when what is measured may have changed
  useLayoutEffect(() => {
    const mark = caret.current;
    // A ref to it would not be set yet when the page is drawn for the first time.
    const article = mark?.parentElement;
    if (!mark || !article) return;
    const draw = () => {
      const box = caretBox(article, offset);
      const origin = article.getBoundingClientRect();
      mark.hidden = box === null;
      if (box === null) return;
      mark.style.insetInlineStart = `${box.x - origin.left + article.scrollLeft - 1}px`;
      mark.style.insetBlockStart = `${box.top - origin.top + article.scrollTop}px`;
      mark.style.blockSize = `${box.height}px`;
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(article);
    // What stands above it may become higher: when it comes into view, or when its marks are drawn.
    const column = article.querySelector("[data-p]")?.parentElement;
    if (column) resized.observe(column);
    return () => resized.disconnect();
  }, [offset, shown, redraw]);
  return shown ? <span ref={caret} className={styles.caret} aria-hidden="true" hidden /> : null;
}
