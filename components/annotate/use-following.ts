"use client";

import { useEffect, useState } from "react";
import { Follower } from "@/lib/client/follower";

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
  const [follower] = useState(() => new Follower());
  useEffect(() => {
    if (shown === value) follower.stop();
    else follower.follow(() => show(value));
  }, [shown, value, follower]);
  useEffect(() => () => follower.stop(), [follower]);
  return [shown, show];
}
