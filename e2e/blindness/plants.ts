import type pg from "pg";
import { asOwner } from "../access/database";
import type { Answer } from "../support/http";

/** Something that makes what an asker may see hang on the peers' work, in the server's own data, until it is taken back. */
export type Plant = { readonly plant: string; readonly takeBack: string };

const othersWhoAreThrough = `(SELECT count(*) FROM "Assignment" p WHERE p."projectId" = s."projectId"
  AND p."roundId" = s."roundId" AND p."articleId" = s."articleId" AND p."memberId" <> s."memberId" AND p."state" = 'submitted')`;

export const plants: Readonly<Record<string, Plant>> = {
  "a count: a round's instructions end in how often something was handed in": {
    plant: `UPDATE "Round" r SET "instructions" = r."instructions" || ' So far: '
      || (SELECT count(*) FROM "Submission" s WHERE s."projectId" = r."projectId" AND s."roundId" = r."id")`,
    takeBack: `UPDATE "Round" SET "instructions" = regexp_replace("instructions", ' So far: [0-9]+$', '')`,
  },
  "an order: articles that few have finished come first": {
    plant: `UPDATE "Assignment" a SET "position" = o."place" FROM (
      SELECT s."projectId", s."id", row_number() OVER (PARTITION BY s."roundId", s."memberId"
        ORDER BY ${othersWhoAreThrough}, s."position") - 1 AS "place" FROM "Assignment" s) o
      WHERE a."projectId" = o."projectId" AND a."id" = o."id"`,
    takeBack: `UPDATE "Assignment" a SET "position" = r."position" FROM "RoundArticle" r
      WHERE r."projectId" = a."projectId" AND r."roundId" = a."roundId" AND r."articleId" = a."articleId"`,
  },
};

/** Does something while a leak is planted. */
export async function whilePlanted<T>(dataDir: string, { plant, takeBack }: Plant, work: () => Promise<T>): Promise<T> {
  const run = (sql: string) => asOwner(dataDir, (client: pg.Client) => client.query(sql));
  await run(plant);
  try {
    return await work();
  } finally {
    await run(takeBack);
  }
}

/**
 * Nothing in the product's data could make it send an ETag of what it doesn't show: this one is put into the test's own
 * copy of an answer, and shows only that headers are compared.
 */
export function withETag(answer: Answer, count: number): Answer {
  return { ...answer, headers: { ...answer.headers, etag: `"${count}"` } };
}
