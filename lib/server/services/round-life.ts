import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { canMove } from "@/lib/domain/round/life";
import type { RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { recordAudit } from "./audit";

/** The states a round that has been opened can be put into. */
export type RoundGoal = "open" | "review" | "closed";

export type MoveRefused =
  | { readonly code: "not-found" }
  | { readonly code: "round-cannot-move"; readonly state: RoundState; readonly goal: RoundGoal };

const moves = {
  open: { action: "round.reopened", stamp: () => ({}) },
  review: { action: "round.review-started", stamp: (reviewAt: Date) => ({ reviewAt }) },
  closed: { action: "round.closed", stamp: (closedAt: Date) => ({ closedAt }) },
} as const;

/**
 * Puts an opened round into review, back to work, or closes it for good. Waits for the saves and submissions that are
 * under way; none begins once the round has left "open" (lib/server/services/coding-work.ts). What is unfinished then
 * stays as it is: it counts as missing.
 */
export async function moveRound(
  access: ProjectAccess<"round.edit">,
  { id, goal }: { readonly id: string; readonly goal: RoundGoal },
): Promise<Result<{ state: RoundGoal }, MoveRefused>> {
  const projectId = access.project.id;
  return access.write(async (tx): Promise<Result<{ state: RoundGoal }, MoveRefused>> => {
    await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "projectId" = ${projectId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
    const round = await tx.round.findUnique({
      where: { projectId_id: { projectId, id } },
      select: { key: true, state: true },
    });
    if (!round) return err({ code: "not-found" });
    // Drafts open by a service of their own: it hands out the assignments.
    if (round.state === "draft" || !canMove(round.state, goal)) {
      return err({ code: "round-cannot-move", state: round.state, goal });
    }
    const { action, stamp } = moves[goal];
    await tx.round.updateMany({ where: { projectId, id }, data: { state: goal, ...stamp(new Date()) } });
    await recordAudit(tx, access, { action, subject: id, facts: { key: round.key } });
    return ok({ state: goal });
  });
}
