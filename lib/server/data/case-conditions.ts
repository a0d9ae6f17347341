import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { actorAttribute } from "@/lib/domain/agreement/attribute-values";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { articlesOfWindow, ofOrigin } from "./drift-window";
import { matchConditions } from "./match-conditions";

/** What a list shows of a case `c` of the article `a`. */
export function itemColumns({ member }: ProjectAccess): Prisma.Sql {
  return Prisma.sql`c."id", c."position", c."start", c."layer", left(c."quote", 300) AS "quote",
    c."types"::text[] AS "types", c."attributes", c."labels", c."state"::text AS "state",
    c."readings" ? ${member.id} AS "own",
    EXISTS (SELECT FROM jsonb_each(c."readings") r WHERE jsonb_array_length(r."value" -> 'marks') = 0) AS "missed",
    coalesce(nullif(a."title", ''), a."externalKey") AS "title"`;
}

/** Whose cases: always one tenant and one round of it. */
export type CasesOf = { readonly projectId: string; readonly roundId: string };

/** Of a case `c`: the tenant, the round and what is in force; then what the filter asks for. */
export function caseConditions(of: CasesOf, filter: CaseFilter): Prisma.Sql[] {
  const { type, state } = filter;
  const where = narrowingConditions(of, filter);
  if (type === undefined) where.push(differing(filter));
  else if (type !== "any") {
    where.push(Prisma.sql`${type}::"CaseType" = ANY (c."types")`);
    if (type !== "agreed") where.push(differing(filter));
  }
  // Not "other than decided": where nothing is decided yet, the database expects to find next to nothing by that.
  if (state === "unsettled") where.push(Prisma.sql`c."state" IN ('open', 'later')`);
  else if (state !== undefined && state !== "any") where.push(Prisma.sql`c."state" = ${state}::"CaseState"`);
  return where;
}

/** The cases `c` of a tenant that nothing newer has taken the place of. */
export function inForce(projectId: string): Prisma.Sql {
  return Prisma.sql`c."projectId" = ${projectId}::uuid AND c."supersededAt" IS NULL`;
}

/** The same without type and state, of which lists show counts. */
export function narrowingConditions({ projectId, roundId }: CasesOf, filter: CaseFilter): Prisma.Sql[] {
  const { layer, differs, article } = filter;
  const where = [inForce(projectId), Prisma.sql`c."roundId" = ${roundId}::uuid`];
  if (layer !== undefined) where.push(Prisma.sql`c."layer" = ${layer}`);
  if (differs === actorAttribute) where.push(Prisma.sql`'actor' = ANY (c."types")`);
  else if (differs !== undefined) where.push(Prisma.sql`${differs} = ANY (c."attributes")`);
  if (article !== undefined) where.push(Prisma.sql`c."articleId" = ${article}::uuid`);
  return [
    ...where,
    ...matchConditions(filter),
    ...originConditions(projectId, filter),
    ...coderConditions(filter),
    ...readerConditions({ projectId, roundId }, filter),
  ];
}

function originConditions(projectId: string, filter: CaseFilter): Prisma.Sql[] {
  const asked = ofOrigin(filter);
  if (asked.length === 0) return [];
  // OFFSET keeps it apart: where the article is joined too, the self-join elimination of PostgreSQL 18.4 takes the two
  // for one, and the server process crashes in a query with a lateral UNION behind it.
  return [
    Prisma.sql`c."articleId" IN (SELECT a."id" FROM "Article" a
      WHERE a."projectId" = ${projectId}::uuid AND ${Prisma.join(asked, " AND ")} OFFSET 0)`,
  ];
}

/**
 * One of several coded here and marked something, and another of them coded here too; of one: they coded here. Of two,
 * as cells of pairs ask it, the readings are looked up and not gone through, here and below: a fifth of the time.
 */
function coderConditions({ coders }: CaseFilter): Prisma.Sql[] {
  if (coders === undefined) return [];
  const [first, second] = coders;
  if (coders.length === 1 && first !== undefined) return [Prisma.sql`c."readings" ? ${first}`];
  if (coders.length === 2 && first !== undefined && second !== undefined) {
    const marks = (coder: string) => Prisma.sql`jsonb_array_length(c."readings" -> ${coder} -> 'marks') > 0`;
    // A CASE, of which the database guesses nothing: of two keys asked for in a row it expects next to no cases, and
    // goes on as if they were few: half a minute for the matched pairs of two coders in a million marks.
    return [
      Prisma.sql`CASE WHEN c."readings" ?& ARRAY[${first}, ${second}]::text[]
        THEN ${marks(first)} OR ${marks(second)} ELSE false END`,
    ];
  }
  return [
    Prisma.sql`(SELECT count(*) > 1 AND bool_or(jsonb_array_length(r."value" -> 'marks') > 0)
      FROM jsonb_each(c."readings") r WHERE r."key" = ANY (${coders}::text[]))`,
  ];
}

/** What one annotator did here. */
function readerConditions(of: CasesOf, filter: CaseFilter): Prisma.Sql[] {
  const { reader, marker, unlike, window } = filter;
  const where: Prisma.Sql[] = [];
  if (reader !== undefined) where.push(Prisma.sql`c."readings" ? ${reader}`);
  if (marker !== undefined) where.push(Prisma.sql`jsonb_array_length(c."readings" -> ${marker} -> 'marks') > 0`);
  if (unlike !== undefined) where.push(unlikeDecided(unlike));
  if (reader !== undefined && window !== undefined) {
    where.push(Prisma.sql`c."articleId" IN (${articlesOfWindow(of, filter, reader, window)})`);
  }
  return where;
}

/** Decided otherwise than this member read it: another reading was taken, or nothing of theirs was kept. */
function unlikeDecided(member: string): Prisma.Sql {
  const own = Prisma.sql`c."readings" -> ${member}`;
  const marks = Prisma.sql`jsonb_array_length(${own} -> 'marks')`;
  return Prisma.sql`c."readings" ? ${member} AND EXISTS (SELECT FROM "Decision" d
    WHERE d."projectId" = c."projectId" AND d."caseId" = c."id" AND d."supersededAt" IS NULL
      AND NOT CASE d."outcome"
        WHEN 'reading_taken' THEN ${own} ->> 'form' = c."readings" -> (d."content" ->> 'taken') ->> 'form'
        WHEN 'nothing_here' THEN ${marks} = 0
        WHEN 'legitimate_disagreement' THEN ${marks} > 0
        ELSE false END)`;
}

/** Whether the readings differ: of those coders whom the filter names, or of one of them from somebody's. */
export function differing({ coders }: Pick<CaseFilter, "coders">): Prisma.Sql {
  const [first, second] = coders ?? [];
  if (coders === undefined || first === undefined) return Prisma.sql`NOT ('agreed' = ANY (c."types"))`;
  if (coders.length === 1) {
    return Prisma.sql`EXISTS (SELECT FROM jsonb_each(c."readings") r
      WHERE r."value" ->> 'form' <> c."readings" -> ${first} ->> 'form')`;
  }
  if (coders.length === 2 && second !== undefined) {
    const form = (coder: string) => Prisma.sql`c."readings" -> ${coder} ->> 'form'`;
    return Prisma.sql`coalesce(${form(first)} <> ${form(second)}, false)`;
  }
  return Prisma.sql`(SELECT count(DISTINCT r."value" ->> 'form') > 1
    FROM jsonb_each(c."readings") r WHERE r."key" = ANY (${coders}::text[]))`;
}
