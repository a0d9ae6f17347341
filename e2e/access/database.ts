import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "zod";

const credentialsSchema = z.object({ ownerPassword: z.string(), appPassword: z.string(), port: z.number() });

/** Connection strings of the installation's own database. */
export function databaseUrls(dataDir: string): { readonly owner: string; readonly app: string } {
  const file = readFileSync(path.join(dataDir, "postgres.json"), "utf8");
  const { ownerPassword, appPassword, port } = credentialsSchema.parse(JSON.parse(file));
  const url = (user: string, password: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/parallax`;
  return { owner: url("parallax", ownerPassword), app: url("parallax_app", appPassword) };
}

export async function asOwner<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrls(dataDir).owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The id of one row that a project has in each of these tables. */
export async function idsOf(client: pg.Client, slug: string, tables: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ id: string }>(
      `SELECT t."id" FROM ${pg.escapeIdentifier(table)} t JOIN "Project" p ON p."id" = t."projectId" WHERE p."slug" = $1 LIMIT 1`,
      [slug],
    );
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/**
 * One hash a table over everything that these projects hold; that something was exported may be noted by a GET.
 * It tells whether anything was written, by an answer that looks like a refusal too.
 */
export async function contentsOf(
  client: pg.Client,
  slugs: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const tables = await client.query<{ name: string }>(
    `SELECT "table_name" AS "name" FROM information_schema.columns WHERE "table_schema" = 'public' AND "column_name" = 'projectId'`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const kept = name === "AuditEntry" ? `AND t."action" <> 'corpus.exported'` : "";
    const { rows } = await client.query<{ hash: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS "hash"
       FROM ${pg.escapeIdentifier(name)} t
       WHERE t."projectId" IN (SELECT "id" FROM "Project" WHERE "slug" = ANY ($1)) ${kept}`,
      [slugs],
    );
    contents[name] = rows[0]?.hash ?? "";
  }
  return contents;
}
