import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";
import type { Migration } from "./migration-files";

/**
 * Our own runner instead of Prisma's engine, which is a download that closed networks don't reach. It keeps Prisma's
 * table and takes Prisma's lock, so `prisma migrate deploy` works on the same database.
 */
const prismaLock = 72_707_369;
const lockPatience = 60_000;
/** A migration that waits for a table makes everybody behind it wait, too: give way and try again. */
const tableLockPatience = "2s";
const tableLockAttempts = 5;

const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const appliedRows = z.array(z.object({ name: z.string(), checksum: z.string(), finished: z.boolean() }));
type Applied = z.infer<typeof appliedRows>[number];

export type MigrationStatus = { readonly applied: number; readonly pending: readonly Migration[] };

/** `to_regclass` answers null for a table that isn't there. */
async function readApplied(client: Pick<Client, "query">): Promise<readonly Applied[]> {
  const there = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`);
  if (!z.array(z.object({ there: z.boolean() })).parse(there.rows)[0]?.there) return [];
  const { rows } = await client.query(
    `SELECT "migration_name" AS name, "checksum", "finished_at" IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return appliedRows.parse(rows);
}

/**
 * What of `migrations` a database has and lacks. Refuses data of a newer program, a migration whose file was changed
 * after it had been applied, and one that another tool left unfinished.
 */
export async function migrationStatus(
  client: Pick<Client, "query">,
  migrations: readonly Migration[],
): Promise<Result<MigrationStatus, Refusal>> {
  const applied = await readApplied(client);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const done = new Set<string>();
  for (const row of applied) {
    const migration = known.get(row.name);
    if (migration === undefined) return err({ code: "database_newer", migration: row.name });
    if (!row.finished) return err({ code: "migration_unfinished", migration: row.name });
    if (row.checksum !== migration.checksum) return err({ code: "migration_changed", migration: row.name });
    done.add(row.name);
  }
  return ok({ applied: done.size, pending: migrations.filter(({ name }) => !done.has(name)) });
}

function isLockTimeout(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "55P03";
}

async function applyOnce(client: Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL lock_timeout = '${tableLockPatience}'`);
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (thrown) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw thrown;
  }
}

async function apply(client: Client, migration: Migration): Promise<Result<void, Refusal>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await applyOnce(client, migration);
      return ok(undefined);
    } catch (thrown) {
      if (!isLockTimeout(thrown) || attempt === tableLockAttempts) {
        return err({ code: "migration_failed", migration: migration.name, reason: reasonOf(thrown) });
      }
      await sleep(500 * attempt);
    }
  }
}

async function takeLock(client: Client): Promise<boolean> {
  const until = Date.now() + lockPatience;
  for (;;) {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1::bigint) AS taken", [prismaLock]);
    if (z.array(z.object({ taken: z.boolean() })).parse(rows)[0]?.taken) return true;
    if (Date.now() > until) return false;
    await sleep(200);
  }
}

/**
 * Applies what is pending, one transaction a file: a file that fails leaves nothing, those before it stay. Two that
 * run at once: the second waits, then finds nothing to do.
 *
 * @param client a connection of the role that owns the tables
 * @param onApply told of each migration before it is applied
 * @returns how many were applied
 */
export async function migrate(
  client: Client,
  migrations: readonly Migration[],
  onApply: (migration: Migration) => void = () => undefined,
): Promise<Result<number, Refusal>> {
  if (!(await takeLock(client))) return err({ code: "migration_busy" });
  try {
    await client.query(createTable);
    const status = await migrationStatus(client, migrations);
    if (!status.ok) return status;
    for (const migration of status.value.pending) {
      onApply(migration);
      const applied = await apply(client, migration);
      if (!applied.ok) return applied;
    }
    return ok(status.value.pending.length);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1::bigint)", [prismaLock]).catch(() => undefined);
  }
}
