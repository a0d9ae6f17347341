import "server-only";
import type { AskedJob } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";
import { progressSchema } from "@/lib/server/jobs/job-table";
import type { MeasuredPlace } from "./agreement-content";

/** The job of this kind that was last asked for about a round's stage; null: none was. */
export async function readAskedJob(
  tx: Tx,
  kind: "gamma" | "breakdown",
  { stage, ...round }: MeasuredPlace,
): Promise<AskedJob | null> {
  const [job] = await tx.job.findMany({
    where: { ...round, kind, key: stage },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1,
    select: { state: true, progress: true, error: true, cancelledAt: true },
  });
  if (job === undefined) return null;
  return {
    state: job.state === "running" && job.cancelledAt !== null ? "cancelled" : job.state,
    progress: progressSchema.safeParse(job.progress).data ?? null,
    error: job.error,
  };
}
