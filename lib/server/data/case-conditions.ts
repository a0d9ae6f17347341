import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import type { ProjectAccess } from "@/lib/server/auth/access";

/** What a list shows of a case `c` of the article `a`. */
export function itemColumns({ member }: ProjectAccess): Prisma.Sql {
  return Prisma.sql`c."id", c."position", c."start", c."layer", left(c."quote", 300) AS "quote",
    c."types"::text[] AS "types", c."attributes", c."labels", c."state"::text AS "state",
    c."readings" ? ${member.id} AS "own",
    EXISTS (SELECT FROM jsonb_each(c."readings") r WHERE jsonb_array_length(r."value" -> 'marks') = 0) AS "missed",
    coalesce(nullif(a."title", ''), a."externalKey") AS "title"`;
}

/** Always the tenant, the round and what is in force; then what the filter asks for. */
export function caseConditions(access: ProjectAccess, roundId: string, filter: CaseFilter): Prisma.Sql[] {
  const { type, label, otherLabel, layer, state, article, coders } = filter;
  const where = [
    Prisma.sql`c."projectId" = ${access.project.id}::uuid AND c."roundId" = ${roundId}::uuid AND c."supersededAt" IS NULL`,
  ];
  if (type === undefined) where.push(Prisma.sql`NOT ('agreed' = ANY (c."types"))`);
  else if (type !== "any") where.push(Prisma.sql`${type}::"CaseType" = ANY (c."types")`);
  if (label !== undefined) where.push(Prisma.sql`${label} = ANY (c."labels")`);
  if (otherLabel !== undefined) where.push(Prisma.sql`${otherLabel} = ANY (c."labels")`);
  if (layer !== undefined) where.push(Prisma.sql`c."layer" = ${layer}`);
  if (state === "unsettled") where.push(Prisma.sql`c."state" <> 'decided'`);
  else if (state !== undefined && state !== "any") where.push(Prisma.sql`c."state" = ${state}::"CaseState"`);
  if (article !== undefined) where.push(Prisma.sql`c."articleId" = ${article}::uuid`);
  if (coders !== undefined) {
    const [a, b] = coders;
    where.push(Prisma.sql`c."readings" ? ${a} AND c."readings" ? ${b}`);
    if (type !== "any" && type !== "agreed") {
      where.push(Prisma.sql`c."readings" -> ${a} ->> 'form' <> c."readings" -> ${b} ->> 'form'`);
    }
  }
  return where;
}
