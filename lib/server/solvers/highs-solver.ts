import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { PackingProblem, PackingSolver } from "@/lib/domain/agreement/gamma/alignment";

const answer = z.object({ id: z.number(), chosen: z.array(z.number()).nullable() });

type Waiting = {
  readonly resolve: (chosen: readonly number[] | null) => void;
  readonly reject: (error: Error) => void;
};

/** The most sets an integer programme may have; above, it is refused and not begun. */
const mostSets = 20_000;

/**
 * Solves what γ's own search leaves over by integer programming (HiGHS, compiled to WebAssembly), to the end or not at
 * all. It runs in a thread, which starts with the first question and doesn't keep the process running. For code that is
 * run from its source: the command line and the threads of jobs.
 */
export function highsSolver(): PackingSolver {
  const thread = new HighsThread();
  return async (problem) => (problem.sets.length > mostSets ? null : thread.ask(problem));
}

class HighsThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 0;

  ask(problem: PackingProblem): Promise<readonly number[] | null> {
    const worker = this.#worker ?? this.#start();
    const id = this.#next++;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...problem });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("./highs-thread.mjs", import.meta.url));
    this.#worker = worker;
    worker.on("message", (message: unknown) => {
      const { id, chosen } = answer.parse(message);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
      waiting?.resolve(chosen);
    });
    worker.on("error", (error) => this.#lose(worker, error));
    worker.on("exit", () => this.#lose(worker, new Error("the solver's thread ended")));
    return worker;
  }

  /** A thread that fails ends too, later: by then its successor may be at work. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(error);
  }
}
