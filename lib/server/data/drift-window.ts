import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type CaseFilter, noOrigin } from "@/lib/schemas/case-filter";

type RoundOf = { readonly projectId: string; readonly roundId: string };
type Part = Pick<CaseFilter, "outlet" | "event" | "coders">;

/** Where an article `a` is from, as the filter asks. */
export function ofOrigin({ outlet, event }: Part): Prisma.Sql[] {
  const is = (column: Prisma.Sql, id: string) =>
    id === noOrigin ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${id}::uuid`;
  return [
    ...(outlet === undefined ? [] : [is(Prisma.sql`a."outletId"`, outlet)]),
    ...(event === undefined ? [] : [is(Prisma.sql`a."eventId"`, event)]),
  ];
}

/**
 * A query for the articles of one of a coder's windows over time, counted from 1: cut as `driftOf` cuts them on the
 * agreement page under the same filter. Where that page has no windows, there are no articles either, so that a list tells
 * no more than it.
 */
export function articlesOfWindow(
  { projectId, roundId }: RoundOf,
  part: Part,
  coder: string,
  window: number,
): Prisma.Sql {
  const { outlet, event, coders } = part;
  const isShown = outlet !== noOrigin && event !== noOrigin && (coders?.includes(coder) ?? true);
  const isCounted = coders === undefined ? Prisma.sql`true` : Prisma.sql`p."memberId" = ANY (${coders}::uuid[])`;
  const firsts = (coding: Prisma.Sql) =>
    Prisma.sql`"Submission" s WHERE s."projectId" = ${coding}."projectId" AND s."codingId" = ${coding}."id" AND s."stage" = 'first'`;
  const own = Prisma.sql`SELECT g."articleId", count(*) OVER () AS "steps",
      row_number() OVER (ORDER BY date_trunc('milliseconds', h."at"), a."externalKey" COLLATE "C") AS "step"
    FROM "Coding" g
    JOIN "Article" a ON a."projectId" = g."projectId" AND a."id" = g."articleId"
    CROSS JOIN LATERAL (SELECT s."at" FROM ${firsts(Prisma.sql`g`)} ORDER BY s."revision" DESC LIMIT 1) h
    WHERE ${Prisma.join(
      [
        Prisma.sql`${isShown}::boolean AND g."projectId" = ${projectId}::uuid AND g."roundId" = ${roundId}::uuid`,
        Prisma.sql`g."pass" = 1 AND g."memberId" = ${coder}::uuid`,
        Prisma.sql`EXISTS (SELECT FROM "Coding" p WHERE p."projectId" = g."projectId" AND p."roundId" = g."roundId"
          AND p."articleId" = g."articleId" AND p."pass" = 1 AND p."memberId" <> g."memberId" AND ${isCounted}
          AND EXISTS (SELECT FROM ${firsts(Prisma.sql`p`)}))`,
        ...ofOrigin(part),
      ],
      " AND ",
    )}`;
  // OFFSET as for origins.
  return Prisma.sql`SELECT o."articleId" FROM (${own}) o
    CROSS JOIN LATERAL (SELECT greatest(10, (o."steps" + 4) / 5) AS "size") w
    CROSS JOIN LATERAL (SELECT w."size" / 2 AS "shift") v
    CROSS JOIN LATERAL (SELECT (o."steps" - w."size") / v."shift" + 1 AS "count") n
    WHERE o."steps" >= w."size" AND n."count" > 1 AND ${window}::int <= n."count" AND o."step" > (${window}::int - 1) * v."shift"
      AND (${window}::int = n."count" OR o."step" <= (${window}::int - 1) * v."shift" + w."size") OFFSET 0`;
}
