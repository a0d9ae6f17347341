import "server-only";
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import type { CaseTallies, CaseTally } from "@/lib/schemas/agreement-breakdown";
import { attributeBy, casesOfPart } from "@/lib/schemas/case-filter";
import * as db from "@/lib/server/db";
import type { BreakdownQuestion } from "./breakdown-question";
import { differing, narrowingConditions } from "./case-conditions";
import { givenAt, placesOf, toldMatches } from "./match-conditions";

const tallied = z.array(
  z.object({
    ...{ layer: z.string(), by: z.enum(["outlet", "event", "zone", "value"]), value: z.string() },
    ...{ all: z.number(), differing: z.number() },
  }),
);

/**
 * How many cases of a round lie in each outlet, event and zone and have each attribute value, by layer: counted by the
 * conditions by which the list of cases finds them. There are none of later readings: cases are made of first ones.
 */
export async function tallyCases({
  projectId,
  roundId,
  stage,
  filter: part,
}: BreakdownQuestion): Promise<Record<string, CaseTallies>> {
  if (stage !== "first") return {};
  const filter = casesOfPart(part);
  const where = Prisma.join(narrowingConditions({ projectId, roundId }, filter), " AND ");
  // Those that one of the coders gave who are compared.
  const given = (column: "zones" | "values", prefix: string) => {
    const all = Prisma.raw(`f."${column}"`);
    if ((filter.coders?.length ?? 0) < 2) return Prisma.sql`unnest(${all})`;
    const of = { matches: Prisma.sql`f."matches"`, places: Prisma.sql`f."places"` };
    const isGiven = givenAt({ ...of, name: Prisma.sql`(${prefix} || v)` });
    return Prisma.sql`v FROM unnest(${all}) AS v WHERE ${isGiven}`;
  };
  const rows = await db.read(
    { project: projectId, peerRounds: [roundId] },
    (tx) => tx.$queryRaw`
      SELECT f."layer", g."by", g."value", count(*)::int AS "all", (count(*) FILTER (WHERE f."differs"))::int AS "differing"
      FROM (SELECT c."layer", c."articleId", c."zones"::text[] AS "zones", c."values", ${toldMatches} AS "matches",
          ${placesOf(filter.coders ?? [])} AS "places", ${differing(filter)} AS "differs"
        FROM "Case" c WHERE ${where} OFFSET 0) f
      JOIN "Article" o ON o."projectId" = ${projectId}::uuid AND o."id" = f."articleId"
      CROSS JOIN LATERAL (
        SELECT 'outlet' AS "by", coalesce(o."outletId"::text, '') AS "value"
        UNION ALL SELECT 'event', coalesce(o."eventId"::text, '')
        UNION ALL SELECT 'zone', ${given("zones", "zone:")}
        UNION ALL SELECT 'value', ${given("values", "value:")}) g
      GROUP BY 1, 2, 3`,
  );
  return byLayer(tallied.parse(rows));
}

function byLayer(rows: z.infer<typeof tallied>): Record<string, CaseTallies> {
  const layers: Record<string, Record<string, Record<string, CaseTally>>> = {};
  for (const { layer, by, value, all, differing: differ } of rows) {
    const split = by === "value" ? splitCaseValue(value) : null;
    const dimension = split === null ? by : attributeBy(split.attribute);
    layers[layer] ??= {};
    const ofLayer = layers[layer];
    ofLayer[dimension] ??= {};
    ofLayer[dimension][split?.value ?? value] = { all, differing: differ };
  }
  return layers;
}
