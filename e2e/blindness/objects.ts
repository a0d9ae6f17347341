import { asOwner } from "../access/database";

export const slug = "ardesh-valley";

export type Assignment = {
  readonly id: string;
  readonly coder: string;
  readonly round: string;
  readonly title: string;
  readonly text: string;
};

/** What addresses and inputs can name, as the shared past of both worlds has it. */
export type Objects = {
  readonly articles: readonly string[];
  readonly rounds: readonly string[];
  readonly members: readonly string[];
  readonly cases: readonly string[];
  readonly actors: readonly string[];
  readonly codings: readonly string[];
  /** Of both rounds, everybody's. */
  readonly assignments: readonly Assignment[];
};

export function readObjects(dataDir: string): Promise<Objects> {
  return asOwner(dataDir, async (client) => {
    const ids = async (table: string, most: number) => {
      const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "${table}" ORDER BY "id" LIMIT ${most}`);
      return rows.map(({ id }) => id);
    };
    const assignments = await client.query<Assignment>(
      `SELECT s."id", m."pseudonym" AS "coder", r."key" AS "round", a."externalKey" AS "title", a."text"
       FROM "Assignment" s JOIN "Member" m ON m."projectId" = s."projectId" AND m."id" = s."memberId"
       JOIN "Round" r ON r."projectId" = s."projectId" AND r."id" = s."roundId"
       JOIN "Article" a ON a."projectId" = s."projectId" AND a."id" = s."articleId"
       ORDER BY r."key", s."position", m."pseudonym"`,
    );
    return {
      articles: await ids("Article", 4),
      rounds: await ids("Round", 9),
      members: await ids("Member", 9),
      cases: await ids("Case", 3),
      actors: await ids("Actor", 3),
      codings: await ids("Coding", 3),
      assignments: assignments.rows,
    };
  });
}

/** The assignments of one coder in the round that is open. */
export function openAssignments({ assignments }: Objects, coder: string): readonly Assignment[] {
  const own = assignments.filter((one) => one.coder === coder);
  // The practice round has fewer articles than the one in review.
  const sizes = new Map<string, number>();
  for (const { round } of own) sizes.set(round, (sizes.get(round) ?? 0) + 1);
  const smallest = Math.min(...sizes.values());
  return own.filter(({ round }) => sizes.get(round) === smallest);
}
