"use client";

import { type MouseEvent, type PointerEvent, useEffect, useMemo } from "react";
import { Repeating } from "@/lib/client/repeating";

/**
 * For a button that may be held down to do its step again and again: until it is let go, the finger leaves it or begins
 * to scroll, the window loses the focus, or the button goes. A press does one step, from the keyboard, too.
 */
export function useHold(step: () => void) {
  const repeating = useMemo(() => new Repeating(), []);
  useEffect(() => {
    const stop = () => repeating.stop();
    window.addEventListener("blur", stop);
    return () => {
      window.removeEventListener("blur", stop);
      stop();
    };
  }, [repeating]);
  const stop = () => repeating.stop();
  return {
    onPointerDown: ({ button, currentTarget, pointerId }: PointerEvent<HTMLElement>) => {
      if (button !== 0) return;
      // A finger belongs to what it came down on; then nothing would tell that it has left.
      if (currentTarget.hasPointerCapture(pointerId)) currentTarget.releasePointerCapture(pointerId);
      repeating.hold(step);
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onPointerLeave: stop,
    // What a long press would open.
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClick: ({ detail }: MouseEvent) => {
      // The end of a long press; a click from the keyboard has no count.
      if (detail === 0 || !repeating.repeated) step();
    },
  };
}
