import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTenant, type Row, type Tenant, textOf } from "./testing/access-rows";
import { hasColumn, readTables, type Table } from "./testing/access-schema";
import { attempt, inScope, type Settings } from "./testing/access-scope";
import { createTestDatabase, type TestDatabase } from "./testing/database";

/**
 * Which rows of a table a transaction may reach; every table of the schema stands in exactly one line. What stands in
 * the first is not under row-level security: it holds accounts and nothing of any project.
 */
const classes = {
  accounts: ["RateLimit", "SignIn", "User", "_prisma_migrations"],
  /** Everything of the project that the transaction is in. */
  project: [
    ...["Actor", "ActorAlias", "Article", "CodebookVersion", "Event", "Job", "LabelMapping", "LiveSession", "Outbox"],
    ...["Outlet", "Release", "ReleaseChunk", "Round", "RoundArticle", "RoundMember", "Zone"],
  ],
  /** One's own work, and that of the rounds whose peers' work one may see. */
  work: ["Annotation", "Assignment", "Coding", "Link", "Operation", "Submission", "Suggestion"],
  /** Made of everybody's work: the rounds whose peers' work one may see. */
  compared: ["AgreementRollup", "AgreementSummary", "Case", "Comment", "Decision"],
  own: ["IdempotencyKey"],
  /** Also reached from outside a project, by the person or the token it belongs to. */
  person: ["ApiToken", "AuditEntry", "Invitation", "Member", "Project"],
} as const;

/** What the application's role may not even try; in all other tables of the program it may read and write rows. */
const appendOnly = ["Article", "AuditEntry", "LabelMapping", "Operation", "ReleaseChunk", "Submission"];
/** Of these some columns may be updated. */
const withoutUpdate = [...appendOnly, "Annotation", "Coding"];
const withoutDelete = [
  ...appendOnly,
  ...[
    "ApiToken",
    "CodebookVersion",
    "Coding",
    "Decision",
    "Invitation",
    "Member",
    "Project",
    "Release",
    "Round",
    "User",
  ],
];

const refused = "42501";
const brokenReference = "23503";
const frozen = "23001";
const quoted = pg.escapeIdentifier;

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let tables: readonly Table[];
let secured: readonly Table[];
let a: Tenant;
let b: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl });
  await Promise.all([owner.connect(), app.connect()]);
  tables = await readTables(owner);
  secured = tables.filter(({ rowSecurity }) => rowSecurity);
  const ofTheProgram = tables.filter(({ name }) => name !== "_prisma_migrations");
  a = await makeTenant(owner, ofTheProgram, "alpha");
  b = await makeTenant(owner, ofTheProgram, "beta");
});

afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

function inside(tenant: Tenant, more: Settings = {}): Settings {
  const member = textOf(tenant.self.get("Member"), "id");
  const user = textOf(tenant.self.get("User"), "id");
  return { user, project: tenant.projectId, member, ...more };
}

/** All rows of all tables under row-level security that these settings show. */
function visible(settings: Settings): Promise<ReadonlyMap<string, readonly Row[]>> {
  return inScope(app, settings, async () => {
    const found = new Map<string, readonly Row[]>();
    for (const { name } of secured) found.set(name, (await app.query<Row>(`SELECT * FROM ${quoted(name)}`)).rows);
    return found;
  });
}

function named(names: readonly string[]): Table[] {
  return tables.filter(({ name }) => names.includes(name));
}

function rowOf(tenant: Tenant, table: string): Row {
  const row = tenant.self.get(table);
  if (!row) throw new Error(`${table} has no row`);
  return row;
}

/** The column that says whose project a row is. */
function tenantColumn(table: Table): string {
  return table.name === "Project" ? "id" : "projectId";
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

describe("writing as the application's role", () => {
  const everything = () => inside(a, { peer_rounds: [a.roundId, b.roundId].join(","), audit: "project" });

  it("refuses a row of another project in every table", async () => {
    for (const { name } of secured) {
      const copy = `INSERT INTO ${quoted(name)} SELECT * FROM jsonb_populate_record(NULL::${quoted(name)}, $1)`;
      const { rows } = await owner.query<{ row: unknown }>(
        `SELECT to_jsonb(t) AS "row" FROM ${quoted(name)} t WHERE ${quoted(name === "Project" ? "id" : "projectId")} = $1 LIMIT 1`,
        [b.projectId],
      );
      expect(await attempt(app, everything(), copy, [rows[0]?.row]), name).toBe(refused);
    }
  });

  it("reaches no row of another project, and can't move one of its own there", async () => {
    for (const table of secured) {
      const [name, column] = [quoted(table.name), quoted(tenantColumn(table))];
      const [own, foreign] = [a.projectId, b.projectId];
      const move = `UPDATE ${name} SET ${column} = $1 WHERE ${column} = $2`;
      expect([0, refused], table.name).toContain(await attempt(app, everything(), move, [own, foreign]));
      // A token acts with its user's rights wherever it points, so its user may point it elsewhere.
      if (table.name !== "ApiToken") {
        expect([refused, frozen], table.name).toContain(await attempt(app, everything(), move, [foreign, own]));
      }
      const remove = `DELETE FROM ${name} WHERE ${column} = $1`;
      expect([0, refused], table.name).toContain(await attempt(app, everything(), remove, [foreign]));
    }
  });

  it("reaches no peer's work where the round is not open", async () => {
    const peer = textOf(a.peer.get("Member"), "id");
    for (const { name } of named(classes.work)) {
      const remove = `DELETE FROM ${quoted(name)} WHERE "memberId" = $1`;
      expect([0, refused], name).toContain(await attempt(app, inside(a), remove, [peer]));
      const take = `UPDATE ${quoted(name)} SET "memberId" = $1 WHERE "memberId" <> $1`;
      const member = textOf(a.self.get("Member"), "id");
      expect([0, refused], name).toContain(await attempt(app, inside(a), take, [member]));
    }
  });

  it("may not update what is only ever added to, nor delete what is kept, nor empty a table", async () => {
    const { rows } = await owner.query<{ name: string; verb: string; may: boolean }>(
      `SELECT t.name, v.verb, has_table_privilege('parallax_app', format('public.%I', t.name), v.verb) AS "may"
       FROM unnest($1::text[]) t(name),
         unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) v(verb)`,
      [tables.map(({ name }) => name)],
    );
    const lacking = (verb: string) => rows.filter((row) => row.verb === verb && !row.may).map(({ name }) => name);
    const all = tables.map(({ name }) => name);
    expect(lacking("SELECT")).toEqual([]);
    expect(lacking("INSERT")).toEqual(["_prisma_migrations"]);
    expect(lacking("UPDATE").sort()).toEqual([...withoutUpdate, "_prisma_migrations"].sort());
    expect(lacking("DELETE").sort()).toEqual([...withoutDelete, "_prisma_migrations"].sort());
    for (const verb of ["TRUNCATE", "REFERENCES", "TRIGGER"]) expect(lacking(verb), verb).toEqual(all);
  });

  it("gets exactly that answer when it tries", async () => {
    for (const { name } of named(withoutDelete)) {
      expect(await attempt(app, everything(), `DELETE FROM ${quoted(name)}`), name).toBe(refused);
    }
    const update = `UPDATE "Operation" SET "payload" = '{}'`;
    expect(await attempt(app, everything(), update)).toBe(refused);
    expect(await attempt(app, everything(), `UPDATE "Article" SET "text" = 'another'`)).toBe(refused);
    expect(await attempt(app, everything(), `UPDATE "Article" SET "title" = 'another'`)).toBe(1);
  });

  const own = (table: string) => textOf(rowOf(a, table), "id");
  const peer = (table: string) => textOf(a.peer.get(table), "id");

  it("changes no account but the user's own, and gives no rights, unless as administrator", async () => {
    const rename = `UPDATE "User" SET "name" = 'another' WHERE "id" = $1`;
    const end = `UPDATE "SignIn" SET "endedAt" = now() WHERE "userId" = $1`;
    const open = `INSERT INTO "SignIn" ("userId") VALUES ($1)`;
    const remove = `DELETE FROM "SignIn" WHERE "userId" = $1`;
    const foreign = textOf(rowOf(b, "User"), "id");
    for (const statement of [rename, end, open, remove]) {
      expect(await attempt(app, everything(), statement, [own("User")]), statement).toBe(1);
      for (const settings of [everything(), {}, { token_hash: textOf(rowOf(b, "Invitation"), "tokenHash") }]) {
        expect(await attempt(app, settings, statement, [foreign]), statement).toBe(refused);
      }
      expect(await attempt(app, { administrator: "on" }, statement, [foreign]), statement).toBe(1);
    }
    const empower = `UPDATE "User" SET "administrator" = true WHERE "id" = $1`;
    expect(await attempt(app, everything(), empower, [own("User")])).toBe(refused);
    const make = `INSERT INTO "User" ("id", "email", "name", "mayCreateProjects") VALUES ($1, 'x@example.org', 'X', $2)`;
    const fresh = crypto.randomUUID();
    expect(await attempt(app, {}, make, [fresh, false])).toBe(refused);
    expect(await attempt(app, { user: fresh }, make, [fresh, false])).toBe(1);
    expect(await attempt(app, { user: fresh }, make, [fresh, true])).toBe(refused);
  });

  it("acts for whom a one-time link was made only in the transaction that uses it up", async () => {
    const target = textOf(rowOf(b, "User"), "id");
    const link = { token_hash: "of a link to sign in" };
    await owner.query(
      `INSERT INTO "Invitation" ("purpose", "tokenHash", "email", "userId", "expiresAt") VALUES ('sign_in', $1, '', $2, now())`,
      [link.token_hash, target],
    );
    const open = `INSERT INTO "SignIn" ("userId") SELECT "userId" FROM "Invitation" WHERE "tokenHash" = $1`;
    const use = `UPDATE "Invitation" SET "usedAt" = now() WHERE "tokenHash" = $1`;
    expect(await attempt(app, link, open, [link.token_hash])).toBe(refused);
    const both = await inScope(app, link, async () => {
      await app.query(use, [link.token_hash]);
      return (await app.query(open, [link.token_hash])).rowCount;
    });
    expect(both).toBe(1);
    await owner.query(use, [link.token_hash]);
    expect(await attempt(app, link, open, [link.token_hash])).toBe(refused);
  });

  it("writes the audit in nobody else's name", async () => {
    const entry = `INSERT INTO "AuditEntry" ("projectId", "memberId", "userId", "action") VALUES ($1, $2, $3, 'x')`;
    const put = (
      settings: Settings,
      member: string | null,
      user: string | null,
      project: string | null = a.projectId,
    ) => attempt(app, settings, entry, [project, member, user]);
    expect(await put(everything(), own("Member"), own("User"))).toBe(1);
    expect(await put(everything(), peer("Member"), own("User"))).toBe(refused);
    expect(await put(everything(), own("Member"), peer("User"))).toBe(refused);
    expect(await put(everything(), own("Member"), null)).toBe(1);
    // Who joins has no member yet when the transaction begins.
    expect(await put({ project: a.projectId, user: own("User") }, own("Member"), own("User"))).toBe(1);
    expect(await put({}, null, own("User"), null)).toBe(refused);
    expect(await put({}, null, null, null)).toBe(1);
  });

  it("changes of a coding what work changes, and only forward", async () => {
    const change = (set: string, id = own("Coding")) =>
      attempt(app, everything(), `UPDATE "Coding" SET ${set} WHERE "id" = $1`, [id]);
    for (const column of [
      "articleId",
      "roundId",
      "memberId",
      "pass",
      "codebookVersionId",
      "createdAt",
      "assignmentId",
    ]) {
      expect(await change(`"${column}" = "${column}"`), column).toBe(refused);
    }
    expect(await change(`"revision" = "revision" + 1, "updatedAt" = now()`)).toBe(1);
    expect(await change(`"revision" = "revision" - 1`)).toBe(frozen);
    expect(await change(`"stage" = 'discussed'`)).toBe(frozen);
    expect(await change(`"stage" = 'discussed', "exposedAt" = now()`)).toBe(1);
    expect(await change(`"stage" = 'gold', "exposedAt" = now()`)).toBe(frozen);
  });

  it("leaves the marks of a coding alone once it is handed in, whoever asks", async () => {
    const [id, coding] = [crypto.randomUUID(), own("Coding")];
    const copy = `INSERT INTO "Annotation" SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
      FROM "Annotation" m WHERE "id" = $1`;
    const change = `UPDATE "Annotation" SET "note" = 'later' WHERE "id" = $1`;
    const remove = `DELETE FROM "Annotation" WHERE "id" = $1`;
    const handIn = `UPDATE "Assignment" SET "state" = $2 WHERE "id" = (SELECT "assignmentId" FROM "Coding" WHERE "id" = $1)`;
    // One that no link stands in the way of.
    const unlinked = copy.replace("gen_random_uuid()", "$2::uuid");
    await owner.query(unlinked, [own("Annotation"), id]);
    expect(
      await attempt(app, everything(), `UPDATE "Annotation" SET "codingId" = "codingId" WHERE "id" = $1`, [id]),
    ).toBe(refused);
    for (const statement of [copy, change, remove]) expect(await attempt(app, everything(), statement, [id])).toBe(1);
    await owner.query(handIn, [coding, "submitted"]);
    for (const statement of [copy, change, remove]) {
      expect(await attempt(app, everything(), statement, [id]), statement).toBe(frozen);
      expect(await attempt(owner, {}, statement, [id]), statement).toBe(frozen);
    }
    await owner.query(handIn, [coding, "returned"]);
    expect(await attempt(app, everything(), change, [id])).toBe(1);
    await owner.query(remove, [id]);
  });

  it("can't change a codebook that is published", async () => {
    const change = `UPDATE "CodebookVersion" SET "content" = '{}'`;
    expect(await attempt(app, everything(), change)).toBe(frozen);
  });
});

describe("whoever writes, the tables' owner too", () => {
  it.each(["Operation", "Submission", "AuditEntry"])("%s only grows", async (name) => {
    const [column] = tables.find((table) => table.name === name)?.columns ?? [];
    const update = `UPDATE ${quoted(name)} SET ${quoted(column?.name ?? "")} = ${quoted(column?.name ?? "")}`;
    expect(await attempt(owner, {}, update)).toBe(frozen);
    expect(await attempt(owner, {}, `DELETE FROM ${quoted(name)}`)).toBe(frozen);
  });

  it("the text of an article and a published codebook stay as they are", async () => {
    expect(await attempt(owner, {}, `UPDATE "Article" SET "text" = "text" || '.'`)).toBe(frozen);
    expect(await attempt(owner, {}, `UPDATE "Article" SET "sentences" = '{0,1}'`)).toBe(frozen);
    expect(await attempt(owner, {}, `UPDATE "CodebookVersion" SET "changeNote" = 'later'`)).toBe(frozen);
    expect(await attempt(owner, {}, `DELETE FROM "CodebookVersion"`)).toBe(frozen);
  });

  it("no row points into another project", async () => {
    for (const table of tables.filter((one) => hasColumn(one, "projectId"))) {
      for (const key of table.foreignKeys.filter(
        ({ columns }) => columns.includes("projectId") && columns.length > 1,
      )) {
        const crossing = key.columns.filter((column) => column !== "projectId");
        const target = rowOf(b, key.target);
        const values = crossing.map((column) => target[key.targetColumns[key.columns.indexOf(column)] ?? ""]);
        const sets = crossing.map((column, index) => `${quoted(column)} = $${index + 2}`).join(", ");
        const update = `UPDATE ${quoted(table.name)} SET ${sets}
          WHERE ctid = (SELECT ctid FROM ${quoted(table.name)} WHERE "projectId" = $1 LIMIT 1)`;
        expect(await attemptUntriggered(table, update, [a.projectId, ...values]), key.name).toBe(brokenReference);
      }
    }
  });
});

/** As the owner, without our own triggers: what is left are the constraints. */
async function attemptUntriggered(table: Table, statement: string, values: readonly unknown[]) {
  await owner.query(`ALTER TABLE ${quoted(table.name)} DISABLE TRIGGER USER`);
  try {
    return await attempt(owner, {}, statement, values);
  } finally {
    await owner.query(`ALTER TABLE ${quoted(table.name)} ENABLE TRIGGER USER`);
  }
}

describe("the audit's chains", () => {
  const broken = async (): Promise<readonly string[]> => {
    const { rows } = await owner.query<{ action: string }>(
      `SELECT "action" FROM (SELECT e."action", e."hash", parallax_audit_hash(e, coalesce(lag(e."hash") OVER (
           PARTITION BY e."projectId", coalesce(e."memberId", e."userId") ORDER BY e."sequence"), '')) AS "expected"
         FROM "AuditEntry" e) chained WHERE "hash" IS DISTINCT FROM "expected" ORDER BY "action"`,
    );
    return rows.map(({ action }) => action);
  };

  /** Alters entries as nobody can from within the program, looks what the chain says of it, and puts all back. */
  async function tampered(statement: string): Promise<readonly string[]> {
    await owner.query("BEGIN");
    try {
      await owner.query(`ALTER TABLE "AuditEntry" DISABLE TRIGGER append_only`);
      await owner.query(statement);
      return await broken();
    } finally {
      await owner.query("ROLLBACK");
    }
  }

  beforeAll(async () => {
    for (const tenant of [a, b]) {
      for (const action of ["one", "two", "three"]) {
        await app.query("BEGIN");
        const names = [tenant.projectId, textOf(tenant.self.get("Member"), "id")];
        const settings = "SELECT set_config('parallax.project', $1, true), set_config('parallax.member', $2, true)";
        await app.query(settings, names);
        await app.query(
          `INSERT INTO "AuditEntry" ("projectId", "memberId", "action", "hash") VALUES ($1, $2, $3, 'mine')`,
          [...names, action],
        );
        await app.query("COMMIT");
      }
    }
  });

  it("hold, whatever hash a writer names", async () => {
    expect(await broken()).toEqual([]);
  });

  it.each([
    ["changed", `UPDATE "AuditEntry" SET "facts" = '{"role":"lead"}' WHERE "action" = 'two'`, ["two", "two"]],
    ["moved in time", `UPDATE "AuditEntry" SET "at" = "at" - interval '1 hour' WHERE "action" = 'two'`, ["two", "two"]],
    ["taken out", `DELETE FROM "AuditEntry" WHERE "action" = 'two'`, ["three", "three"]],
  ])("show an entry that was %s", async (_, statement, found) => {
    expect(await tampered(statement)).toEqual(found);
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
