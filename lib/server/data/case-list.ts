import "server-only";
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { RoundState } from "@/lib/domain/round/round";
import { type CaseFilter, type CaseState, caseStates, filedTypes } from "@/lib/schemas/case-filter";
import { type CaseCounts, type CaseItem, type CaseList, caseItemSchema } from "@/lib/schemas/case-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";
import { caseConditions, differing, inForce, itemColumns, narrowingConditions } from "./case-conditions";
import { pageSize } from "./page";

export type ReviewRound = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: RoundState;
  readonly counts: CaseCounts;
};

const roundColumns = { id: true, key: true, name: true, state: true } as const;

/**
 * The newest rounds whose cases the asker may see, newest first, with how many cases they have; the one that was asked
 * for is among them however old it is.
 */
export async function listReviewRounds(access: ProjectAccess, asked?: string): Promise<ReviewRound[]> {
  const projectId = access.project.id;
  return access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, projectId, access.member);
    const opened = { projectId, state: { not: "draft" as const } };
    const newest = await tx.round.findMany({
      where: { ...opened, id: { in: visible } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize,
      select: roundColumns,
    });
    const older = visible.filter((id) => id === asked && !newest.some((round) => round.id === id));
    const rounds = [
      ...newest,
      ...(await tx.round.findMany({ where: { ...opened, id: { in: older } }, select: roundColumns })),
    ];
    const ids = rounds.map(({ id }) => id);
    const counted = await countGroups(tx, [inForce(projectId), Prisma.sql`c."roundId" = ANY (${ids}::uuid[])`]);
    return rounds.map((round) => ({
      ...round,
      counts: countsOf(counted.filter(({ roundId }) => roundId === round.id)),
    }));
  });
}

/**
 * A page of a round's cases in the order of articles and text. A round the asker may not see has none. Agreed cases are
 * left out unless the filter asks for them.
 */
export async function listCases(
  access: ProjectAccess,
  roundId: string,
  filter: CaseFilter,
  cursor?: string,
): Promise<CaseList> {
  const rows = await access.readWithPeers((tx) => {
    const where = [...caseConditions({ projectId: access.project.id, roundId }, filter), afterCursor(cursor)];
    return tx.$queryRaw`SELECT ${itemColumns(access)} FROM "Case" c JOIN "Article" a ON a."projectId" = c."projectId" AND a."id" = c."articleId"
      WHERE ${Prisma.join(where, " AND ")} ORDER BY c."position", c."start", c."id" LIMIT ${pageSize + 1}`;
  });
  const found = z.array(caseItemSchema).parse(rows);
  const items = found.slice(0, pageSize);
  const last = items.at(-1);
  return { items, next: found.length > pageSize && last ? writeCursor(last) : null };
}

/** As the columns hold it: an address may hold any number. */
const place = z.coerce.number().pipe(z.int32().min(0));
const cursorSchema = z.tuple([place, place, z.uuid()]);

function afterCursor(text: string | undefined): Prisma.Sql {
  const parts = cursorSchema.safeParse(
    Buffer.from(text ?? "", "base64url")
      .toString("utf8")
      .split("|"),
  );
  if (!parts.success) return Prisma.sql`true`;
  const [position, start, id] = parts.data;
  return Prisma.sql`(c."position", c."start", c."id") > (${position}::int, ${start}::int, ${id}::uuid)`;
}

function writeCursor({ position, start, id }: CaseItem): string {
  return Buffer.from(`${position}|${start}|${id}`).toString("base64url");
}

const countSchema = z.array(
  z.object({
    ...{ roundId: z.uuid(), type: z.enum(filedTypes), state: z.enum(caseStates) },
    /** Cases of this type, one with several types once in each; and those of which it is the main one. */
    ...{ count: z.number(), cases: z.number() },
    /** Whether the readings that the filter compares differ. */
    differs: z.boolean(),
  }),
);

type CaseGroup = z.infer<typeof countSchema>[number];

/** How many cases of each kind and state a round has, of those that the filter leaves whatever its type and state. */
export async function countCases(access: ProjectAccess, roundId: string, filter: CaseFilter = {}): Promise<CaseCounts> {
  const where = narrowingConditions({ projectId: access.project.id, roundId }, filter);
  return countsOf(await access.readWithPeers((tx) => countGroups(tx, where, filter)));
}

/** Cases `c` by round, type and state, read from an index alone where the conditions are of no other column. */
async function countGroups(tx: Tx, where: readonly Prisma.Sql[], filter: CaseFilter = {}): Promise<CaseGroup[]> {
  // A case is agreed or of other types, never both: only where some are compared must each be asked.
  const differs = filter.coders === undefined ? Prisma.sql`true` : differing(filter);
  return countSchema.parse(
    await tx.$queryRaw`
      SELECT f."roundId", t."type"::text AS "type", f."state"::text AS "state", f."differs", sum(f."count")::int AS "count",
        coalesce(sum(f."count") FILTER (WHERE t."type" = f."types"[1]), 0)::int AS "cases"
      FROM (SELECT c."roundId", c."types", c."state", ${differs} AS "differs", count(*) AS "count" FROM "Case" c
        WHERE ${Prisma.join([...where], " AND ")} GROUP BY 1, 2, 3, 4) f CROSS JOIN LATERAL unnest(f."types") AS t("type")
      GROUP BY 1, 2, 3, 4`,
  );
}

function countsOf(rows: readonly CaseGroup[]): CaseCounts {
  const compared = rows.filter(({ type, differs }) => type !== "agreed" && differs);
  const agreed = rows.filter(({ type }) => type === "agreed");
  const sum = (of: typeof rows) => of.reduce((total, { cases }) => total + cases, 0);
  const inState = (of: typeof rows, state: CaseState) => sum(of.filter((row) => row.state === state));
  return {
    ...{ open: inState(compared, "open"), later: inState(compared, "later"), decided: inState(compared, "decided") },
    all: { open: inState(rows, "open"), later: inState(rows, "later"), decided: inState(rows, "decided") },
    agreed: sum(agreed),
    agreedOpen: inState(agreed, "open"),
    byType: [...compared, ...agreed].map(({ type, state, count }) => ({ type, state, count })),
  };
}
