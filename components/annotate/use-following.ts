"use client";

import { useEffect, useState } from "react";
import { afterPaint } from "@/lib/client/after-paint";

/** The same value, one frame after what shows it at once was painted: for what stands beside the text, which answers first. */
export function useFollowing<T>(value: T): T {
  const [shown, show] = useState(value);
  useEffect(() => (shown === value ? undefined : afterPaint(() => show(value))), [shown, value]);
  return shown;
}
