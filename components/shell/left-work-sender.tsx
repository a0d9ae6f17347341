"use client";

import { useEffect } from "react";
import { whenIdle } from "@/lib/client/idle";
import type { UnsentOwner } from "./unsent-guard";

/** Sends what articles have kept on this device although nobody has them open any more. */
export function LeftWorkSender({ userId, projects }: UnsentOwner) {
  const slugs = projects.map(({ slug }) => slug).join(" ");
  useEffect(() => {
    const ended = new AbortController();
    const cancel = whenIdle(async () => {
      const loader = await import("@/lib/client/left-work").catch(() => null);
      if (loader === null || ended.signal.aborted) return;
      const end = loader.sendLeftWork({ userId, projects: slugs.split(" ") }, () => undefined);
      ended.signal.addEventListener("abort", end);
    });
    ended.signal.addEventListener("abort", cancel);
    return () => ended.abort();
  }, [userId, slugs]);
  return null;
}
