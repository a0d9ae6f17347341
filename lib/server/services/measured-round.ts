import "server-only";
import type { AgreementFilter, MeasuredStage } from "@/lib/schemas/agreement";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";

/** What of a round something is asked for; all of it where no filter is given. */
export type Asked = { readonly roundId: string; readonly stage: MeasuredStage; readonly filter?: AgreementFilter };
/** Also for a round that the asker is blind to. */
export type NotFound = { readonly code: "not-found" };

/** Whether the asker may have something counted in this round now. Needs the scope of `writeWithPeers`. */
export async function isMeasured(tx: Tx, access: ProjectAccess<"review.decide">, roundId: string): Promise<boolean> {
  const visible = await visibleRounds(tx, access.project.id, access.member);
  if (!visible.includes(roundId)) return false;
  const where = { projectId: access.project.id, id: roundId, state: { not: "draft" as const } };
  return (await tx.round.count({ where })) > 0;
}
