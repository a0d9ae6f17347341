import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { classes, frozen, inside, openAccessMatrix, refused, tenantColumn } from "./testing/access-matrix";
import { textOf } from "./testing/access-rows";
import { attempt } from "./testing/access-scope";

const matrix = await openAccessMatrix();
const { a, b, app, everything, named, owner, secured, tables } = matrix;
const quoted = pg.escapeIdentifier;
afterAll(matrix.close);

/** What the application's role may not even try; in all other tables of the program it may read and write rows. */
const appendOnly = ["Article", "AuditEntry", "LabelMapping", "Operation", "ReleaseChunk", "Submission"];
/** Of these some columns may be updated. */
const withoutUpdate = [...appendOnly, "Annotation", "Coding", "Decision"];
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

describe("writing as the application's role", () => {
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
});
