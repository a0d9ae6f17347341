import "server-only";
import type { Role } from "@/lib/domain/policy/roles";
import { peerCodingsVisible } from "@/lib/domain/policy/visibility";
import type { Tx } from "@/lib/server/db";

/**
 * Ids of the rounds whose members' work this member may see now, for row-level security. It opens whole rounds; what
 * of them a read returns ("submitted" only, or one article only) is the reader's part of the visibility policy.
 */
export async function visibleRounds(
  tx: Tx,
  projectId: string,
  member: { readonly id: string; readonly role: Role },
): Promise<string[]> {
  const rounds = await tx.round.findMany({
    where: { projectId },
    select: {
      id: true,
      state: true,
      blind: true,
      revealedAt: true,
      members: { where: { memberId: member.id }, select: { memberId: true } },
    },
  });
  return rounds
    .filter(
      (round) =>
        peerCodingsVisible({
          role: member.role,
          round: { state: round.state, blind: round.blind, revealed: round.revealedAt !== null },
          codesInRound: round.members.length > 0,
          codesArticle: false,
          casesShown: false,
        }) !== "none",
    )
    .map((round) => round.id);
}
