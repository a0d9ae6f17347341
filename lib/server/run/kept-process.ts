import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Result } from "@/lib/domain/result";
import type { ProcessIdentity } from "./process-identity";
import { describeRefusal, type Refusal } from "./refusal";

/** A process of ours: who it is, when it is gone, how to end it in its own way. */
export type Running = {
  readonly identity: ProcessIdentity;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

export type KeptProcess = {
  /** Ends the process for good; it is not started again. */
  stop(): Promise<void>;
};

const shortestPause = 200;
const longestPause = 5_000;
/** Who ran this long had started well: the next end is answered at once again. */
const healthyAfter = 15_000;

/**
 * Keeps a process running: when it ends it is started again, after a pause that doubles while it keeps ending soon.
 *
 * @param first the process as it runs now
 * @param start makes the next one
 * @param report one line for the operator at each end and each failure to start
 */
export function keepRunning(
  name: string,
  first: Running,
  start: () => Promise<Result<Running, Refusal>>,
  report: (line: string) => void,
): KeptProcess {
  const stopping = new AbortController();
  let current: Running | null = first;
  let pause = shortestPause;

  async function startAgain(): Promise<void> {
    while (current === null && !stopping.signal.aborted) {
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pause = Math.min(pause * 2, longestPause);
      const next = await start();
      if (next.ok) current = next.value;
      else report(describeRefusal(next.error));
    }
  }

  async function watch(): Promise<void> {
    while (current !== null) {
      const begun = Date.now();
      await current.ended;
      current = null;
      if (stopping.signal.aborted) return;
      if (Date.now() - begun >= healthyAfter) pause = shortestPause;
      report(`${name} ended unexpectedly; starting it again.`);
      await startAgain();
      // Whatever came of a start that was under way when the stop began is ended there.
      if (stopping.signal.aborted) return;
    }
  }

  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
      await current?.stop();
    },
  };
}
