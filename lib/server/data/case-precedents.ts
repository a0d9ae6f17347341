import "server-only";
import { z } from "zod";
import { DecisionOutcome, DecisionReason } from "@/generated/prisma/enums";
import type { Precedent } from "@/lib/schemas/case-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { outcomeOf, reasonOf } from "./decision-words";

const mostPrecedents = 5;

const rowSchema = z.array(
  z.object({
    ...{ caseId: z.uuid(), quote: z.string(), labels: z.array(z.string()), at: z.date() },
    outcome: z.enum(DecisionOutcome),
    reason: z.enum(DecisionReason).nullable(),
  }),
);

/** What was decided last on other cases of the round with one of these labels, on the same words first. */
export async function listPrecedents(
  access: ProjectAccess,
  of: { readonly roundId: string; readonly caseId: string; readonly quote: string; readonly labels: readonly string[] },
): Promise<Precedent[]> {
  const rows = await access.readWithPeers(
    (tx) => tx.$queryRaw`
      SELECT c."id" AS "caseId", left(c."quote", 300) AS "quote", c."labels", d."at",
        d."outcome"::text AS "outcome", d."reason"::text AS "reason"
      FROM "Case" c JOIN "Decision" d ON d."projectId" = c."projectId" AND d."caseId" = c."id"
        AND d."supersededAt" IS NULL AND d."stepId" IS NULL
      WHERE c."projectId" = ${access.project.id}::uuid AND c."roundId" = ${of.roundId}::uuid
        AND c."id" <> ${of.caseId}::uuid AND c."supersededAt" IS NULL AND c."labels" && ${[...of.labels]}::text[]
      ORDER BY lower(c."quote") = lower(${of.quote}) DESC, d."at" DESC LIMIT ${mostPrecedents}`,
  );
  return rowSchema.parse(rows).map(({ outcome, reason, ...row }) => ({
    ...row,
    outcome: outcomeOf[outcome],
    reason: reason && reasonOf[reason],
  }));
}
