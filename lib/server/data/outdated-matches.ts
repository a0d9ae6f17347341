import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { matchAlgorithm } from "@/lib/domain/disagreement/case-matches";
import type { Tx } from "@/lib/server/db";
import type { CasesOf } from "./case-conditions";

/** Cases `c` of a round whose matches another program told, or none. Not "another than": an index finds what is less or more. */
function outdatedCases({ projectId, roundId }: CasesOf): Prisma.Sql {
  return Prisma.sql`c."projectId" = ${projectId}::uuid AND c."roundId" = ${roundId}::uuid AND c."supersededAt" IS NULL
    AND (c."matchesBy" < ${matchAlgorithm} OR c."matchesBy" > ${matchAlgorithm} OR c."matchesBy" IS NULL)`;
}

/** The articles of such cases after this one, in the order of their ids. */
export async function articlesToMatch(tx: Tx, of: CasesOf, since: string | undefined): Promise<readonly string[]> {
  const after = since === undefined ? Prisma.sql`true` : Prisma.sql`c."articleId" > ${since}::uuid`;
  const rows = await tx.$queryRaw<{ articleId: string }[]>`
    SELECT DISTINCT c."articleId" FROM "Case" c WHERE ${outdatedCases(of)} AND ${after} ORDER BY c."articleId"`;
  return rows.map(({ articleId }) => articleId);
}

/** What tells the matches of a round's cases, in a word; of which some are still to be told, another one. */
export async function matchesVersion(tx: Tx, of: CasesOf): Promise<string> {
  const found = await tx.$queryRaw<object[]>`SELECT FROM "Case" c WHERE ${outdatedCases(of)} LIMIT 1`;
  return found.length === 0 ? matchAlgorithm : "unmatched";
}
