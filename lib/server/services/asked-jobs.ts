import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { noFilter, partOf } from "@/lib/schemas/agreement";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { keyOfAsked } from "@/lib/server/data/asked-job";
import type { Tx } from "@/lib/server/db";
import { announce } from "@/lib/server/jobs/job-table";
import { type Asked, isMeasured, type NotFound } from "./measured-round";

type Access = ProjectAccess<"review.decide">;

/** The kinds of jobs that people start, each for a round and stage. */
export type AskedKind = "gamma" | "breakdown";

/** Has a job done, unless it is under way. A round that the asker is blind to isn't found. */
export function startJob(access: Access, kind: AskedKind, asked: Asked): Promise<Result<null, NotFound>> {
  const { roundId, stage, filter = noFilter } = asked;
  const key = keyOfAsked(asked);
  const input = JSON.stringify({ stage, filter: partOf(filter) });
  return onRound(access, roundId, async (tx) => {
    const projectId = access.project.id;
    const ofStage = { projectId, roundId, kind, key };
    if ((await tx.job.count({ where: { ...ofStage, state: "running", cancelledAt: null } })) > 0) return;
    // Only the last is ever looked at.
    await tx.job.deleteMany({ where: { ...ofStage, state: { in: ["done", "failed", "cancelled"] } } });
    await tx.$executeRaw`
      INSERT INTO "Job" ("projectId", "roundId", "kind", "key", "input", "createdById")
      VALUES (${projectId}::uuid, ${roundId}::uuid, ${kind}, ${key}, ${input}::jsonb, ${access.member.id}::uuid)
      ON CONFLICT ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting' DO NOTHING`;
  });
}

/** Ends it, whoever asked for it; what is kept of its parts stays. */
export function cancelJob(access: Access, kind: AskedKind, asked: Asked): Promise<Result<null, NotFound>> {
  const { roundId } = asked;
  return onRound(access, roundId, async (tx) => {
    const ofStage = { projectId: access.project.id, roundId, kind, key: keyOfAsked(asked) };
    const cancelledAt = new Date();
    await tx.job.updateMany({
      where: { ...ofStage, state: "waiting" },
      data: { state: "cancelled", cancelledAt, finishedAt: cancelledAt },
    });
    await tx.job.updateMany({ where: { ...ofStage, state: "running" }, data: { cancelledAt } });
  });
}

/** Changes jobs of a round whose numbers the asker may see, and tells those who look at it. */
function onRound(access: Access, roundId: string, change: (tx: Tx) => Promise<void>): Promise<Result<null, NotFound>> {
  return access.writeWithPeers(async (tx) => {
    if (!(await isMeasured(tx, access, roundId))) return err({ code: "not-found" });
    await change(tx);
    await announce(tx, { projectId: access.project.id, roundId });
    return ok(null);
  });
}
