"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { boxOf } from "@/lib/client/caret";
import type { Range } from "@/lib/domain/annotation/annotation";
import { keepInView } from "./keep-in-view";

const GAP = 6;

/** What it needs to be of use; where there is less room it reaches beyond the text that is seen. */
const LEAST = 224;

/**
 * Puts something beside the text it is about, inside the article: below it, or above where there is no room, and no
 * higher than the room there. On phones the style sheet makes it a sheet below.
 */
export function useBesideText(root: RefObject<HTMLElement | null>, at: Range): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const [start, end] = at;
  useLayoutEffect(() => {
    const [article, floating] = [root.current, box.current];
    const text = article === null ? null : boxOf(article, [start, end]);
    if (article === null || floating === null || text === null) return;
    const frame = article.getBoundingClientRect();
    // How high it would be, not how high there was room for elsewhere.
    floating.style.maxHeight = "";
    const room = { above: text.top - frame.top - 2 * GAP, below: frame.bottom - text.bottom - 2 * GAP };
    const below = floating.offsetHeight <= room.below || room.above <= room.below;
    const edge = (below ? text.bottom + GAP : text.top - GAP) - frame.top + article.scrollTop;
    const left = Math.min(Math.max(text.left, frame.left + GAP), frame.right - floating.offsetWidth - 3 * GAP);
    // Held at the edge next to the text, so that it stays there when it becomes shorter.
    floating.style.top = below ? `${edge}px` : "auto";
    floating.style.bottom = below ? "auto" : `${article.clientHeight - edge}px`;
    floating.style.maxHeight = `${Math.max(below ? room.below : room.above, LEAST)}px`;
    keepInView(article, floating, [start, end]);
    floating.style.left = `${left - frame.left + article.scrollLeft}px`;
  }, [root, start, end]);
  return box;
}
