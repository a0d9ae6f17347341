import "server-only";
import pg from "pg";
import type { z } from "zod";
import type { Scope } from "@/lib/server/db";
import { env } from "@/lib/server/env";

/** One moment of the database, read-only, under row-level security; for what takes longer than a request's transaction. */
export type Snapshot = {
  /** All rows of a bounded query. */
  rows<T>(schema: z.ZodType<T>, sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** The rows of an unbounded query, so many at a time. */
  batches<T>(schema: z.ZodType<T>, size: number, sql: string, values?: readonly unknown[]): AsyncGenerator<T[]>;
};

/** A reader who takes nothing for so long loses the connection: an old snapshot keeps the database from cleaning up. */
const patience = 300_000;

/**
 * Runs `work` on one REPEATABLE READ, READ ONLY transaction of its own connection: whatever others write meanwhile, it
 * sees the database as of its first query. The connection ends with the generator, also when its reader goes away.
 */
export async function* withSnapshot<T>(
  scope: Scope,
  work: (snapshot: Snapshot) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const client = new pg.Client({
    connectionString: env().appDatabaseUrl,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: patience,
  });
  // A connection that ends while nobody is asking would otherwise end the process; the next query says what happened.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(
      `SELECT set_config('parallax.user', $1, true), set_config('parallax.project', $2, true),
        set_config('parallax.member', $3, true), set_config('parallax.peer_rounds', $4, true)`,
      [scope.user ?? "", scope.project ?? "", scope.member ?? "", (scope.peerRounds ?? []).join(",")],
    );
    yield* work(snapshotOn(client));
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

function snapshotOn(client: pg.Client): Snapshot {
  let cursors = 0;
  return {
    async rows(schema, sql, values = []) {
      const { rows } = await client.query(sql, [...values]);
      return rows.map((row) => schema.parse(row));
    },
    async *batches(schema, size, sql, values = []) {
      // A cursor of SQL rather than of the protocol: between its batches the connection is free for other queries.
      const name = `batches_${cursors++}`;
      await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, [...values]);
      for (;;) {
        const { rows } = await client.query(`FETCH FORWARD ${Number(size)} FROM ${name}`);
        if (rows.length === 0) return;
        yield rows.map((row) => schema.parse(row));
      }
    },
  };
}
