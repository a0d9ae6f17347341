import type { AnnotationStore } from "./annotation-store";

/**
 * Runs a store in this window: sends what there is when the page goes to the background, comes back or finds its
 * network again, looks for other windows' work then, and asks before unsent work is closed that the browser
 * couldn't keep, or a page that couldn't be opened again.
 *
 * @returns what ends it
 */
export function runInPage(store: AnnotationStore): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const comeBack = () => void store.flush().then(() => store.refresh());
  document.addEventListener(
    "visibilitychange",
    () => (document.visibilityState === "hidden" ? void store.flush() : comeBack()),
    { signal },
  );
  window.addEventListener("focus", comeBack, { signal });
  window.addEventListener("online", comeBack, { signal });
  window.addEventListener("offline", () => store.noticeNetwork(), { signal });
  window.addEventListener(
    "beforeunload",
    (event) => {
      const { keptOnDevice, pending } = store.getSnapshot();
      const wouldLose = !keptOnDevice && pending > 0;
      // Without a network nothing else can be opened, nor this page again: who leaves it can't go on.
      if (wouldLose || !navigator.onLine) event.preventDefault();
    },
    { signal },
  );
  void store.start();
  return () => {
    listening.abort();
    void store.stop();
  };
}
