import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { env } from "@/lib/server/env";
import { type TaskRequest, taskAnswerSchema } from "./thread-messages";

/** Why a task gave no value: it threw, the database was away, or its thread ended. */
export class TaskFailed extends Error {
  constructor(
    message: string,
    readonly unavailable: boolean,
  ) {
    super(message);
  }
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: TaskFailed) => void };

/**
 * A thread for what would keep the server from answering others. It starts with the first task, does one after the other,
 * and starts anew after it ended.
 */
export class WorkerThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 1;

  /** What tasks.ts answers to this. @throws TaskFailed */
  run(task: string, input: unknown): Promise<unknown> {
    const worker = this.#worker ?? this.#start();
    const request: TaskRequest = { id: this.#next++, task, input };
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  /** Ends it in the midst of whatever it does; what is asked from now on another one does. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#lose(worker, "it was ended");
    await worker.terminate();
  }

  #start(): Worker {
    // Run from its source, by the loader that also runs the command line: the build knows nothing of it.
    const file = path.join(/* turbopackIgnore: true */ env().root, "lib", "server", "jobs", "thread.mjs");
    const worker = new Worker(/* turbopackIgnore: true */ file, {
      execArgv: ["--conditions=react-server"],
      // What is young is collected more often and counted as fast; with three times as much, a thread holds more for nothing.
      resourceLimits: { maxOldGenerationSizeMb: env().threadMemory, maxYoungGenerationSizeMb: 12 },
    });
    this.#worker = worker;
    worker.on("message", (message: unknown) => this.#settle(message));
    worker.on("error", (error) => this.#lose(worker, error.message));
    worker.on("exit", () => this.#lose(worker, "it was ended"));
    return worker;
  }

  #settle(message: unknown): void {
    const answer = taskAnswerSchema.parse(message);
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    // An idle thread doesn't keep a process that is otherwise done.
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new TaskFailed(answer.message, answer.unavailable));
  }

  #lose(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(new TaskFailed(`the thread ended: ${reason}`, false));
  }
}
