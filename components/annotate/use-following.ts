"use client";

import { useEffect, useRef, useState } from "react";
import { afterPaint } from "@/lib/client/after-paint";

/**
 * A value for what stands beside the text: the same, one frame after it came, so that the text answers first. While it
 * changes with every frame, the newest is shown once a frame.
 *
 * Not for what is typed or ticked (a field would jump back), nor for what must not be wrong for a moment.
 *
 * @returns what to show, and what shows another value at once
 */
export function useFollowing<T>(value: T): readonly [T, (value: T) => void] {
  const [shown, show] = useState(value);
  const newest = useRef(value);
  const callOff = useRef<(() => void) | null>(null);
  useEffect(() => {
    newest.current = value;
    if (shown === value || callOff.current !== null) return;
    callOff.current = afterPaint(() => {
      callOff.current = null;
      show(newest.current);
    });
  }, [shown, value]);
  useEffect(
    () => () => {
      callOff.current?.();
      callOff.current = null;
    },
    [],
  );
  return [shown, show];
}
