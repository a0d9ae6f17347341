import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenReference, frozen, openAccessMatrix, rowOf } from "./testing/access-matrix";
import { textOf } from "./testing/access-rows";
import { hasColumn, type Table } from "./testing/access-schema";
import { attempt } from "./testing/access-scope";

const matrix = await openAccessMatrix();
const { a, b, app, owner, tables } = matrix;
const quoted = pg.escapeIdentifier;
afterAll(matrix.close);

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
