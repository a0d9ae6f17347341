import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { frozen, openAccessMatrix, refused, rowOf } from "./testing/access-matrix";
import { textOf } from "./testing/access-rows";
import { attempt, inScope, type Settings } from "./testing/access-scope";

const matrix = await openAccessMatrix();
const { a, b, app, everything, owner } = matrix;
const quoted = pg.escapeIdentifier;
afterAll(matrix.close);

describe("writing in one's own name", () => {
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

  it("writes work and decisions in nobody else's name, also where it sees them", async () => {
    const copyOf = (table: string, member: string) =>
      attempt(app, everything(), `INSERT INTO ${quoted(table)} SELECT * FROM ${quoted(table)} WHERE "memberId" = $1`, [
        member,
      ]);
    for (const table of ["Annotation", "Coding", "Link", "Operation", "Submission"]) {
      expect(await copyOf(table, peer("Member")), table).toBe(refused);
      expect(await copyOf(table, own("Member")), table).not.toBe(refused);
    }
    const inPeersCoding = `INSERT INTO "Annotation" SELECT (jsonb_populate_record(m, jsonb_build_object(
      'id', gen_random_uuid(), 'memberId', $2::uuid))).* FROM "Annotation" m WHERE "id" = $1`;
    for (const member of [own("Member"), null]) {
      expect(await attempt(app, everything(), inPeersCoding, [peer("Annotation"), member])).toBe(refused);
    }
    for (const table of ["Annotation", "Link"]) {
      const remove = `DELETE FROM ${quoted(table)} WHERE "memberId" = $1`;
      expect(await attempt(app, everything(), remove, [peer("Member")]), table).toBe(0);
    }
    const note = `UPDATE "Annotation" SET "note" = 'mine' WHERE "id" = $1`;
    expect(await attempt(app, everything(), note, [peer("Annotation")])).toBe(0);
    expect(await attempt(app, everything(), note, [own("Annotation")])).toBe(1);
    for (const table of ["Decision", "Comment"]) {
      const say = `INSERT INTO ${quoted(table)} SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
        'supersededAt', now(), 'memberId', $1::uuid))).* FROM ${quoted(table)} m`;
      expect(await attempt(app, everything(), say, [peer("Member")]), table).toBe(refused);
      expect(await attempt(app, everything(), say, [own("Member")]), table).toBe(1);
    }
    const take = `UPDATE "Decision" SET "memberId" = $1`;
    expect(await attempt(app, everything(), take, [own("Member")])).toBe(refused);
  });

  it("writes gold, which is nobody's, and everybody's work into rounds that it makes itself", async () => {
    const gold = await inScope(app, everything(), async () => {
      const { rows } = await app.query<{ id: string }>(
        `INSERT INTO "Coding" ("projectId", "roundId", "articleId", "stage", "codebookVersionId")
         SELECT "projectId", "roundId", "articleId", 'gold', "codebookVersionId" FROM "Coding" WHERE "id" = $1 RETURNING "id"`,
        [own("Coding")],
      );
      const mark = `INSERT INTO "Annotation" SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
        'memberId', NULL, 'codingId', $2::uuid))).* FROM "Annotation" m WHERE "id" = $1`;
      return (await app.query(mark, [own("Annotation"), rows[0]?.id])).rowCount;
    });
    expect(gold).toBe(1);
    const made = crypto.randomUUID();
    const brought = await inScope(app, { ...everything(), peer_rounds: [a.roundId, made].join(",") }, async () => {
      await app.query(
        `INSERT INTO "Round" SELECT (jsonb_populate_record(r, jsonb_build_object('id', $1::uuid, 'name', 'made', 'key', 'made'))).*
         FROM "Round" r`,
        [made],
      );
      for (const table of ["RoundArticle", "RoundMember"]) {
        await app.query(
          `INSERT INTO ${quoted(table)} SELECT (jsonb_populate_record(m, jsonb_build_object('roundId', $1::uuid))).* FROM ${quoted(table)} m`,
          [made],
        );
      }
      const ids = { Assignment: crypto.randomUUID(), Coding: crypto.randomUUID(), Annotation: crypto.randomUUID() };
      const links = { roundId: made, assignmentId: ids.Assignment, codingId: ids.Coding };
      let count = 0;
      for (const [table, id] of Object.entries(ids)) {
        const put = `INSERT INTO ${quoted(table)} SELECT (jsonb_populate_record(m, $2)).* FROM ${quoted(table)} m WHERE "id" = $1`;
        count += (await app.query(put, [peer(table), { ...links, id }])).rowCount ?? 0;
      }
      return count;
    });
    expect(brought).toBe(3);
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
