import "server-only";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Scope } from "@/lib/server/db";

/** How far an export goes: over everything its maker may see, or over their own codings and the articles of these. */
export type Reach = {
  readonly everything: boolean;
  readonly scope: Scope;
  /** For the queries of an export: $1 and $2. */
  readonly values: readonly [projectId: string, memberId: string];
};

export async function reachOf(access: ProjectAccess<"export.own">): Promise<Reach> {
  const everything = access.can("export.all");
  const scope = everything ? await access.peerScope() : access.ownScope();
  return { everything, scope, values: [access.project.id, access.member.id] };
}

/**
 * Whether the article `a` is in reach, as a condition in SQL: `articleVisible` of lib/domain/policy/visibility.ts for
 * those who may export all, and for those who export their own.
 */
export function articleInReach({ everything }: Reach): string {
  if (everything) return "$2::uuid IS NOT NULL";
  return `EXISTS (SELECT FROM "Assignment" s JOIN "Round" r ON r."projectId" = s."projectId" AND r."id" = s."roundId"
    WHERE s."projectId" = a."projectId" AND s."articleId" = a."id" AND s."memberId" = $2
      AND s."withdrawnAt" IS NULL AND r."state" <> 'draft')`;
}

/** The same for the round `r`. */
export function roundInReach({ everything }: Reach): string {
  if (everything) return `r."state" <> 'draft' AND $2::uuid IS NOT NULL`;
  return `r."state" <> 'draft' AND EXISTS (SELECT FROM "Assignment" s WHERE s."projectId" = r."projectId"
    AND s."roundId" = r."id" AND s."memberId" = $2 AND s."withdrawnAt" IS NULL)`;
}
