import "server-only";
import { randomUUID } from "node:crypto";
import { endJob, takeJob } from "@/lib/server/jobs/job-table";
import { lanes } from "@/lib/server/jobs/lanes";
import { runJob } from "@/lib/server/jobs/run-job";

/** Works, here and now, on every job that is due, slice by slice, until none is. */
export async function runDueJobs(clock?: () => number): Promise<void> {
  const holder = randomUUID();
  for (;;) {
    const job = await takeJob(Object.values(lanes).flat(), holder);
    if (job === null) return;
    await endJob(job, await runJob(job, clock));
  }
}
