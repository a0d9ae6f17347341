import "server-only";

/** About how long a job may keep its lane at a time, in milliseconds. */
export const sliceLength = 60_000;

/** The time that a job is given at once. What takes no longer than that needs no look at it. */
export type Slice = { readonly isOver: () => boolean };

/** A slice from now on. `clock` tells milliseconds of any origin. */
export function sliceOf(clock: () => number): Slice {
  const end = clock() + sliceLength;
  return { isOver: () => clock() >= end };
}

/**
 * Thrown by a job that has stored what it has and leaves the rest for later, when its slice is over; `input` is what it is
 * then given in place of its present one. A job goes at least one step in each slice, or it would never end.
 */
export class Unfinished extends Error {
  constructor(readonly input: unknown) {
    super("the job's slice is over");
  }
}
