import { parentPort } from "node:worker_threads";
import { isUnavailable } from "@/lib/server/db-errors";
import { log } from "@/lib/server/log";
import { tasks } from "./tasks";
import { type TaskAnswer, type TaskRequest, taskRequestSchema } from "./thread-messages";

// The other side of worker-thread.ts: does one thing after the other, as it is asked.

async function answer({ id, task, input }: TaskRequest): Promise<TaskAnswer> {
  try {
    const run = tasks[task];
    if (run === undefined) throw new Error(`no task is called ${task}`);
    return { id, ok: true, value: await run(input) };
  } catch (error) {
    const unavailable = isUnavailable(error);
    if (!unavailable) log.error({ err: error, task }, "task failed");
    return { id, ok: false, unavailable, message: `task ${task} failed` };
  }
}

let last: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: unknown) => {
  const request = taskRequestSchema.parse(message);
  last = last.then(async () => parentPort?.postMessage(await answer(request)));
});
