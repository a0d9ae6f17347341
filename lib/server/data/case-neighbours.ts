import "server-only";
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import { type CaseItem, caseItemSchema } from "@/lib/schemas/case-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { caseConditions, itemColumns } from "./case-conditions";

/** Where a case stands among those of its round. */
export type CasePlace = { readonly id: string; readonly position: number; readonly start: number };

const foundSchema = z.array(z.object({ id: z.uuid() }));

/**
 * Where the filter leads: the case after this one that is still open, else the first such; where cases left for later
 * or decided ones are listed, the next of those.
 */
export async function nextCase(
  tx: Tx,
  access: ProjectAccess,
  roundId: string,
  filter: CaseFilter,
  { id, position, start }: CasePlace,
): Promise<string | null> {
  const state = filter.state === "later" || filter.state === "decided" ? filter.state : "open";
  const where = Prisma.join(caseConditions({ projectId: access.project.id, roundId }, { ...filter, state }), " AND ");
  const place = Prisma.sql`(c."position", c."start", c."id")`;
  const here = Prisma.sql`(${position}::int, ${start}::int, ${id}::uuid)`;
  // One after the other: each is found in an index, while one order for both would sort the whole round.
  for (const side of [Prisma.sql`${place} > ${here}`, Prisma.sql`${place} < ${here}`]) {
    const rows = await tx.$queryRaw`SELECT c."id" FROM "Case" c WHERE ${where} AND ${side}
      ORDER BY c."position", c."start", c."id" LIMIT 1`;
    const [found] = foundSchema.parse(rows);
    if (found !== undefined) return found.id;
  }
  return null;
}

/** The case before this one among those that the filter lists. */
export async function previousCase(
  tx: Tx,
  access: ProjectAccess,
  roundId: string,
  filter: CaseFilter,
  { id, position, start }: CasePlace,
): Promise<string | null> {
  const rows = await tx.$queryRaw`SELECT c."id" FROM "Case" c
    WHERE ${Prisma.join(caseConditions({ projectId: access.project.id, roundId }, filter), " AND ")}
      AND (c."position", c."start", c."id") < (${position}, ${start}, ${id}::uuid)
    ORDER BY c."position" DESC, c."start" DESC, c."id" DESC LIMIT 1`;
  return foundSchema.parse(rows)[0]?.id ?? null;
}

export type CaseNeighbours = {
  /** In their order, the case itself among them even where the filter would leave it out. */
  readonly items: readonly CaseItem[];
  /** There are more before and after than are listed. */
  readonly before: boolean;
  readonly after: boolean;
};

const eachSide = 20;

/** The cases around one, among those that the filter lists. A round the asker may not see has none. */
export async function listNeighbours(
  access: ProjectAccess,
  roundId: string,
  filter: CaseFilter,
  { id, position, start }: CasePlace,
): Promise<CaseNeighbours> {
  const listed = Prisma.join(caseConditions({ projectId: access.project.id, roundId }, filter), " AND ");
  const place = Prisma.sql`(c."position", c."start", c."id")`;
  const here = Prisma.sql`(${position}::int, ${start}::int, ${id}::uuid)`;
  const from = Prisma.sql`SELECT ${itemColumns(access)} FROM "Case" c
    JOIN "Article" a ON a."projectId" = c."projectId" AND a."id" = c."articleId"`;
  const itself = Prisma.sql`c."projectId" = ${access.project.id}::uuid AND c."id" = ${id}::uuid`;
  const sides = await access.readWithPeers(async (tx) => ({
    before: await tx.$queryRaw`${from} WHERE ${listed} AND ${place} < ${here}
      ORDER BY c."position" DESC, c."start" DESC, c."id" DESC LIMIT ${eachSide + 1}`,
    itself: await tx.$queryRaw`${from} WHERE ${itself}`,
    after: await tx.$queryRaw`${from} WHERE ${listed} AND ${place} > ${here}
      ORDER BY c."position", c."start", c."id" LIMIT ${eachSide + 1}`,
  }));
  const items = z.array(caseItemSchema);
  const [before, after] = [items.parse(sides.before), items.parse(sides.after)];
  return {
    items: [...before.slice(0, eachSide).reverse(), ...items.parse(sides.itself), ...after.slice(0, eachSide)],
    before: before.length > eachSide,
    after: after.length > eachSide,
  };
}
