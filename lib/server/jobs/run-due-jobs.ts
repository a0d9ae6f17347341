import "server-only";
import { randomUUID } from "node:crypto";
import { endJob, takeJob } from "./job-table";
import { lanes } from "./lanes";
import { runJob } from "./run-job";

/** Works, here and now, on every job that is due, slice by slice, until none is. For tests. */
export async function runDueJobs(clock?: () => number): Promise<void> {
  const holder = randomUUID();
  for (;;) {
    const job = await takeJob(Object.values(lanes).flat(), holder);
    if (job === null) return;
    await endJob(job, await runJob(job, clock));
  }
}
