import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { AnnotationStore } from "@/lib/client/annotation-store";
import type { EditorParts } from "./use-editor";

/** How long to wait for work to be sent before another article is opened: it is kept on this device in any case. */
const PATIENCE = 1_500;

/**
 * Opens another article once what is unsent of this one is on its way. Without a network only the next one can be had,
 * which was fetched ahead if there was a network when this one came: instead of any other the browser would leave the
 * work for a page of its own, to which there is no way back. That is refused, and said. So is any other article when the
 * sign-in has ended, for it would be the page that signs in: that is done here.
 */
export function useGoTo(
  { store, editor }: EditorParts<AnnotationStore>,
  next: string | undefined,
): (href: string) => void {
  const router = useRouter();
  const ahead = useRef(false);
  useEffect(() => {
    ahead.current = navigator.onLine;
  }, []);
  return useCallback(
    (href: string) => {
      if (!navigator.onLine && !(href === next && ahead.current)) {
        editor.refuse("no-network");
        return;
      }
      const { pending, signedOut } = store.getSnapshot();
      if (signedOut !== null) {
        editor.refuse("signed-out");
        return;
      }
      const go = () => router.push(href);
      if (pending === 0) go();
      else {
        const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
        void Promise.race([store.flush(), patience]).then(go);
      }
    },
    [store, editor, next, router],
  );
}
