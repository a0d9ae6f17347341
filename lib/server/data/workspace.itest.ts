import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { saveOperations } from "@/lib/server/services/save-operations";
import { accessFor, makeProject, testCodebook, testText } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { readOwnCoding } from "./coding";
import { readWorkspace } from "./workspace";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

const access = (index: 0 | 1 = 0) => accessFor(world.annotators[index].user, world.slug, "code");
const notFound = { ok: false, error: { code: "not-found" } };

describe("the workspace", () => {
  it("holds article, codebook, actors, coding and place", async () => {
    await owner.actor.create({
      data: {
        ...{ projectId: world.projectId, key: "peers_find", name: "Found by a peer" },
        ...{ state: "proposed", proposedById: world.annotators[1].id },
      },
    });
    const annotation = {
      ...{ id: randomUUID(), layer: "naming", label: "neutral_armed", note: "", discuss: false },
      ranges: [[3, 15] as const],
      attributes: { voice: "outlet" },
      certainty: "sure" as const,
      origin: "own" as const,
    };
    const [assignmentId] = world.assignments;
    await saveOperations(await access(), {
      ...{ assignmentId, key: randomUUID(), baseRevision: 0 },
      operations: [{ type: "add", annotation }],
    });
    expect(await readWorkspace(await access(), assignmentId)).toEqual({
      ok: true,
      value: {
        assignment: { id: assignmentId, state: "in_progress", returnRemark: "" },
        article: {
          ...{ id: world.article.id, externalKey: "a1", text: testText, title: "", language: "en", direction: "ltr" },
          ...{ outlet: null, byline: "", publishedOn: null },
          zones: [{ kind: "body", start: 0, end: testText.length }],
          sentences: [
            [0, 30],
            [31, testText.length],
          ],
          elsewhere: [],
        },
        codebook: { version: 1, ...testCodebook },
        actors: [{ key: "weir_front", name: "Weir Front", side: "", aliases: [] }],
        coding: { revision: 1, annotations: [annotation] },
        round: { name: "Round 1", kind: "production", state: "open", blind: true, prefill: true, propagation: true },
        position: { index: 1, total: 1 },
        nextAssignmentId: null,
        neighbours: { previous: null, next: null },
      },
    });
  });

  it("stands with its coding as it is told later: a page may have been kept since", async () => {
    const [assignmentId] = world.assignments;
    const returned = { state: "returned", returnRemark: "The first line?" } as const;
    await owner.assignment.updateMany({ where: { id: assignmentId }, data: returned });
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state: "review" } });
    const value = { revision: 0, ...returned, round: "review", annotations: [] };
    expect(await readOwnCoding(await access(), assignmentId)).toEqual({ ok: true, value });
    const page = { assignment: returned, round: { state: "review" } };
    expect(await readWorkspace(await access(), assignmentId)).toMatchObject({ value: page });
  });

  it("is not found for somebody else's assignment, a peer's or a foreign one, a withdrawn one or one of a draft", async () => {
    expect(await readWorkspace(await access(), world.assignments[1])).toEqual(notFound);
    expect(await readWorkspace(await access(), (await makeProject(owner)).assignments[0])).toEqual(notFound);
    expect(await readWorkspace(await access(), randomUUID())).toEqual(notFound);
    const lead = await accessFor(world.lead.user, world.slug, "code");
    expect(await readWorkspace(lead, world.assignments[0])).toEqual(notFound);
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state: "draft" } });
    expect(await readWorkspace(await access(), world.assignments[0])).toEqual(notFound);
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state: "open" } });
    expect((await readWorkspace(await access(), world.assignments[0])).ok).toBe(true);
    await owner.assignment.updateMany({ where: { id: world.assignments[0] }, data: { withdrawnAt: new Date() } });
    expect(await readWorkspace(await access(), world.assignments[0])).toEqual(notFound);
  });
});
