/** How much of it is done; `from`: how much was when time began to be taken. */
type Done = { readonly done: number; readonly of: number; readonly from: number };

/** Before so much was done, in seconds and as a share, how long the rest takes can't be told from it. */
const least = { seconds: 10, share: 0.02 };

/**
 * How long a job still takes if it goes on as it has until now.
 *
 * @param elapsed while it went from `from` to `done`, in seconds: what it waited before it began tells nothing
 * @returns whole seconds, or null where that can't be told
 */
export function secondsLeft({ done, of, from }: Done, elapsed: number): number | null {
  const advanced = done - from;
  if (elapsed < least.seconds || advanced <= 0 || advanced < least.share * of || done >= of) return null;
  return Math.ceil((elapsed * (of - done)) / advanced);
}
