"use client";

import { useEffect, useState } from "react";
import type { AnnotationStore } from "@/lib/client/annotation-store";
import type { LeftWork } from "@/lib/client/left-articles";
import { onceInUse } from "@/lib/client/once-in-use";
import type { WorkspaceProps } from "./workspace-types";

let isLoaded = false;

/**
 * Sends what articles that were left have kept on this device while another is open, and has this one take over what other
 * windows leave of it.
 *
 * @returns what is left; null before it was looked for
 */
export function useLeftWork(
  props: Pick<WorkspaceProps, "userId" | "project" | "assignment" | "article" | "codebook">,
  store: AnnotationStore,
): LeftWork | null {
  const { userId, project, assignment, article, codebook } = props;
  const { slug } = project;
  const { id } = assignment;
  const [left, setLeft] = useState<LeftWork | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const begin = async () => {
      const loader = await import("@/lib/client/left-work").catch(() => null);
      if (loader === null || ended.signal.aborted) return;
      isLoaded = true;
      const open = { assignmentId: id, windowId: store.windowId, takeOver: () => store.refresh() };
      const end = loader.sendLeftWork({ userId, projects: [slug], open }, setLeft);
      ended.signal.addEventListener("abort", end);
      const kept = { assignmentId: id, slug, ...article, ...codebook };
      ended.signal.addEventListener("abort", loader.keepOnceItWaits(userId, kept, store));
    };
    // Who comes from another article may have left work there.
    if (isLoaded) void begin();
    else ended.signal.addEventListener("abort", onceInUse(begin));
    return () => ended.abort();
  }, [userId, slug, id, article, codebook, store]);
  return left;
}
