import "server-only";
import { z } from "zod";
import { progressVisible } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import { assignmentStates, roundStates } from "@/lib/domain/round/round";
import type { ReturnInput } from "@/lib/schemas/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";

export type ReturnRefused =
  | { readonly code: "not-found" }
  | { readonly code: "round-closed-for-review"; readonly state: string }
  | { readonly code: "assignment-not-submitted"; readonly state: string }
  | { readonly code: "assignment-submitted" };

const lockedSchema = z.array(
  z.object({
    ...{ id: z.uuid(), roundId: z.uuid(), state: z.enum(assignmentStates), roundState: z.enum(roundStates) },
    ...{ blind: z.boolean(), revealed: z.boolean(), codes: z.boolean() },
  }),
);

type Locked = z.infer<(typeof lockedSchema)["element"]>;

/**
 * Gives a submitted coding back to its author with a remark, to be worked on again, while the round is open or in
 * review. What was handed in stays as it was. Handed in again it replaces the reading that is compared, unless the remark
 * tells of others' readings: then the first reading stays, and what comes next is a discussed one.
 */
export async function returnAssignment(
  access: ProjectAccess<"review.decide">,
  { assignmentId, remark, tellsOfOthers = false }: ReturnInput,
): Promise<Result<null, ReturnRefused>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx) => {
    const locked = await lockAssignment(tx, access, assignmentId);
    if (!locked.ok) return locked;
    const { roundId, state } = locked.value;
    if (state !== "submitted") return err({ code: "assignment-not-submitted", state });
    await tx.assignment.updateMany({
      where: { projectId, id: assignmentId },
      data: { state: "returned", returnedAt: new Date(), returnRemark: remark },
    });
    if (tellsOfOthers) {
      const own = { projectId, assignmentId, exposedAt: null };
      await tx.coding.updateMany({ where: own, data: { exposedAt: new Date() } });
    }
    const facts = { tellsOfOthers };
    await recordAudit(tx, access, { action: "assignment.returned", subject: assignmentId, roundId, facts });
    return ok(null);
  });
}

/** Takes an assignment that isn't finished from its annotator: the article no longer waits for it. */
export async function withdrawAssignment(
  access: ProjectAccess<"round.edit">,
  { assignmentId }: { readonly assignmentId: string },
): Promise<Result<null, ReturnRefused>> {
  const projectId = access.project.id;
  return access.writeWithPeers(async (tx) => {
    const locked = await lockAssignment(tx, access, assignmentId);
    if (!locked.ok) return locked;
    const { roundId, state } = locked.value;
    if (state === "submitted") return err({ code: "assignment-submitted" });
    await tx.assignment.updateMany({
      where: { projectId, id: assignmentId },
      data: { withdrawnAt: new Date() },
    });
    const facts = { state };
    await recordAudit(tx, access, { action: "assignment.withdrawn", subject: assignmentId, roundId, facts });
    return ok(null);
  });
}

/** Those who may not know how far others are don't find the assignment. */
async function lockAssignment(tx: Tx, access: ProjectAccess, id: string): Promise<Result<Locked, ReturnRefused>> {
  const rows = await tx.$queryRaw`
    SELECT a."id", a."roundId", a."state"::text AS "state", r."state"::text AS "roundState", r."blind",
      r."revealedAt" IS NOT NULL AS "revealed",
      EXISTS (SELECT FROM "RoundMember" m WHERE m."projectId" = r."projectId" AND m."roundId" = r."id"
        AND m."memberId" = ${access.member.id}::uuid) AS "codes"
    FROM "Assignment" a JOIN "Round" r ON r."projectId" = a."projectId" AND r."id" = a."roundId"
    WHERE a."projectId" = ${access.project.id}::uuid AND a."id" = ${id}::uuid AND a."withdrawnAt" IS NULL
    FOR NO KEY UPDATE OF a FOR SHARE OF r`;
  const [row] = lockedSchema.parse(rows);
  if (!row) return err({ code: "not-found" });
  const round = { state: row.roundState, blind: row.blind, revealed: row.revealed };
  if (!progressVisible({ role: access.member.role, round, codesInRound: row.codes })) return err({ code: "not-found" });
  const running = row.roundState === "open" || row.roundState === "review";
  return running ? ok(row) : err({ code: "round-closed-for-review", state: row.roundState });
}
