import "server-only";
import { createHash } from "node:crypto";
import { ProjectAccess, type SessionUser } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";

/** Jobs that people start; those that come by themselves show in what they make, in that they failed, or how far they are. */
const startedKinds = ["breakdown", "gamma"];
const mostJobs = 20;

/**
 * A word that changes whenever the agreement page of a round would: when something is handed in or decided, when it is
 * counted or could not be, and as its jobs go on. It says whether two moments are the same, and nothing of them. Needs a scope that sees the round.
 */
export async function roundState(tx: Tx, projectId: string, roundId: string): Promise<string> {
  const round = await tx.round.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: roundId } },
    select: {
      state: true,
      rollups: { orderBy: { stage: "asc" }, select: { changes: true, counted: true, algorithm: true, at: true } },
      jobs: {
        where: { OR: [{ kind: { in: startedKinds } }, { state: "failed" }, { progress: { path: ["of"], gt: 0 } }] },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        take: mostJobs,
        select: { id: true, state: true, progress: true },
      },
    },
  });
  return createHash("sha256").update(JSON.stringify(round)).digest("base64url").slice(0, 16);
}

/** The same as this person sees it; null where they may not see the round's agreement now, for whatever reason. */
export async function readRoundState(user: SessionUser, projectSlug: string, roundId: string): Promise<string | null> {
  const opened = await ProjectAccess.open(user, projectSlug);
  const access = opened.ok ? opened.value.for("codings.read") : opened;
  if (!access.ok) return null;
  const { project, member } = access.value;
  return access.value.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, project.id, member);
    if (!visible.includes(roundId)) return null;
    const where = { projectId: project.id, id: roundId, state: { not: "draft" as const } };
    return (await tx.round.count({ where })) === 0 ? null : roundState(tx, project.id, roundId);
  });
}
