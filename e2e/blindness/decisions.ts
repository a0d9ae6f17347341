import { z } from "zod";
import { readBuilt } from "../access/built";
import { caller } from "../access/calling";
import { asOwner } from "../access/database";
import type { HttpClient } from "../support/http";
import { slug } from "./team";
import { someMark } from "./work";

const caseSchema = z.object({
  ...{ id: z.string(), revision: z.number(), text: z.string() },
  readings: z.record(z.string(), z.object({ marks: z.array(z.string()) })),
});
type Case = z.infer<typeof caseSchema>;

/** Cases of a round that nobody has decided yet. */
function openCases(dataDir: string, roundId: string): Promise<Case[]> {
  return asOwner(dataDir, async (client) => {
    const { rows } = await client.query(
      `SELECT c."id", c."revision", c."readings", a."text" FROM "Case" c
       JOIN "Article" a ON a."projectId" = c."projectId" AND a."id" = c."articleId"
       WHERE c."roundId" = $1 AND c."state" = 'open' AND c."supersededAt" IS NULL AND NOT ('agreed' = ANY (c."types"))
         AND c."layer" = 'naming' AND NOT EXISTS (SELECT FROM "Assignment" s WHERE s."projectId" = c."projectId"
           AND s."roundId" = c."roundId" AND s."articleId" = c."articleId" AND s."state" <> 'submitted')
       ORDER BY c."position", c."start", c."id" LIMIT 6`,
      [roundId],
    );
    return z.array(caseSchema).parse(rows);
  });
}

const seen = ({ id: caseId, revision }: Case) => ({ caseId, revision });
const reasoned = (one: Case) => ({ ...seen(one), reason: "slip", note: "A decider’s note." });

/** One decision of each kind. */
const outcomes: Readonly<Record<string, (one: Case) => object>> = {
  "reading taken": (one) => {
    const memberId = Object.keys(one.readings).find((member) => (one.readings[member]?.marks.length ?? 0) > 0);
    return { ...reasoned(one), outcome: "reading-taken", memberId };
  },
  "own reading": (one) => ({ ...reasoned(one), outcome: "own-reading", marks: [someMark(one.text, 3)] }),
  "nothing here": (one) => ({ ...reasoned(one), outcome: "nothing-here" }),
  "both kept": (one) => ({ ...reasoned(one), outcome: "legitimate-disagreement" }),
};

/**
 * Settles cases of a round in every way there is, leaves one for later, opens one again and takes the agreed ones into
 * gold, twice, once for nothing. Each of it must succeed.
 */
export async function decideCases(dataDir: string, by: HttpClient, roundId: string): Promise<void> {
  const act = caller(readBuilt(), by);
  const cases = await openCases(dataDir, roundId);
  const take = () => {
    const one = cases.shift();
    if (!one) throw new Error(`round ${roundId} has too few open cases`);
    return one;
  };
  for (const decision of Object.values(outcomes))
    await act(z.unknown(), "review.ts#decideCase", slug, decision(take()));
  const reopened = take();
  await act(z.unknown(), "review.ts#decideCase", slug, outcomes["nothing here"]?.(reopened));
  const decided = { ...seen(reopened), revision: reopened.revision + 1 };
  await act(z.unknown(), "review.ts#reopenCase", slug, decided);
  await act(z.unknown(), "review.ts#deferCase", slug, seen(take()));
  const { stepId } = await act(z.object({ stepId: z.string() }), "review.ts#takeAgreed", slug, { roundId });
  await act(z.unknown(), "review.ts#undoAgreed", slug, { roundId, stepId });
  await act(z.unknown(), "review.ts#takeAgreed", slug, { roundId });
}

export type Settled = { readonly decisions: number; readonly gold: number; readonly submissions: number };

/** How much of a round has been handed in, decided and taken into gold. */
export function settledIn(dataDir: string, roundId: string): Promise<Settled> {
  return asOwner(dataDir, async (client) => {
    const { rows } = await client.query<Settled>(
      `SELECT (SELECT count(*)::int FROM "Decision" d JOIN "Case" c ON c."projectId" = d."projectId" AND c."id" = d."caseId"
          WHERE c."roundId" = $1) AS "decisions",
        (SELECT count(*)::int FROM "Annotation" a JOIN "Coding" g ON g."projectId" = a."projectId" AND g."id" = a."codingId"
          WHERE g."roundId" = $1 AND g."stage" = 'gold') AS "gold",
        (SELECT count(*)::int FROM "Submission" WHERE "roundId" = $1) AS "submissions"`,
      [roundId],
    );
    const [row] = rows;
    if (!row) throw new Error("a count has a row");
    return row;
  });
}
