import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { readAgreement } from "@/lib/server/data/agreement";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { cancelJob, startJob } from "@/lib/server/services/asked-jobs";
import { returnAssignment } from "@/lib/server/services/return-work";
import { createTestDatabase } from "@/lib/server/testing/database";
import { accessFor, ownerClient } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { stopAsking } from "./ask-agreement";
import { noteProgress, takeJob } from "./job-table";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);

let team: Team;
beforeAll(() => handOver({ appDatabaseUrl: database.appUrl }));
beforeEach(async () => {
  await owner.job.deleteMany({});
  team = await makeTeam(owner);
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ ranges: [[3, 10]] }), testMark({ ranges: [[35, 47]], label: "terror_labelled" })]);
});
afterAll(async () => {
  await stopAsking();
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

const asked = () => ({ roundId: team.round.id, stage: "first" }) as const;
const reviewer = () => accessFor(team.lead.user, team.slug, "review.decide");
const parts = () => owner.agreementPart.findMany({ where: { projectId: team.projectId } });
const jobs = () => owner.job.findMany({ where: { projectId: team.projectId, kind: "gamma" } });

async function agreement(filter: Partial<AgreementFilter> = {}) {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const read = await readAgreement(access, team.round.id, { stage: "first", filter: { ...noFilter, ...filter } });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

it("computes γ when it is asked to, once, and what was handed in later makes it old", async () => {
  expect((await agreement()).gamma).toEqual({ found: null, job: null });
  const access = await reviewer();
  await Promise.all([startJob(access, "gamma", asked()), startJob(access, "gamma", asked())]);
  expect(await jobs()).toMatchObject([{ state: "waiting", createdById: team.lead.id }]);
  await runDueJobs();
  const { gamma, report } = await agreement();
  expect(gamma).toMatchObject({ found: { fresh: true }, job: { state: "done" } });
  expect(report.layers.naming?.overall.gamma?.value).toBeLessThan(1);
  expect(report.layers.naming?.perDocument).toMatchObject([{ id: "a1", gamma: expect.any(Number) }]);

  const [before] = await parts();
  await startJob(access, "gamma", asked());
  await runDueJobs();
  // Nothing was computed again.
  expect(await parts()).toEqual([before]);
  const [assignmentId] = team.assignments;
  await returnAssignment(access, { assignmentId, remark: "Again, please." });
  await team.submit(0, [testMark({ ranges: [[3, 10]] })]);
  expect((await agreement()).gamma.found?.fresh).toBe(false);
  await startJob(access, "gamma", asked());
  await runDueJobs();
  const [after] = await parts();
  expect(after?.hash).not.toBe(before?.hash);
  expect((await agreement()).gamma.found?.fresh).toBe(true);
});

/** Another article, of an outlet, read as the first one, on whose marks everybody agreed all the same. */
async function agreedArticle(): Promise<string> {
  const { projectId } = team;
  const outlet = await owner.outlet.create({ data: { projectId, key: "o", name: "Outlet" } });
  const { id: first, ...article } = await owner.article.findFirstOrThrow({ where: { projectId } });
  const copied = { ...article, externalKey: "copy", sha256: "0".repeat(64), outletId: outlet.id };
  const { id } = await owner.article.create({ data: copied });
  await owner.$executeRaw`
    INSERT INTO "AgreementPart" ("projectId", "roundId", "articleId", "stage", "layer", "measure", "hash", "at", "content")
    SELECT "projectId", "roundId", ${id}::uuid, "stage", "layer", "measure", "hash", "at", jsonb_set("content", '{observed}', '0')
    FROM "AgreementPart" WHERE "articleId" = ${first}::uuid`;
  await owner.$executeRaw`
    INSERT INTO "AgreementSummary" ("projectId", "roundId", "articleId", "stage", "algorithm", "content")
    SELECT "projectId", "roundId", ${id}::uuid, "stage", "algorithm", "content"
    FROM "AgreementSummary" WHERE "articleId" = ${first}::uuid`;
  return outlet.id;
}

it("has a γ of an outlet's articles from what it kept of each, and none of some annotators", async () => {
  await startJob(await reviewer(), "gamma", asked());
  await runDueJobs();
  const gammaOf = async (filter: Partial<AgreementFilter>) => {
    return (await agreement(filter)).report.layers.naming?.overall.gamma?.value;
  };
  const whole = await gammaOf({});
  expect(whole).toBeLessThan(1);
  const outlet = await agreedArticle();
  expect(await gammaOf({ outlet })).toBe(1);
  expect(await gammaOf({ outlet, layer: "naming" })).toBe(1);
  expect(await gammaOf({})).toBe(whole);
  expect(await gammaOf({ outlet, coders: team.annotators.map(({ id }) => id) })).toBeUndefined();
  expect(await gammaOf({ labels: "top" })).toBeUndefined();
});

it("has no γ of an outlet's articles of two computations: none while the next one has reached some of them", async () => {
  await startJob(await reviewer(), "gamma", asked());
  await runDueJobs();
  const outlet = await agreedArticle();
  const [article] = await owner.article.findMany({ where: { projectId: team.projectId, outletId: outlet } });
  const gammaOf = async (filter: Partial<AgreementFilter>) => {
    const { report, gamma } = await agreement(filter);
    return [report.layers.naming?.overall.gamma?.value, gamma.found !== null];
  };
  // What a job does that is on its way, or was cancelled there.
  await owner.agreementPart.updateMany({
    where: { articleId: article?.id },
    data: { at: new Date(Date.now() + 1_000) },
  });
  expect(await gammaOf({ outlet })).toEqual([undefined, false]);
  expect(await gammaOf({})).toEqual([expect.any(Number), true]);
  await owner.agreementRollup.updateMany({
    where: { projectId: team.projectId, stage: "first" },
    data: { gammaAt: new Date(Date.now() + 2_000) },
  });
  expect(await gammaOf({ outlet })).toEqual([1, true]);
});

it("takes the time that is left from where it began, not from when it was asked for", async () => {
  await startJob(await reviewer(), "gamma", asked());
  const job = await takeJob(["gamma"], "00000000-0000-4000-8000-000000000001");
  if (!job) throw new Error("there is nothing to do");
  await owner.$executeRaw`UPDATE "Job" SET "createdAt" = now() - interval '1 hour' WHERE "id" = ${job.id}::uuid`;
  await noteProgress(job, { done: 10, of: 100 });
  expect((await agreement()).gamma.job).toMatchObject({ progress: { done: 10, of: 100 }, secondsLeft: null });
  await owner.$executeRaw`
    UPDATE "Job" SET "progress" = jsonb_set("progress", '{since}', to_jsonb(now() - interval '60 seconds'))
    WHERE "id" = ${job.id}::uuid`;
  await noteProgress(job, { done: 40, of: 100 });
  const { secondsLeft } = (await agreement()).gamma.job ?? {};
  // Thirty in a minute: sixty take two.
  expect(secondsLeft).toBeGreaterThanOrEqual(120);
  expect(secondsLeft).toBeLessThan(160);
  // Of something else, as a roll-up counts first the summaries that it makes anew, then the articles that it adds up.
  await noteProgress(job, { done: 20, of: 80 });
  expect((await agreement()).gamma.job).toMatchObject({ progress: { done: 20, of: 80 }, secondsLeft: null });
  await noteProgress(job, { done: 15, of: 80 });
  await owner.$executeRaw`
    UPDATE "Job" SET "progress" = jsonb_set("progress", '{since}', to_jsonb(now() - interval '60 seconds'))
    WHERE "id" = ${job.id}::uuid`;
  await noteProgress(job, { done: 30, of: 80 });
  await noteProgress(job, { done: 16, of: 80 });
  expect((await agreement()).gamma.job, "which went back").toMatchObject({ secondsLeft: null });
});

it("ends when it is cancelled, before it began or in the midst of it", async () => {
  const access = await reviewer();
  await startJob(access, "gamma", asked());
  await cancelJob(access, "gamma", asked());
  expect(await jobs()).toMatchObject([{ state: "cancelled" }]);
  await startJob(access, "gamma", asked());
  const job = await takeJob(["gamma"], "00000000-0000-4000-8000-000000000001");
  if (!job) throw new Error("there is nothing to do");
  await noteProgress(job, { done: 1, of: 2 });
  expect((await agreement()).gamma.job).toEqual({
    state: "running",
    progress: { done: 1, of: 2 },
    secondsLeft: null,
    error: null,
  });
  await cancelJob(access, "gamma", asked());
  expect((await agreement()).gamma.job).toMatchObject({ state: "cancelled" });
  await expect(noteProgress(job, { done: 2, of: 2 })).rejects.toThrow();
});

it("keeps what holds more, whoever comes to an end later, and of what was asked for the last alone", async () => {
  const access = await reviewer();
  await startJob(access, "gamma", asked());
  await cancelJob(access, "gamma", asked());
  await startJob(access, "gamma", asked());
  expect(await jobs()).toMatchObject([{ state: "waiting" }]);
  await owner.agreementRollup.updateMany({ where: { projectId: team.projectId }, data: { gammaCounted: 7 } });
  await runDueJobs();
  expect(await owner.agreementRollup.findMany({ where: { projectId: team.projectId } })).toMatchObject([
    { gamma: null },
  ]);
});

it("isn't there for a lead who codes blind in the round, nor for another project's", async () => {
  const { projectId, round, lead } = team;
  const elsewhere = await makeTeam(owner);
  const notFound = { ok: false, error: { code: "not-found" } };
  expect(await startJob(await reviewer(), "gamma", { ...asked(), roundId: elsewhere.round.id })).toEqual(notFound);
  await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
  expect(await startJob(await reviewer(), "gamma", asked())).toEqual(notFound);
  expect(await cancelJob(await reviewer(), "gamma", asked())).toEqual(notFound);
  expect(await jobs()).toEqual([]);
});
