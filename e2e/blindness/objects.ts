import type pg from "pg";
import { asOwner } from "../access/database";
import { nameOf, type Person } from "./team";

export type Assignment = {
  readonly id: string;
  /** The name of whose work it is. */
  readonly coder: string;
  readonly roundId: string;
  readonly text: string;
};

/** What addresses and inputs can name. Of rounds the open one comes first in which everybody who is asked is blind. */
export type Objects = {
  readonly articles: readonly string[];
  readonly outlets: readonly string[];
  readonly events: readonly string[];
  readonly rounds: readonly [team: string, practice: string, review: string];
  readonly members: readonly string[];
  readonly actors: readonly string[];
  /** In the order of the articles. */
  readonly assignments: readonly Assignment[];
  /** What is there in the busy world alone, to be asked for by its id in both. */
  readonly hidden: Hidden;
};

export type Hidden = {
  readonly cases: readonly string[];
  readonly steps: readonly string[];
  readonly actors: readonly string[];
  readonly codings: readonly string[];
};

async function idsIn(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(sql, [...values]);
  return rows.map(({ id }) => id);
}

async function roundsIn(client: pg.Client): Promise<Objects["rounds"]> {
  const round = async (key: string) => {
    const [id] = await idsIn(client, `SELECT "id" FROM "Round" WHERE "key" = $1`, [key]);
    if (id === undefined) throw new Error(`there is no round ${key}`);
    return id;
  };
  const [team] = await idsIn(client, `SELECT "id" FROM "Round" WHERE "key" NOT IN ('practice', 'r1')`);
  if (team === undefined) throw new Error("the team's round wasn't made");
  return [team, await round("practice"), await round("r1")];
}

/** Of the installation as it stands: read in the busy world, it knows what only that one has. */
export function readObjects(dataDir: string, parted: Date): Promise<Objects> {
  return asOwner(dataDir, async (client) => {
    const ids = (table: string) => idsIn(client, `SELECT "id" FROM "${table}" ORDER BY "createdAt", "id" LIMIT 4`);
    const later = (table: string) =>
      idsIn(client, `SELECT "id" FROM "${table}" WHERE "createdAt" > $1 ORDER BY "createdAt" LIMIT 3`, [parted]);
    const rounds = await roundsIn(client);
    const assignments = await client.query<Assignment>(
      `SELECT s."id", u."name" AS "coder", s."roundId", a."text" FROM "Assignment" s
       JOIN "Member" m ON m."projectId" = s."projectId" AND m."id" = s."memberId" JOIN "User" u ON u."id" = m."userId"
       JOIN "Article" a ON a."projectId" = s."projectId" AND a."id" = s."articleId"
       ORDER BY s."roundId", s."position", u."name"`,
    );
    const named = `SELECT "id" FROM "%" ORDER BY "key" LIMIT 2`;
    return {
      articles: await ids("Article"),
      outlets: await idsIn(client, named.replace("%", "Outlet")),
      events: await idsIn(client, named.replace("%", "Event")),
      rounds,
      members: await idsIn(client, `SELECT "id" FROM "Member" ORDER BY "pseudonym"`),
      actors: await ids("Actor"),
      assignments: assignments.rows,
      hidden: {
        cases: [
          // One that everybody could have known of before the worlds parted, and those of the team's round.
          ...(await idsIn(client, `SELECT "id" FROM "Case" WHERE "roundId" = $1 ORDER BY "id" LIMIT 2`, [rounds[2]])),
          ...(await idsIn(client, `SELECT "id" FROM "Case" WHERE "roundId" = $1 ORDER BY "start", "id" LIMIT 4`, [
            rounds[0],
          ])),
        ],
        steps: await idsIn(
          client,
          `SELECT DISTINCT "stepId" AS "id" FROM "Decision" WHERE "stepId" IS NOT NULL LIMIT 1`,
        ),
        actors: await later("Actor"),
        codings: await idsIn(client, `SELECT "id" FROM "Coding" WHERE "updatedAt" > $1 LIMIT 2`, [parted]),
      },
    };
  });
}

/** What somebody was given in a round, in the order of its articles. */
export function assignmentsOf({ assignments }: Pick<Objects, "assignments">, person: Person, roundId: string) {
  const coder = nameOf(person);
  return assignments.filter((one) => one.coder === coder && one.roundId === roundId);
}
