"use client";

import { type RefObject, useLayoutEffect } from "react";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { isSheet, keepInView } from "./keep-in-view";

/**
 * Scrolls the text where the panel, as a sheet over it, would hide the words of the selected mark; and each row of
 * options in the sheet to the one that was chosen.
 */
export function useMarkInView(
  root: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
  mark: Annotation | undefined,
  whole: boolean,
): void {
  const [start, end] = mark?.ranges[0] ?? [0, 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: `whole` says when the panel has another height
  useLayoutEffect(() => {
    if (start < end) keepInView(root.current, panel.current, [start, end]);
  }, [root, panel, start, end, whole]);
  const id = mark?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each mark has rows of its own
  useLayoutEffect(() => {
    if (isSheet(panel.current)) showChosen(panel.current);
  }, [panel, id]);
}

function showChosen(panel: HTMLElement): void {
  for (const { parentElement: option } of panel.querySelectorAll("input:checked")) {
    const row = option?.parentElement;
    if (!option || !row) continue;
    const [from, to] = [row.getBoundingClientRect(), option.getBoundingClientRect()];
    row.scrollLeft += (to.left + to.right - from.left - from.right) / 2;
  }
}
