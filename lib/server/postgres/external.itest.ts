import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ok, type Result } from "@/lib/domain/result";
import type { Refusal } from "@/lib/server/run/refusal";
import { createEmptyDatabase, type TestDatabase } from "@/lib/server/testing/database";
import { withConnection } from "./connect";
import { migrateExternal, openExternal } from "./external";
import { readMigrations } from "./migration-files";
import { localUrl } from "./urls";

const owner = `owner_${process.pid}`;
const password = "what an operator chose";
let database: TestDatabase;
let url: string;

/** As operators do it: a user who owns a database and may make roles, but is no superuser. */
beforeAll(async () => {
  database = await createEmptyDatabase();
  const name = new URL(database.ownerUrl).pathname.slice(1);
  await withConnection(database.ownerUrl, async (client) => {
    await client.query(`CREATE ROLE ${owner} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD '${password}'`);
    await client.query(`ALTER DATABASE ${name} OWNER TO ${owner}; ALTER SCHEMA public OWNER TO ${owner}`);
    // The role is one for the whole server, and the template's maker made it here.
    await client.query(`GRANT parallax_app TO ${owner}`);
    return ok(undefined);
  });
  url = localUrl({ user: owner, password, port: inject("postgres").port, database: name });
});

afterAll(async () => {
  const admin = database.ownerUrl.replace(/\/[^/]*$/, "/postgres");
  await database.drop();
  await withConnection(admin, async (client) => ok(await client.query(`DROP ROLE ${owner}`)));
});

function codeOf(result: Result<unknown, Refusal>): string {
  return result.ok ? "ok" : result.error.code;
}

test("an unmigrated server is refused, and served once it is migrated, as the role that row-level security binds", async () => {
  const migrations = await readMigrations(process.cwd());
  const before = await openExternal(url, migrations);
  expect(before).toMatchObject({ error: { code: "database_not_migrated", pending: migrations.length } });
  expect(await migrateExternal(url, migrations, () => undefined)).toEqual(ok(migrations.length));
  const opened = await openExternal(url, migrations);
  if (!opened.ok) throw new Error(opened.error.code);
  const who = await withConnection(opened.value.appUrl, async (client) => {
    const { rows } = await client.query("SELECT current_user, row_security_active('\"Project\"') AS bound");
    return ok(rows);
  });
  expect(who).toEqual(ok([{ current_user: "parallax_app", bound: true }]));
});

test("a user that can't become the application's role is refused", async () => {
  const migrations = await readMigrations(process.cwd());
  await withConnection(database.ownerUrl, async (client) =>
    ok(await client.query(`REVOKE parallax_app FROM ${owner}`)),
  );
  expect(codeOf(await openExternal(url, migrations))).toBe("database_role_unusable");
});

test("nobody listening, a wrong password, a missing database: unreachable, without the password in the message", async () => {
  const nobody = localUrl({ user: owner, password, port: 1, database: "x" });
  for (const wrong of [nobody, url.replace(/:[^:@]+@/, ":wrong@"), url.replace(/\/[^/]*$/, "/missing")]) {
    const refused = await openExternal(wrong, []);
    expect(codeOf(refused)).toBe("database_unreachable");
    expect(JSON.stringify(refused)).not.toContain("operator");
  }
});
