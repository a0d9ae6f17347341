"use client";

import { useEffect } from "react";

/** Whether a click on a link leads away from this page in this window. */
function leads(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== "" && link.target !== "_self")) return false;
  return link.origin !== location.origin || link.pathname !== location.pathname;
}

/** Asks before unsaved work is left behind: by a link of the page, by closing or reloading it. */
export function useLeaveGuard(unsaved: boolean, question: string): void {
  useEffect(() => {
    if (!unsaved) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      if (!leads(event) || window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("beforeunload", leave);
    // Before the router's own listeners.
    addEventListener("click", click, { capture: true });
    return () => {
      removeEventListener("beforeunload", leave);
      removeEventListener("click", click, { capture: true });
    };
  }, [unsaved, question]);
}
