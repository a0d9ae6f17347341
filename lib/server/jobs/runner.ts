import "server-only";
import { randomUUID } from "node:crypto";
import { matchAlgorithm } from "@/lib/domain/disagreement/case-matches";
import { rollupAlgorithm } from "@/lib/server/data/rollup-algorithm";
import { env } from "@/lib/server/env";
import { onAnnounced } from "@/lib/server/live/announcements";
import { log } from "@/lib/server/log";
import {
  endJob,
  gaveUp,
  isBeyondAttempts,
  type JobEnd,
  jobEndSchema,
  lease,
  renewLease,
  requestOutdatedMatches,
  requestOutdatedRollups,
  type TakenJob,
  takeJob,
} from "./job-table";
import { lanes } from "./lanes";
import { TaskFailed, WorkerThread } from "./worker-thread";

/** How often to look for a job that becomes due, or whose worker went silent, without anybody saying so. */
const glance = 1_000;
const afterTrouble = 5_000;

/** Development reloads this module, and must not start a second runner each time. */
const kept: typeof globalThis & { parallaxRunner?: Runner } = globalThis;

/** Works on the installation's jobs from now on, beside all other processes that do. Once a process. */
export function startRunner(): void {
  kept.parallaxRunner ??= new Runner();
}

/** Leaves off in the midst of what is worked on, as a process does that ends: see hand-back.ts. For tests. */
export async function stopRunner(): Promise<void> {
  await kept.parallaxRunner?.stop();
  kept.parallaxRunner = undefined;
}

class Runner {
  readonly #holder = env().jobHolder ?? randomUUID();
  readonly #lanes: readonly { readonly thread: WorkerThread; readonly work: Promise<void> }[];
  readonly #unsubscribe: () => void;
  /** How to end the pauses of the moment. */
  readonly #pausing = new Set<() => void>();
  #wakes = 0;
  #stopped = false;

  constructor() {
    this.#unsubscribe = onAnnounced(() => this.#wakeUp());
    this.#lanes = Object.values(lanes).map((kinds) => {
      const thread = new WorkerThread();
      return { thread, work: this.#work(kinds, thread) };
    });
    Promise.all([requestOutdatedRollups(rollupAlgorithm), requestOutdatedMatches(matchAlgorithm)]).catch(
      (error: unknown) => log.warn({ err: error }, "what is to be counted anew couldn't be asked for"),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#wakeUp();
    await Promise.all(this.#lanes.map(({ thread }) => thread.stop()));
    await Promise.all(this.#lanes.map(({ work }) => work));
  }

  /** Counted, for whoever is about to begin a pause. */
  #wakeUp(): void {
    this.#wakes += 1;
    for (const resume of this.#pausing) resume();
    this.#pausing.clear();
  }

  /** Until then, or until something was announced after `wakes`. */
  #pause(milliseconds: number, wakes: number): Promise<void> {
    if (this.#wakes !== wakes) return Promise.resolve();
    return new Promise((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        this.#pausing.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, milliseconds);
      timer.unref();
      this.#pausing.add(resume);
    });
  }

  async #work(kinds: readonly string[], thread: WorkerThread): Promise<void> {
    while (!this.#stopped) {
      const wakes = this.#wakes;
      try {
        const job = await takeJob(kinds, this.#holder);
        if (this.#stopped) return;
        if (job === null) await this.#pause(glance, wakes);
        else await this.#workOn(job, thread);
      } catch (error) {
        if (this.#stopped) return;
        log.warn({ err: error, kinds }, "jobs can't be worked on");
        await this.#pause(afterTrouble, this.#wakes);
      }
    }
  }

  /** Works on one job in its lane's thread, for as long as it is wanted and ours. */
  async #workOn(job: TakenJob, thread: WorkerThread): Promise<void> {
    let over = false;
    let stopped: "cancelled" | "lost" | null = null;
    const renewal = setInterval(async () => {
      const state = await renewLease(job).catch(() => "held" as const);
      // What was asked before the end and is answered after it mustn't stop the thread in its next job.
      if (over || state === "held") return;
      stopped = state;
      await thread.stop();
    }, lease / 10);
    const end = await inThread(job, thread, () => (this.#stopped ? "lost" : stopped)).finally(() => {
      over = true;
      clearInterval(renewal);
    });
    if (end !== "lost") await endJob(job, end);
  }
}

async function inThread(
  job: TakenJob,
  thread: WorkerThread,
  stopped: () => "cancelled" | "lost" | null,
): Promise<JobEnd | "lost"> {
  try {
    return jobEndSchema.parse(await thread.run("job", job));
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    const why = stopped();
    if (why !== null) return why === "lost" ? why : { state: why };
    if (error.unavailable) return { state: "again", afterMs: 1_000 };
    log.error({ err: error, job: job.id, kind: job.kind }, "job's thread failed");
    // It ran out of memory, say, or couldn't even begin, so that nobody but us counts how often.
    return isBeyondAttempts(job) ? gaveUp : { state: "again", afterMs: 1_000 };
  }
}
