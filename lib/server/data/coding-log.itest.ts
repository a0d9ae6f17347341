import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import type { StepBorder } from "@/lib/domain/annotation/steps";
import { saveOperations } from "@/lib/server/services/save-operations";
import { accessFor, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { readOwnLog } from "./coding-log";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const access = (index: 0 | 1 = 0) => accessFor(world.annotators[index].user, world.slug, "code");
const notFound = { ok: false, error: { code: "not-found" } };

function mark(change: Partial<Annotation> = {}): Annotation {
  return {
    ...{ id: randomUUID(), layer: "naming", label: "neutral_armed", ranges: [[3, 15]], note: "", discuss: false },
    ...{ attributes: { voice: "outlet" }, certainty: "sure", origin: "own" },
    ...change,
  };
}
const add = (annotation: Annotation): Operation => ({ type: "add", annotation });
const note = (id: string, text: string): Operation => ({ type: "change", id, change: { note: text } });
const remove = (id: string): Operation => ({ type: "remove", id });

/** Saves revision after revision; answers the key of each. */
async function save(...batches: { operations: Operation[]; steps?: StepBorder[] }[]): Promise<string[]> {
  const keys: string[] = [];
  for (const [baseRevision, batch] of batches.entries()) {
    const key = randomUUID();
    const saved = await saveOperations(await access(), {
      ...{ assignmentId: world.assignments[0], key, baseRevision },
      ...batch,
    });
    expect(saved).toEqual({ ok: true, value: { revision: baseRevision + 1 } });
    keys.push(key);
  }
  return keys;
}

async function log(before?: number) {
  const read = await readOwnLog(await access(), world.assignments[0], before);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe("the log of one's own coding", () => {
  it("is empty before the work begins", async () => {
    expect(await log()).toEqual({ revisions: [], next: null });
  });

  it("tells the steps, newest revision first, each with what takes it back", async () => {
    const [one, two] = [mark(), mark()];
    const [first, second] = [randomUUID(), randomUUID()];
    const [, bare] = await save(
      {
        operations: [add(one), add(two), note(one.id, "a")],
        steps: [
          { id: first, kind: "edit", from: 0 },
          { id: second, kind: "edit", from: 2 },
        ],
      },
      { operations: [note(one.id, "b"), remove(two.id)] },
      { operations: [note(one.id, "")], steps: [{ id: second, kind: "undo", from: 0 }] },
    );
    const { revisions, next } = await log();
    expect(next).toBeNull();
    const told = revisions.map(({ revision, steps }) => ({ revision, steps }));
    expect(told).toEqual([
      {
        revision: 3,
        steps: [{ id: second, kind: "undo", operations: [note(one.id, "")], back: [note(one.id, "b")] }],
      },
      {
        revision: 2,
        steps: [
          {
            ...{ id: bare, kind: "edit", operations: [note(one.id, "b"), remove(two.id)] },
            back: [add(two), note(one.id, "a")],
          },
        ],
      },
      {
        revision: 1,
        steps: [
          { id: first, kind: "edit", operations: [add(one), add(two)], back: [remove(two.id), remove(one.id)] },
          { id: second, kind: "edit", operations: [note(one.id, "a")], back: [note(one.id, "")] },
        ],
      },
    ]);
  });

  it("comes in parts of whole revisions that know what lies before them", async () => {
    const one = mark();
    const many = Array.from({ length: 400 }, (_, index) => note(one.id, `n${index}`));
    await save(
      { operations: [add(one)] },
      { operations: many },
      { operations: [note(one.id, "x")] },
      { operations: many },
    );
    const newest = await log();
    expect(newest.revisions.map(({ revision }) => revision)).toEqual([4, 3]);
    expect(newest.next).toBe(3);
    expect(newest.revisions[1]?.steps[0]?.back).toEqual([note(one.id, "n399")]);
    const older = await log(3);
    expect(older.revisions.map(({ revision }) => revision)).toEqual([2, 1]);
    expect(older.next).toBeNull();
    expect((await log(1)).revisions).toEqual([]);
  });

  it("is not found for a peer's, a foreign or a missing assignment, a withdrawn one or one of a draft", async () => {
    await save({ operations: [add(mark())] });
    const read = async (assignmentId: string) => readOwnLog(await access(), assignmentId);
    expect(await read(world.assignments[1])).toEqual(notFound);
    expect(await readOwnLog(await access(1), world.assignments[0])).toEqual(notFound);
    expect(await read((await makeProject(owner)).assignments[0])).toEqual(notFound);
    expect(await read(randomUUID())).toEqual(notFound);
    const lead = await accessFor(world.lead.user, world.slug, "code");
    expect(await readOwnLog(lead, world.assignments[0])).toEqual(notFound);
    const [id] = world.assignments;
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state: "draft" } });
    expect(await read(id)).toEqual(notFound);
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state: "closed" } });
    expect((await read(id)).ok).toBe(true);
    await owner.assignment.updateMany({ where: { id }, data: { withdrawnAt: new Date() } });
    expect(await read(id)).toEqual(notFound);
  });
});
