import "server-only";
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { RoundState } from "@/lib/domain/round/round";
import { type CaseFilter, caseStates, filedTypes } from "@/lib/schemas/case-filter";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleRounds } from "@/lib/server/auth/visible-rounds";
import type { Tx } from "@/lib/server/db";
import { pageSize } from "./page";

export type ReviewRound = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: RoundState;
  readonly total: number;
  readonly decided: number;
};

const roundCountSchema = z.array(z.object({ roundId: z.uuid(), total: z.number(), decided: z.number() }));

/** The rounds whose cases the asker may see, newest first, with how many differing cases they have. */
export async function listReviewRounds(access: ProjectAccess): Promise<ReviewRound[]> {
  const projectId = access.project.id;
  return access.readWithPeers(async (tx) => {
    const visible = await visibleRounds(tx, projectId, access.member);
    const rounds = await tx.round.findMany({
      where: { projectId, id: { in: visible }, state: { not: "draft" } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: pageSize,
      select: { id: true, key: true, name: true, state: true },
    });
    const counted = roundCountSchema.parse(
      await tx.$queryRaw`SELECT "roundId", count(*)::int AS "total", (count(*) FILTER (WHERE "state" = 'decided'))::int AS "decided"
        FROM "Case" WHERE "projectId" = ${projectId}::uuid AND "supersededAt" IS NULL AND NOT ('agreed' = ANY ("types"))
        GROUP BY "roundId"`,
    );
    return rounds.map((round) => {
      const { total, decided } = counted.find(({ roundId }) => roundId === round.id) ?? { total: 0, decided: 0 };
      return { ...round, total, decided };
    });
  });
}

const caseItemSchema = z.object({
  ...{ id: z.uuid(), position: z.number(), start: z.number(), layer: z.string(), quote: z.string() },
  types: z.array(z.enum(filedTypes)),
  attributes: z.array(z.string()),
  labels: z.array(z.string()),
  state: z.enum(caseStates),
  /** A reading of the asker's own is among those compared. */
  own: z.boolean(),
  /** The article's, or its key where it has no title. */
  title: z.string(),
});
export type CaseItem = z.infer<typeof caseItemSchema>;

export type CaseList = { readonly items: readonly CaseItem[]; readonly next: string | null };

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
    const where = [...conditions(access, roundId, filter), afterCursor(cursor)];
    return tx.$queryRaw`SELECT c."id", c."position", c."start", c."layer", left(c."quote", 300) AS "quote",
        c."types"::text[] AS "types", c."attributes", c."labels", c."state"::text AS "state",
        c."readings" ? ${access.member.id} AS "own",
        coalesce(nullif(a."title", ''), a."externalKey") AS "title"
      FROM "Case" c JOIN "Article" a ON a."projectId" = c."projectId" AND a."id" = c."articleId"
      WHERE ${Prisma.join(where, " AND ")} ORDER BY c."position", c."start", c."id" LIMIT ${pageSize + 1}`;
  });
  const found = z.array(caseItemSchema).parse(rows);
  const items = found.slice(0, pageSize);
  const last = items.at(-1);
  return { items, next: found.length > pageSize && last ? writeCursor(last) : null };
}

/** Where the filter leads: the case after this one that is still to be settled, else the first such. */
export async function nextOpenCase(
  tx: Tx,
  access: ProjectAccess,
  roundId: string,
  after: { readonly id: string; readonly position: number; readonly start: number },
): Promise<string | null> {
  const open = conditions(access, roundId, { state: "open" });
  const rows = z.array(z.object({ id: z.uuid() })).parse(
    await tx.$queryRaw`SELECT c."id" FROM "Case" c WHERE ${Prisma.join(open, " AND ")} AND c."id" <> ${after.id}::uuid
      ORDER BY (c."position", c."start", c."id") <= (${after.position}, ${after.start}, ${after.id}::uuid),
        c."position", c."start", c."id" LIMIT 1`,
  );
  return rows[0]?.id ?? null;
}

/** Always the tenant, the round and what is in force; then what the filter asks for. */
function conditions(access: ProjectAccess, roundId: string, filter: CaseFilter): Prisma.Sql[] {
  const { type, label, layer, state, article, coders } = filter;
  const where = [
    Prisma.sql`c."projectId" = ${access.project.id}::uuid AND c."roundId" = ${roundId}::uuid AND c."supersededAt" IS NULL`,
  ];
  if (type === undefined) where.push(Prisma.sql`NOT ('agreed' = ANY (c."types"))`);
  else if (type !== "any") where.push(Prisma.sql`${type}::"CaseType" = ANY (c."types")`);
  if (label !== undefined) where.push(Prisma.sql`${label} = ANY (c."labels")`);
  if (layer !== undefined) where.push(Prisma.sql`c."layer" = ${layer}`);
  if (state !== undefined) where.push(Prisma.sql`c."state" = ${state}::"CaseState"`);
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

const cursorSchema = z.tuple([z.coerce.number().int(), z.coerce.number().int(), z.uuid()]);

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
  z.object({ type: z.enum(filedTypes), state: z.enum(caseStates), count: z.number(), cases: z.number() }),
);

export type CaseCounts = {
  /** Differing cases by state. */
  readonly open: number;
  readonly later: number;
  readonly decided: number;
  /** Open agreed cases: what one step would take into gold. */
  readonly agreedOpen: number;
  readonly agreed: number;
  /** Cases still to be settled, by type; one with several types counts for each. */
  readonly openByType: Readonly<Partial<Record<(typeof filedTypes)[number], number>>>;
};

/** How many cases of each kind and state a round has. */
export async function countCases(access: ProjectAccess, roundId: string): Promise<CaseCounts> {
  const rows = countSchema.parse(
    await access.readWithPeers(
      (tx) => tx.$queryRaw`
        SELECT t."type"::text AS "type", c."state"::text AS "state", count(*)::int AS "count",
          (count(*) FILTER (WHERE t."type" = c."types"[1]))::int AS "cases"
        FROM "Case" c CROSS JOIN LATERAL unnest(c."types") AS t("type")
        WHERE c."projectId" = ${access.project.id}::uuid AND c."roundId" = ${roundId}::uuid AND c."supersededAt" IS NULL
        GROUP BY 1, 2`,
    ),
  );
  const differing = rows.filter(({ type }) => type !== "agreed");
  const agreed = rows.filter(({ type }) => type === "agreed");
  const sum = (of: typeof rows) => of.reduce((total, { cases }) => total + cases, 0);
  const inState = (state: (typeof caseStates)[number]) => sum(differing.filter((row) => row.state === state));
  const unsettled = differing.filter(({ state }) => state !== "decided");
  return {
    ...{ open: inState("open"), later: inState("later"), decided: inState("decided") },
    agreed: sum(agreed),
    agreedOpen: sum(agreed.filter(({ state }) => state === "open")),
    openByType: Object.fromEntries(
      filedTypes.map((type) => [
        type,
        unsettled.filter((row) => row.type === type).reduce((total, { count }) => total + count, 0),
      ]),
    ),
  };
}
