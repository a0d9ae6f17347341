import pg from "pg";

/** What a transaction of the application is told, as `lib/server/db.ts` tells it. */
export type Settings = Partial<
  Record<"user" | "project" | "member" | "peer_rounds" | "token_hash" | "administrator" | "audit", string>
>;

/** Runs `work` in a transaction with these settings and undoes whatever it did. */
export async function inScope<T>(client: pg.Client, settings: Settings, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query("SELECT set_config($1, $2, true)", [`parallax.${name}`, value]);
    }
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

/** The same for one statement: the code of the error with which Postgres refused it, or how many rows it reached. */
export function attempt(
  client: pg.Client,
  settings: Settings,
  statement: string,
  values: readonly unknown[] = [],
): Promise<string | number> {
  return inScope(client, settings, async () => {
    try {
      return (await client.query(statement, [...values])).rowCount ?? 0;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code) return error.code;
      throw error;
    }
  });
}
