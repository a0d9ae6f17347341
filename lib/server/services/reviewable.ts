import "server-only";
import { z } from "zod";
import { casesDecidable } from "@/lib/domain/policy/visibility";
import { err, ok, type Result } from "@/lib/domain/result";
import { roundStates } from "@/lib/domain/round/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Place } from "@/lib/server/data/last-submissions";
import type { Tx } from "@/lib/server/db";
import { lockRoundArticle } from "./compare-article";

export type ReviewRefused =
  | { readonly code: "not-found" }
  | { readonly code: "article-incomplete"; readonly waiting: number }
  | { readonly code: "round-closed-for-review"; readonly state: string };

const lockedSchema = z.array(
  z.object({ state: z.enum(roundStates), blind: z.boolean(), revealed: z.boolean(), codes: z.boolean() }),
);

/**
 * Locks an article of a round for deciding its cases, if this member may now: every assignment of the article is in or
 * withdrawn, the round isn't closed, and they aren't blind to it. The round can't close meanwhile, nobody compares the
 * article anew, and two who decide in one article wait for each other.
 */
export async function lockForReview(
  tx: Tx,
  access: ProjectAccess<"review.decide">,
  place: Place,
): Promise<Result<null, ReviewRefused>> {
  const { projectId, roundId, articleId } = place;
  const rows = await tx.$queryRaw`
    SELECT r."state"::text AS "state", r."blind", r."revealedAt" IS NOT NULL AS "revealed",
      EXISTS (SELECT FROM "RoundMember" m WHERE m."projectId" = r."projectId" AND m."roundId" = r."id"
        AND m."memberId" = ${access.member.id}::uuid) AS "codes"
    FROM "Round" r WHERE r."projectId" = ${projectId}::uuid AND r."id" = ${roundId}::uuid FOR SHARE`;
  const [round] = lockedSchema.parse(rows);
  if (!round) return err({ code: "not-found" });
  await lockRoundArticle(tx, place);
  const waiting = await tx.assignment.count({
    where: { projectId, roundId, articleId, withdrawnAt: null, state: { not: "submitted" } },
  });
  const viewer = { role: access.member.role, round, codesInRound: round.codes };
  if (!casesDecidable({ ...viewer, articleComplete: true })) return err({ code: "not-found" });
  if (round.state !== "open" && round.state !== "review") {
    return err({ code: "round-closed-for-review", state: round.state });
  }
  return waiting > 0 ? err({ code: "article-incomplete", waiting }) : ok(null);
}
