import "server-only";
import { secondsLeft } from "@/lib/domain/time-left";
import { type AgreementFilter, type MeasuredStage, noFilter } from "@/lib/schemas/agreement";
import type { AskedJob } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";
import { notedProgress } from "@/lib/server/jobs/job-table";
import type { MeasuredPlace } from "./agreement-content";
import { partKey } from "./part-key";

/** Under which a job stands that was asked for about a round's stage, or a part of it. */
export function keyOfAsked({
  stage,
  filter = noFilter,
}: {
  readonly stage: MeasuredStage;
  readonly filter?: AgreementFilter;
}): string {
  return `${stage} ${partKey(filter)}`.trim();
}

/** The job of this kind that was last asked for, or asked for itself, about a round's stage, or a part of it; null: none was. */
export async function readAskedJob(
  tx: Tx,
  kind: "agreement-rollup" | "breakdown" | "gamma",
  { projectId, roundId, stage }: MeasuredPlace,
  filter: AgreementFilter = noFilter,
): Promise<AskedJob | null> {
  const [job] = await tx.job.findMany({
    where: { projectId, roundId, kind, key: keyOfAsked({ stage, filter }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1,
    select: { state: true, progress: true, error: true, cancelledAt: true },
  });
  if (job === undefined) return null;
  const noted = notedProgress.safeParse(job.progress).data ?? null;
  return {
    state: job.state === "running" && job.cancelledAt !== null ? "cancelled" : job.state,
    progress: noted && { done: noted.done, of: noted.of },
    secondsLeft: noted && secondsLeft(noted, (Date.now() - noted.since.getTime()) / 1_000),
    error: job.error,
  };
}
