import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { applyAll } from "@/lib/domain/annotation/operations";
import { storedOperationSchema, storedSnapshotSchema } from "@/lib/schemas/stored";
import { readOwnCoding } from "@/lib/server/data/coding";
import { type HeldRow, holdRow } from "@/lib/server/testing/held-row";
import { accessFor, addMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { returnAssignment } from "./return-work";
import { moveRound } from "./round-life";
import { saveOperations } from "./save-operations";
import { submitCoding } from "./submit-coding";

// What one person does while another closes the round under them, or they themselves hand in: whichever comes first,
// nothing is half done. Both orders are forced, then many are left to chance.

const { database, owner } = await serverUnderTest();

let team: Team;
beforeEach(async () => {
  team = await makeTeam(owner);
});

const times = 20;

async function coder() {
  const access = await accessFor(team.annotators[0].user, team.slug, "code");
  const [assignmentId] = team.assignments;
  return {
    save: (baseRevision: number) => {
      const operations = [{ type: "add" as const, annotation: testMark() }];
      return saveOperations(access, { assignmentId, key: randomUUID(), baseRevision, operations });
    },
    submit: (revision: number) => submitCoding(access, { assignmentId, key: randomUUID(), revision }),
    coding: async () => {
      const read = await readOwnCoding(access, assignmentId);
      if (!read.ok) throw new Error(read.error.code);
      return read.value;
    },
  };
}

/** The first annotator's work handed in, the round in review, the work returned; at revision 1 with one mark. */
async function returned() {
  await team.submit(0, [testMark()]);
  const lead = await accessFor(team.lead.user, team.slug, "round.edit");
  expect(await moveRound(lead, { id: team.round.id, goal: "review" })).toMatchObject({ ok: true });
  const adjudicator = await addMember(owner, team.projectId, "adjudicator", "Adj");
  const access = await accessFor(adjudicator.user, team.slug, "review.decide");
  const back = await returnAssignment(access, { assignmentId: team.assignments[0], remark: "Look again." });
  expect(back).toEqual({ ok: true, value: null });
  return { ...(await coder()), close: () => moveRound(lead, { id: team.round.id, goal: "closed" }) };
}

/** The log, its fold, the revision, the audit and the keys of the first annotator's coding tell the same story. */
async function expectWhole(revision: number): Promise<void> {
  const mine = { projectId: team.projectId, memberId: team.annotators[0].id };
  const coding = await owner.coding.findFirstOrThrow({ where: mine });
  expect(coding.revision).toBe(revision);
  const log = await owner.operation.findMany({
    where: { projectId: team.projectId, codingId: coding.id },
    orderBy: [{ revision: "asc" }, { sequence: "asc" }],
  });
  expect(log.map((one) => one.revision)).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
  const fold = applyAll(
    new Map(),
    log.map(({ payload }) => storedOperationSchema.parse(payload)),
  );
  if (!fold.ok) throw new Error(fold.error.code);
  const { annotations } = await (await coder()).coding();
  expect(new Map(annotations.map((mark) => [mark.id, mark]))).toEqual(fold.value);
  const audit = (action: string) => owner.auditEntry.count({ where: { ...mine, action } });
  expect(await audit("coding.changed")).toBe(revision);
  const submissions = await owner.submission.findMany({ where: mine, orderBy: { revision: "asc" } });
  expect(await audit("coding.submitted")).toBe(submissions.length);
  for (const sealed of submissions) {
    expect(storedSnapshotSchema.parse(sealed.annotations)).toHaveLength(sealed.revision);
  }
  // A refused request leaves its key free.
  expect(await owner.idempotencyKey.count({ where: mine })).toBe(revision + submissions.length);
}

const holdRound = () => holdRow(database.ownerUrl, `SELECT FROM "Round" WHERE "id" = $1 FOR UPDATE`, [team.round.id]);
const holdAssignment = () =>
  holdRow(database.ownerUrl, `SELECT FROM "Assignment" WHERE "id" = $1 FOR UPDATE`, [team.assignments[0]]);

/** Both wait for the held row, the first before the second. */
async function inOrder<A, B>(held: HeldRow, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const one = first();
  await held.waiting(1);
  const other = second();
  await held.waiting(2);
  await held.release();
  return Promise.all([one, other]);
}

describe("a round that is closed while returned work is saved", () => {
  it("lets a save through that came first", async () => {
    const { save, close } = await returned();
    const [saved, closed] = await inOrder(await holdRound(), () => save(1), close);
    expect([saved, closed]).toMatchObject([{ ok: true, value: { revision: 2 } }, { ok: true }]);
    await expectWhole(2);
  });

  it("lets none through after it", async () => {
    const { save, close } = await returned();
    const [closed, saved] = await inOrder(await holdRound(), close, () => save(1));
    expect(closed).toMatchObject({ ok: true });
    expect(saved).toEqual({ ok: false, error: { code: "round-not-open", state: "closed" } });
    await expectWhole(1);
  });

  it("is closed in any case, and the save whole or not there at all", { timeout: 60_000 }, async () => {
    for (let time = 0; time < times; time += 1) {
      if (time > 0) team = await makeTeam(owner);
      const { save, close } = await returned();
      const closing = time % 2 === 0 ? undefined : close();
      const [saved, closed] = await Promise.all([save(1), closing ?? close()]);
      expect(closed).toMatchObject({ ok: true, value: { state: "closed" } });
      if (!saved.ok) expect(saved).toMatchObject({ error: { code: "round-not-open", state: "closed" } });
      await expectWhole(saved.ok ? 2 : 1);
      const round = await owner.round.findFirstOrThrow({ where: { id: team.round.id } });
      expect(round.state).toBe("closed");
    }
  });
});

describe("handing in while saving, on two connections", () => {
  it("after a save is refused: its author hasn't seen it", async () => {
    const { save, submit } = await coder();
    await save(0);
    const [saved, submitted] = await inOrder(
      await holdAssignment(),
      () => save(1),
      () => submit(1),
    );
    expect(saved).toEqual({ ok: true, value: { revision: 2 } });
    expect(submitted).toMatchObject({ ok: false, error: { code: "stale-revision", revision: 2 } });
    await expectWhole(2);
  });

  it("before a save refuses it", async () => {
    const { save, submit } = await coder();
    await save(0);
    const [submitted, saved] = await inOrder(
      await holdAssignment(),
      () => submit(1),
      () => save(1),
    );
    expect(submitted).toEqual({ ok: true, value: { revision: 1, state: "submitted" } });
    expect(saved).toMatchObject({ ok: false, error: { code: "already-submitted" } });
    await expectWhole(1);
  });

  it("exactly one of the two is done, whichever comes first", { timeout: 60_000 }, async () => {
    for (let time = 0; time < times; time += 1) {
      if (time > 0) team = await makeTeam(owner);
      const { save, submit, coding } = await coder();
      await save(0);
      const [saved, submitted] = await Promise.all([save(1), submit(1)]);
      expect(saved.ok).not.toBe(submitted.ok);
      await expectWhole(saved.ok ? 2 : 1);
      expect((await coding()).state).toBe(saved.ok ? "in_progress" : "submitted");
    }
  });

  it("two who hand in the same article at once are both in its cases", { timeout: 60_000 }, async () => {
    for (let time = 0; time < times; time += 1) {
      if (time > 0) team = await makeTeam(owner);
      await Promise.all([team.submit(0, [testMark()]), team.submit(1, [testMark({ label: "terror_labelled" })])]);
      const cases = await owner.case.findMany({ where: { roundId: team.round.id, supersededAt: null } });
      expect(cases).toMatchObject([{ types: ["label"] }]);
      expect(Object.keys(cases[0]?.readings ?? {}).sort()).toEqual(team.annotators.map(({ id }) => id).sort());
    }
  });
});
