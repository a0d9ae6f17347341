/** What the store needs of the world; the tests have their own. */
export type Environment = {
  /** A random UUID (v4). */
  readonly uuid: () => string;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Milliseconds since the epoch, only ever shown. */
  readonly now: () => number;
  /** Runs `task` once after `delay` milliseconds; the returned function cancels it. */
  readonly schedule: (task: () => void, delay: number) => () => void;
  /** Whether the device believes to have a network. Names a state, never decides whether to try. */
  readonly isOnline: () => boolean;
  /** Counts this window among the living ones, then tells which they are. */
  readonly livingWindows: () => Promise<ReadonlySet<string>>;
  /** False where the browser should know which windows are living, and did not say when it was asked last. */
  readonly seesWindows: () => boolean;
  /** This window's work may be taken over by another. */
  readonly leave: () => void;
};

const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 20_000;

/**
 * Exponential back-off with jitter over the upper half of each step: at least one second, at most twenty, unless the
 * server asks for more.
 *
 * @param failures how many attempts in a row have failed, at least 1
 * @param retryAfter what the server asked for, in milliseconds
 */
export function backOff(failures: number, retryAfter: number | null, random: () => number): number {
  const step = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - 1));
  return Math.max(retryAfter ?? 0, step * (0.5 + random() / 2));
}
