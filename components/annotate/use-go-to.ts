"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import type { AnnotationStore } from "@/lib/client/annotation-store";

/** How long to wait for work to be sent before another article is opened: it is kept on this device in any case. */
const PATIENCE = 1_500;

/** Opens another article once what is unsent of this one is on its way. */
export function useGoTo(store: AnnotationStore): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href: string) => {
      const go = () => router.push(href);
      if (store.getSnapshot().pending === 0) go();
      else {
        const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
        void Promise.race([store.flush(), patience]).then(go);
      }
    },
    [store, router],
  );
}
