import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { classes, inside, openAccessMatrix, refused, tenantColumn } from "./testing/access-matrix";
import { type Row, textOf } from "./testing/access-rows";
import { hasColumn } from "./testing/access-schema";
import { attempt, inScope, type Settings } from "./testing/access-scope";

const matrix = await openAccessMatrix();
const { a, b, app, named, secured, tables } = matrix;
const quoted = pg.escapeIdentifier;
afterAll(matrix.close);

/** All rows of all tables under row-level security that these settings show. */
function visible(settings: Settings): Promise<ReadonlyMap<string, readonly Row[]>> {
  return inScope(app, settings, async () => {
    const found = new Map<string, readonly Row[]>();
    for (const { name } of secured) found.set(name, (await app.query<Row>(`SELECT * FROM ${quoted(name)}`)).rows);
    return found;
  });
}

describe("what the schema says of itself", () => {
  it("has every table in one class, and every class's tables", () => {
    const declared = Object.values(classes).flat();
    expect(tables.map(({ name }) => name)).toEqual([...declared].sort());
    expect(secured.map(({ name }) => name).sort()).toEqual(
      declared.filter((name) => !named(classes.accounts).some((table) => table.name === name)).sort(),
    );
  });

  it("keeps the work of members out of the class that a whole project sees", () => {
    const personal = named(classes.project).filter((table) => hasColumn(table, "memberId"));
    expect(personal.map(({ name }) => name)).toEqual(["RoundMember"]);
  });

  it("never points from one project into another: foreign keys take the project along", () => {
    const crossing = tables
      .flatMap(({ foreignKeys }) => foreignKeys)
      .filter(({ target }) =>
        tables.some(({ name, ...table }) => name === target && hasColumn({ name, ...table }, "projectId")),
      )
      .filter(({ columns, targetColumns }) => columns[targetColumns.indexOf("projectId")] !== "projectId");
    expect(crossing).toEqual([]);
  });
});

describe("reading as the application's role", () => {
  it("shows nothing before anything is set", async () => {
    for (const [table, rows] of await visible({})) expect(rows, table).toEqual([]);
  });

  it("shows a project with all its rounds open, and nothing of another's", async () => {
    const all = { peer_rounds: [a.roundId, b.roundId].join(","), audit: "project" };
    const found = await visible(inside(a, all));
    for (const table of secured) {
      const rows = found.get(table.name) ?? [];
      expect(rows.length, table.name).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row[tenantColumn(table)])), table.name).toEqual(new Set([a.projectId]));
    }
    for (const { name } of named(classes.work)) expect(found.get(name), name).toHaveLength(2);
  });

  it.each([
    ["no round", () => ""],
    ["a round of another project", () => b.roundId],
  ])("hides peers' work, and whatever is made of it, where %s is open", async (_, rounds) => {
    const found = await visible(inside(a, { peer_rounds: rounds(), audit: "project" }));
    const member = textOf(a.self.get("Member"), "id");
    for (const { name } of [...named(classes.work), ...named(classes.own)]) {
      expect(
        found.get(name)?.map(({ memberId }) => memberId),
        name,
      ).toEqual([member]);
    }
    for (const { name } of named(classes.compared)) expect(found.get(name), name).toEqual([]);
    expect(found.get("AuditEntry")?.map(({ memberId }) => memberId)).toEqual([member]);
  });

  it("shows one's own audit entries alone where the project's are not asked for", async () => {
    const found = await visible(inside(a, { peer_rounds: a.roundId }));
    expect(found.get("AuditEntry")).toHaveLength(1);
  });

  it("shows a member of a project that is not named their own membership and entries, and nothing else", async () => {
    const user = textOf(a.self.get("User"), "id");
    const found = await visible({ user });
    const shown = [...found].filter(([, rows]) => rows.length > 0).map(([table]) => table);
    expect(shown.sort()).toEqual(["ApiToken", "AuditEntry", "Member", "Project"]);
    for (const table of ["ApiToken", "AuditEntry", "Member"]) {
      expect(
        found.get(table)?.map(({ userId }) => userId),
        table,
      ).toEqual([user]);
    }
  });

  it("shows the holder of a token its row, and nothing else", async () => {
    const tokenHash = textOf(a.self.get("Invitation"), "tokenHash");
    const shown = [...(await visible({ token_hash: tokenHash }))].filter(([, rows]) => rows.length > 0);
    expect(shown.map(([table, rows]) => [table, rows.length])).toEqual([
      ["ApiToken", 1],
      ["Invitation", 1],
    ]);
  });

  it("shows an administrator nothing of any project", async () => {
    for (const [table, rows] of await visible({ administrator: "on" })) expect(rows, table).toEqual([]);
  });
});

describe("the application's role itself", () => {
  it("has no power over roles, databases or row-level security", async () => {
    const { rows } = await app.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false },
    ]);
    const members = await app.query("SELECT FROM pg_auth_members WHERE member = 'parallax_app'::regrole");
    expect(members.rowCount).toBe(0);
    const owned = await app.query("SELECT FROM pg_class WHERE relowner = 'parallax_app'::regrole");
    expect(owned.rowCount).toBe(0);
  });

  it.each([
    ["turn row-level security off", `ALTER TABLE "Article" DISABLE ROW LEVEL SECURITY`],
    ["drop a policy", `DROP POLICY tenant ON "Article"`],
    ["turn a trigger off", `ALTER TABLE "Operation" DISABLE TRIGGER append_only`],
    ["turn all triggers off", "SET session_replication_role = replica"],
    ["become the owner", "SET ROLE parallax"],
    ["become somebody else at the door", "SET SESSION AUTHORIZATION parallax"],
    ["make a table", `CREATE TABLE "Mine" ()`],
    ["write into the list of migrations", `DELETE FROM "_prisma_migrations"`],
    ["read passwords of roles", "SELECT rolpassword FROM pg_authid"],
    ["read files of the server", "SELECT pg_read_file('PG_VERSION')"],
  ])("can't %s", async (_, statement) => {
    expect(await attempt(app, {}, statement)).toBe(refused);
  });

  it("sees an error and not more where it asks to see past row-level security", async () => {
    expect(await attempt(app, {}, "SELECT set_config('row_security', 'off', true)")).toBe(1);
    const unfiltered = await inScope(app, {}, async () => {
      await app.query("SET LOCAL row_security = off");
      return app.query(`SELECT FROM "Article"`).then(
        () => "read",
        (error: unknown) => (error instanceof pg.DatabaseError ? error.code : "failed"),
      );
    });
    expect(unfiltered).toBe(refused);
  });
});
