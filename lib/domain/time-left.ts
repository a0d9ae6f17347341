/** Before so much was done, in seconds and as a share, how long the rest takes can't be told from it. */
const least = { seconds: 10, share: 0.02 };

/**
 * How long a job still takes if it goes on as it has until now.
 *
 * @param elapsed since it was asked for, in seconds
 * @returns whole seconds, or null where that can't be told
 */
export function secondsLeft(
  { done, of }: { readonly done: number; readonly of: number },
  elapsed: number,
): number | null {
  if (elapsed < least.seconds || done < least.share * of || done >= of) return null;
  return Math.ceil((elapsed * (of - done)) / done);
}
