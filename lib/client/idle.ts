/** Runs a task when there is nothing else to do; gives what calls that off. */
export type WhenIdle = (task: () => void) => () => void;

const SOON = 50;

/** When the browser is idle, or soon where it can't say so. */
export const whenIdle: WhenIdle = (task) => {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(task);
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(task, SOON);
  return () => clearTimeout(timer);
};
