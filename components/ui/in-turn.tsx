import "server-only";
import type { ReactNode } from "react";

let last: Promise<void> = Promise.resolve();

/** Waits until the event loop has gone round once more than for whoever asked before: one of them each time. */
function turn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}

/**
 * Draws a part of a page on the server in a turn of its own, so that a long page doesn't hold up everybody else who is
 * waiting for the server. For server components; the page comes as a whole all the same.
 */
export async function InTurn({ children }: { children: ReactNode }) {
  await turn();
  return children;
}
