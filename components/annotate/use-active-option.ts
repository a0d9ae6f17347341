"use client";

import { type KeyboardEvent, useState } from "react";

/** Which option of a list that a field above it filters is the active one; up and down move it, round the ends. */
export function useActiveOption(count: number) {
  const [wanted, setIndex] = useState(0);
  const index = Math.max(0, Math.min(wanted, count - 1));
  const onArrow = (event: KeyboardEvent): boolean => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    setIndex((index + step + count) % Math.max(1, count));
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { index, setIndex, onArrow };
}
