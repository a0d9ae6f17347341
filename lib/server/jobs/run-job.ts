import "server-only";
import { isUnavailable } from "@/lib/server/db-errors";
import { log } from "@/lib/server/log";
import { jobCode } from "./job-code";
import { gaveUp, isBeyondAttempts, type JobEnd, JobStopped, type TakenJob } from "./job-table";
import { sliceOf, Unfinished } from "./slice";

/** Works on a job until it or its slice ends, and says how. What it throws is our bug, unless the database was away. */
export async function runJob(job: TakenJob, clock: () => number = Date.now): Promise<JobEnd> {
  const kind = jobCode[job.kind];
  if (kind === undefined || job.roundId === null) {
    return { state: "failed", error: `Nothing here knows what to do for ${job.kind}.` };
  }
  if (isBeyondAttempts(job)) return gaveUp;
  try {
    await kind.run({ job, roundId: job.roundId, slice: sliceOf(clock) });
    return { state: "done", keep: kind.keep };
  } catch (error) {
    if (error instanceof Unfinished) return { state: "unfinished", input: error.input };
    if (error instanceof JobStopped) return { state: "cancelled" };
    if (isUnavailable(error)) return { state: "again", afterMs: 2_000 };
    log.error({ err: error, job: job.id, kind: job.kind }, "job failed");
    return { state: "failed", error: "It met an error of the program, which the log describes." };
  }
}
