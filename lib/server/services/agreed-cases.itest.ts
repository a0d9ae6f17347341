import { afterAll, beforeAll, expect, it } from "vitest";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { createTestDatabase } from "@/lib/server/testing/database";
import { accessFor, addMember, ownerClient, type TestMember } from "@/lib/server/testing/project";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { takeAgreed, undoAgreed } from "./agreed-cases";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);
const copies = 59;

let team: Team;
let adjudicator: TestMember;
beforeAll(async () => {
  handOver({ appDatabaseUrl: database.appUrl });
  team = await makeTeam(owner);
  adjudicator = await addMember(owner, team.projectId, "adjudicator", "Adj");
  await team.submit(0, [testMark()]);
  await team.submit(1, [testMark()]);
  await copyArticle();
});
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

/** The round's first article with its one case, again and again under other keys. */
async function copyArticle(): Promise<void> {
  const { projectId } = team;
  const original = await owner.article.findFirstOrThrow({ where: { projectId, cases: { some: {} } } });
  const { readings, matches, ...found } = await owner.case.findFirstOrThrow({ where: { projectId } });
  expect(found.types).toEqual(["agreed"]);
  const ids = Array.from({ length: copies }, () => crypto.randomUUID());
  await owner.article.createMany({
    data: ids.map((id, at) => ({
      ...original,
      ...{ id, externalKey: `copy-${at}`, sha256: at.toString(16).padStart(64, "0") },
    })),
  });
  const place = { projectId, roundId: team.round.id };
  await owner.roundArticle.createMany({
    data: ids.map((articleId, at) => ({ ...place, articleId, position: 10 + at })),
  });
  await owner.case.createMany({
    data: ids.map((articleId, at) => ({
      ...found,
      ...{ id: crypto.randomUUID(), articleId, position: 10 + at, readings: readings ?? {}, matches: matches ?? {} },
    })),
  });
}

const audited = async (action: string) => {
  const entries = await owner.auditEntry.findMany({ where: { projectId: team.projectId, action } });
  return entries.map(({ subject, facts }) => ({ subject, facts }));
};

it("takes the agreed cases of many articles batch by batch, in one step that is undone alike", async () => {
  const access = await accessFor(adjudicator.user, team.slug, "review.decide");
  const taken = await takeAgreed(access, team.round.id);
  expect(taken).toMatchObject({ ok: true, value: { cases: copies + 1 } });
  const stepId = taken.ok ? taken.value.stepId : "";
  const perBatch = [25, 25, 10].map((cases) => ({ subject: stepId, facts: { cases } }));
  expect(await audited("gold.agreed-taken")).toEqual(perBatch);
  expect(await owner.decision.count({ where: { stepId, supersededAt: null } })).toBe(copies + 1);
  const undone = await undoAgreed(access, { roundId: team.round.id, stepId });
  expect(undone).toEqual({ ok: true, value: { stepId, cases: copies + 1 } });
  expect(await audited("gold.agreed-undone")).toEqual(perBatch);
  expect(await owner.decision.count({ where: { stepId, supersededAt: null } })).toBe(0);
}, 60_000);

it("keeps what was taken before it was interrupted, as a step that can be undone", async () => {
  const access = await accessFor(adjudicator.user, team.slug, "review.decide");
  const last = await owner.case.findFirstOrThrow({
    where: { projectId: team.projectId },
    orderBy: { position: "desc" },
  });
  const { readings } = last;
  const where = { projectId_id: { projectId: team.projectId, id: last.id } };
  await owner.case.update({ where, data: { readings: "broken" } });
  await expect(takeAgreed(access, team.round.id)).rejects.toThrow();
  await owner.case.update({ where, data: { readings: readings ?? {} } });
  const [{ stepId } = { stepId: null }] = await owner.decision.findMany({ where: { supersededAt: null } });
  if (stepId === null) throw new Error("nothing was kept");
  expect((await audited("gold.agreed-taken")).filter(({ subject }) => subject === stepId)).toHaveLength(2);
  expect(await undoAgreed(access, { roundId: team.round.id, stepId })).toMatchObject({ value: { cases: 50 } });
}, 60_000);
