import "server-only";
import { can } from "@/lib/domain/policy/roles";
import { peerCodingsVisible } from "@/lib/domain/policy/visibility";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";

/**
 * The stage of what is handed in now: "first" as long as its author could not see a peer's reading of the article
 * before, "discussed" from the moment on when they could (DESIGN.md, section 2: Stage). That moment is kept with the
 * coding. Somebody could see where the round lets them (it isn't blind, or was revealed), their role has screens that
 * show others' codings, and a peer had handed in; or where work was returned with a remark that tells of others.
 */
export async function stageOfSubmission(
  tx: Tx,
  access: ProjectAccess<"code">,
  { codingId, ...place }: Place & { readonly codingId: string },
): Promise<"first" | "discussed"> {
  const { projectId, roundId } = place;
  const where = { projectId_id: { projectId, id: codingId } };
  const { exposedAt } = await tx.coding.findUniqueOrThrow({ where, select: { exposedAt: true } });
  if (exposedAt !== null) return "discussed";
  const round = await tx.round.findUniqueOrThrow({
    where: { projectId_id: { projectId, id: roundId } },
    select: { state: true, blind: true, revealedAt: true },
  });
  const { role } = access.member;
  const seen = peerCodingsVisible({
    role,
    round: { state: round.state, blind: round.blind, revealed: round.revealedAt !== null },
    ...{ codesInRound: true, codesArticle: true, casesShown: false },
  });
  if (seen === "none" || !can(role, "codings.read")) return "first";
  let peers = 0;
  const { articleId } = place;
  await access.withRound(tx, roundId, async () => {
    const others = { memberId: { not: access.member.id }, coding: { articleId } };
    peers = await tx.submission.count({ where: { projectId, roundId, ...others } });
  });
  if (peers === 0) return "first";
  await tx.coding.updateMany({ where: { projectId, id: codingId }, data: { exposedAt: new Date() } });
  return "discussed";
}
