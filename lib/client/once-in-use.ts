const SOON = 5_000;

/** Runs a task once at the first input on the page, or soon without any; gives what calls that off. */
export function onceInUse(task: () => void): () => void {
  const ended = new AbortController();
  const run = () => {
    ended.abort();
    task();
  };
  const timer = setTimeout(run, SOON);
  ended.signal.addEventListener("abort", () => clearTimeout(timer));
  for (const input of ["keydown", "pointermove", "pointerdown"])
    window.addEventListener(input, run, { signal: ended.signal, passive: true });
  return () => ended.abort();
}
