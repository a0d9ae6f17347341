import { createHash } from "node:crypto";
import type { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ok } from "@/lib/domain/result";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "@/lib/server/testing/database";
import { withConnection } from "./connect";
import { migrate, migrationStatus } from "./migrate";
import { type Migration, readMigrations } from "./migration-files";

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const one = migration("1_one", "CREATE TABLE one (id int); INSERT INTO one VALUES (1);");
const two = migration("2_two", "CREATE TABLE two (id int);");
const broken = migration("3_broken", "CREATE TABLE three (id int); INSERT INTO nowhere VALUES (1);");

let database: TestDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

const run = (migrations: readonly Migration[]) =>
  withConnection(database.ownerUrl, (client) => migrate(client, migrations));

function query(sql: string) {
  return withConnection(database.ownerUrl, async (client: Client) => ok((await client.query(sql)).rows));
}

test("what is pending is applied once, in order, and recorded as Prisma does", async () => {
  expect(await run([one])).toEqual(ok(1));
  expect(await run([one, two])).toEqual(ok(1));
  expect(await run([one, two])).toEqual(ok(0));
  expect(
    await query(
      `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS done, rolled_back_at, logs
         FROM "_prisma_migrations" ORDER BY started_at`,
    ),
  ).toEqual(
    ok(
      [one, two].map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
        done: true,
        rolled_back_at: null,
        logs: null,
      })),
    ),
  );
});

test("two runners at once: each migration is applied by one of them", async () => {
  const results = await Promise.all([run([one, two]), run([one, two]), run([one, two])]);
  expect(results.map((result) => (result.ok ? result.value : result.error)).toSorted()).toEqual([0, 0, 2]);
  expect(await query("SELECT id FROM one")).toEqual(ok([{ id: 1 }]));
});

test("a file that fails leaves nothing, those before it stay, and the next run goes on", async () => {
  const failed = await run([one, broken]);
  expect(failed).toMatchObject({ ok: false, error: { code: "migration_failed", migration: "3_broken" } });
  expect(await query("SELECT to_regclass('one') AS one, to_regclass('three') AS three")).toEqual(
    ok([{ one: "one", three: null }]),
  );
  expect(await run([one, two])).toEqual(ok(1));
});

test("refuses a changed file, data of a newer program and what another tool left unfinished", async () => {
  await run([one, two]);
  expect(await run([migration("1_one", "SELECT 1"), two])).toEqual({
    ok: false,
    error: { code: "migration_changed", migration: "1_one" },
  });
  expect(await run([one])).toEqual({ ok: false, error: { code: "database_newer", migration: "2_two" } });
  await query(`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '1_one'`);
  expect(await run([one, two])).toEqual({ ok: false, error: { code: "migration_unfinished", migration: "1_one" } });
  await query(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = '1_one'`);
  const status = await withConnection(database.ownerUrl, (client) => migrationStatus(client, [one, two]));
  expect(status).toEqual(ok({ applied: 1, pending: [one] }));
});

test("a table that is in use is waited for, not for ever, and others get through", async () => {
  await run([one]);
  const alter = migration("2_alter", "ALTER TABLE one ADD COLUMN name text");
  const blocked = await withConnection(database.ownerUrl, async (client) => {
    await client.query("BEGIN; LOCK TABLE one IN ACCESS SHARE MODE");
    const pending = run([one, alter]);
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    await client.query("COMMIT");
    return pending;
  });
  expect(blocked).toEqual(ok(1));
});

test("the program's own migrations are what the template was made with, and the application may ask for them", async () => {
  const real = await createTestDatabase();
  try {
    const migrations = await readMigrations(process.cwd());
    expect(migrations.length).toBeGreaterThan(0);
    const status = await withConnection(real.appUrl, (client) => migrationStatus(client, migrations));
    expect(status).toEqual(ok({ applied: migrations.length, pending: [] }));
  } finally {
    await real.drop();
  }
});
