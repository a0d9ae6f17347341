"use client";

import { useEffect } from "react";
import { useReviewSession } from "./review-session";

/** Puts the focus on the page's heading after the last case was decided. */
export function ArrivalFocus() {
  const { arriving } = useReviewSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on arrival, not when something is announced later
  useEffect(() => {
    if (!arriving) return;
    const heading = document.querySelector<HTMLElement>("main h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  }, []);
  return null;
}
