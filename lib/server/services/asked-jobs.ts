import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { announce } from "@/lib/server/jobs/job-table";
import { type Asked, isMeasured, type NotFound } from "./measured-round";

/** The kinds of jobs that people start, each for a round and stage. */
export type AskedKind = "gamma" | "breakdown";

/** Has a job done, unless it is under way. A round that the asker is blind to isn't found. */
export async function startJob(
  access: ProjectAccess<"review.decide">,
  kind: AskedKind,
  { roundId, stage }: Asked,
): Promise<Result<null, NotFound>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx) => {
    if (!(await isMeasured(tx, access, roundId))) return err({ code: "not-found" });
    const ofStage = { projectId, roundId, kind, key: stage };
    if ((await tx.job.count({ where: { ...ofStage, state: "running", cancelledAt: null } })) > 0) return ok(null);
    // Only the last is ever looked at.
    await tx.job.deleteMany({ where: { ...ofStage, state: { in: ["done", "failed", "cancelled"] } } });
    await tx.$executeRaw`
      INSERT INTO "Job" ("projectId", "roundId", "kind", "key", "input", "createdById")
      VALUES (${projectId}::uuid, ${roundId}::uuid, ${kind}, ${stage}, ${JSON.stringify({ stage })}::jsonb, ${access.member.id}::uuid)
      ON CONFLICT ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting' DO NOTHING`;
    await announce(tx, { projectId, roundId });
    return ok(null);
  });
}

/** Ends it, whoever asked for it; what is kept of its parts stays. */
export async function cancelJob(
  access: ProjectAccess<"review.decide">,
  kind: AskedKind,
  { roundId, stage }: Asked,
): Promise<Result<null, NotFound>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx) => {
    if (!(await isMeasured(tx, access, roundId))) return err({ code: "not-found" });
    const ofStage = { projectId, roundId, kind, key: stage };
    const cancelledAt = new Date();
    await tx.job.updateMany({
      where: { ...ofStage, state: "waiting" },
      data: { state: "cancelled", cancelledAt, finishedAt: cancelledAt },
    });
    await tx.job.updateMany({ where: { ...ofStage, state: "running" }, data: { cancelledAt } });
    await announce(tx, { projectId, roundId });
    return ok(null);
  });
}
