"use client";

import { useEffect, useState } from "react";
import { onceInUse } from "@/lib/client/once-in-use";

let isLoaded = false;

/**
 * Sends what articles that were left have kept on this device while another is open.
 *
 * @returns how many operations of theirs wait
 */
export function useLeftWork(userId: string, projectSlug: string, assignmentId: string): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const ended = new AbortController();
    const begin = async () => {
      const loader = await import("@/lib/client/left-work").catch(() => null);
      if (loader === null || ended.signal.aborted) return;
      isLoaded = true;
      const end = loader.sendLeftWork({ userId, projects: [projectSlug], open: assignmentId }, setCount);
      ended.signal.addEventListener("abort", end);
    };
    // Who comes from another article may have left work there.
    if (isLoaded) void begin();
    else ended.signal.addEventListener("abort", onceInUse(begin));
    return () => ended.abort();
  }, [userId, projectSlug, assignmentId]);
  return count;
}
