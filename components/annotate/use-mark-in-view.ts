"use client";

import { type RefObject, useLayoutEffect } from "react";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { keepInView } from "./keep-in-view";

/** Scrolls the text where the panel, as a sheet over it, would hide the words of the selected mark. */
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
}
