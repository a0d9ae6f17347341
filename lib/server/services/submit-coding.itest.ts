import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { accessFor, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { testMark } from "@/lib/server/testing/team";
import { saveOperations } from "./save-operations";
import { submitCoding } from "./submit-coding";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

/** A coder whose coding is at revision 1. */
async function atRevisionOne() {
  const access = await accessFor(world.annotators[0].user, world.slug, "code");
  const [assignmentId] = world.assignments;
  const save = (baseRevision: number) => {
    const operations = [{ type: "add" as const, annotation: testMark() }];
    return saveOperations(access, { assignmentId, key: randomUUID(), baseRevision, operations });
  };
  expect(await save(0)).toMatchObject({ ok: true });
  const submit = (revision: number, key: string = randomUUID()) =>
    submitCoding(access, { assignmentId, key, revision });
  return { save, submit };
}

/** What a refusal must leave as it was. */
async function expectNothingHandedIn(): Promise<void> {
  const { projectId } = world;
  expect(await owner.submission.count({ where: { projectId } })).toBe(0);
  expect(await owner.auditEntry.count({ where: { projectId, action: "coding.submitted" } })).toBe(0);
  expect(await owner.assignment.findFirst({ where: { id: world.assignments[0] } })).toMatchObject({
    state: "in_progress",
    submittedAt: null,
  });
}

it("refuses a revision that has been left behind, and says which one there is", async () => {
  const { save, submit } = await atRevisionOne();
  await save(1);
  expect(await submit(1)).toEqual({ ok: false, error: { code: "stale-revision", revision: 2 } });
  await expectNothingHandedIn();
});

it("refuses a revision that isn't there yet, and says which one there is", async () => {
  const { submit } = await atRevisionOne();
  expect(await submit(2)).toMatchObject({ ok: false, error: { revision: 1 } });
  await expectNothingHandedIn();
});

it("lets a refused key be used again, for what is right then", async () => {
  const { submit } = await atRevisionOne();
  const key = randomUUID();
  expect(await submit(0, key)).toMatchObject({ ok: false, error: { code: "stale-revision" } });
  expect(await submit(1, key)).toEqual({ ok: true, value: { revision: 1, state: "submitted" } });
});

it("answers a repeated request the same, also several at once, and hands in once", async () => {
  const { submit } = await atRevisionOne();
  const key = randomUUID();
  const answers = await Promise.all([submit(1, key), submit(1, key), submit(1, key)]);
  for (const answer of [...answers, await submit(1, key)]) {
    expect(answer).toEqual({ ok: true, value: { revision: 1, state: "submitted" } });
  }
  expect(await owner.submission.count({ where: { projectId: world.projectId } })).toBe(1);
  expect(await submit(1)).toMatchObject({ ok: false, error: { code: "already-submitted" } });
});

it("refuses the key of another request, whatever that was", async () => {
  const { submit } = await atRevisionOne();
  const key = randomUUID();
  await submit(1, key);
  expect(await submit(2, key)).toEqual({ ok: false, error: { code: "key-reused", key } });
  const access = await accessFor(world.annotators[1].user, world.slug, "code");
  const [, assignmentId] = world.assignments;
  // Another member's keys are their own.
  expect(await submitCoding(access, { assignmentId, key, revision: 0 })).toMatchObject({ ok: true });
  const operations = [{ type: "add" as const, annotation: testMark() }];
  const saveAgain = { assignmentId, key, baseRevision: 0, operations };
  expect(await saveOperations(access, saveAgain)).toEqual({ ok: false, error: { code: "key-reused", key } });
});
