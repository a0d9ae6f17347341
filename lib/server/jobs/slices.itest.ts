import { createHash, randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { startJob } from "@/lib/server/services/asked-jobs";
import { returnAssignment } from "@/lib/server/services/return-work";
import { saveOperations } from "@/lib/server/services/save-operations";
import { submitCoding } from "@/lib/server/services/submit-coding";
import { accessFor } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { endJob, JobStopped, type TakenJob, takeJob, writeHeld } from "./job-table";
import { runJob } from "./run-job";
import { sliceLength } from "./slice";

const { owner } = await serverUnderTest();

const holder = "00000000-0000-4000-8000-000000000001";
const another = "00000000-0000-4000-8000-000000000002";

let team: Team;
beforeEach(async () => {
  await owner.job.deleteMany({});
  team = await makeTeam(owner);
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ ranges: [[3, 10]] }), testMark({ ranges: [[35, 47]], label: "terror_labelled" })]);
});

/** Another article of the round, which both annotators have handed in. */
async function addArticle(key: string): Promise<void> {
  const { projectId, round, annotators } = team;
  const { id: _, sentenceAlgorithm, ...like } = await owner.article.findFirstOrThrow({ where: { projectId } });
  const text = `${like.text} ${key}`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  const own = { externalKey: key, sha256, rawSha256: sha256, text, length: text.length };
  const lengths = { codePointLength: like.codePointLength + key.length + 1, sentences: like.sentences ?? [] };
  const article = await owner.article.create({ data: { ...like, ...own, ...lengths, sentenceAlgorithm } });
  const place = { projectId, roundId: round.id, articleId: article.id };
  await owner.roundArticle.create({ data: { ...place, position: Number(key.slice(1)) } });
  for (const [index, { id: memberId, user }] of annotators.entries()) {
    const assignment = await owner.assignment.create({ data: { ...place, memberId, position: Number(key.slice(1)) } });
    const access = await accessFor(user, team.slug, "code");
    const assignmentId = assignment.id;
    const annotation = testMark({ ranges: [[3, 10 + index]] });
    const operations = [{ type: "add" as const, annotation }];
    const saved = await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision: 0, operations });
    if (!saved.ok) throw new Error(saved.error.code);
    const submitted = await submitCoding(access, { assignmentId, key: randomUUID(), revision: saved.value.revision });
    if (!submitted.ok) throw new Error(submitted.error.code);
  }
}

async function askGamma(of: Team = team): Promise<void> {
  const access = await accessFor(of.lead.user, of.slug, "review.decide");
  await startJob(access, "gamma", { roundId: of.round.id, stage: "first" });
}

/** A clock by which every slice is over after one step. */
function hurried(): () => number {
  let now = 0;
  return () => {
    now += sliceLength;
    return now;
  };
}

const gammaJobs = () => owner.job.findMany({ where: { projectId: team.projectId, kind: "gamma" } });
const rollup = () => owner.agreementRollup.findFirstOrThrow({ where: { projectId: team.projectId, stage: "first" } });

async function take(by = holder): Promise<TakenJob> {
  const job = await takeJob(["gamma"], by);
  if (job === null) throw new Error("nothing is due");
  return job;
}

it("computes in slices of one article what it computes at once, each article once", async () => {
  await addArticle("a2");
  await addArticle("a3");
  await askGamma();
  await runDueJobs();
  const { gamma: atOnce } = await rollup();
  await owner.agreementPart.deleteMany({});
  await owner.agreementRollup.updateMany({ data: { gamma: {}, gammaCounted: 0 } });

  await askGamma();
  const clock = hurried();
  for (const kept of [1, 2, 3]) {
    const job = await take();
    expect(job.attempts).toBe(1);
    await endJob(job, await runJob(job, clock));
    expect(await owner.agreementPart.count({ where: { projectId: team.projectId } })).toBe(kept);
    expect(await gammaJobs()).toMatchObject([{ state: "waiting", attempts: 0, lockedBy: null, lockedUntil: null }]);
  }
  const job = await take();
  await endJob(job, await runJob(job, clock));
  expect(await gammaJobs()).toMatchObject([{ state: "done" }]);
  expect((await rollup()).gamma).toEqual(atOnce);
});

it("calls a result old into whose slices somebody handed in", async () => {
  await askGamma();
  const job = await take();
  await endJob(job, await runJob(job, hurried()));
  const access = await accessFor(team.lead.user, team.slug, "review.decide");
  await returnAssignment(access, { assignmentId: team.assignments[0], remark: "Again, please." });
  await team.submit(0, [testMark({ ranges: [[3, 10]] })]);
  await runDueJobs();
  const { gamma, gammaCounted, changes } = await rollup();
  expect(gamma).toMatchObject({ layers: { naming: expect.anything() } });
  expect(gammaCounted).toBeLessThan(changes);
});

it("begins anew where what is left was computed otherwise", async () => {
  await askGamma();
  const job = await take();
  await endJob(job, await runJob(job, hurried()));
  const [{ input } = { input: null }] = await gammaJobs();
  expect(input).toMatchObject({ stage: "first", since: { articleId: team.article.id } });
  await owner.agreementPart.deleteMany({});
  await owner.job.updateMany({
    data: { input: { stage: "first", since: { articleId: team.article.id, changes: 2, method: "another" } } },
  });
  await runDueJobs();
  expect(await owner.agreementPart.count({ where: { projectId: team.projectId } })).toBe(1);
});

it("takes the jobs of projects in turn, however many one of them has", async () => {
  const other = await makeTeam(owner);
  const add = async ({ projectId, round }: Team, key: string, second: number) => {
    const data = { projectId, roundId: round.id, kind: "gamma", key, input: { stage: "first" } };
    await owner.job.create({ data: { ...data, runAfter: new Date(second * 1_000) } });
  };
  await add(team, "1", 1);
  await add(team, "2", 2);
  await add(other, "1", 3);
  const taken: string[] = [];
  for (const _ of [1, 2, 3, 4]) {
    const { projectId, id } = await take();
    const { key } = await owner.job.findFirstOrThrow({ where: { id } });
    taken.push(`${projectId === team.projectId ? "team" : "other"} ${key}`);
    await owner.$executeRaw`SELECT parallax_hand_back_jobs(${holder}::uuid, ${id}::uuid)`;
  }
  expect(taken).toEqual(["team 1", "other 1", "team 2", "other 1"]);
});

it("handed back, leaves the work to what was asked for meanwhile; cancelled meanwhile, is cancelled", async () => {
  await askGamma();
  const job = await take();
  const twin = { projectId: team.projectId, roundId: team.round.id, kind: "gamma", key: "first" };
  const { id } = await owner.job.create({ data: { ...twin, input: { stage: "first" } } });
  await endJob(job, { state: "unfinished", input: {} });
  expect(await gammaJobs()).toMatchObject([{ id, state: "waiting", input: { stage: "first" } }]);
  const next = await take();
  await owner.job.updateMany({ where: { id }, data: { cancelledAt: new Date() } });
  await endJob(next, { state: "unfinished", input: {} });
  expect(await gammaJobs()).toMatchObject([{ id, state: "cancelled" }]);
});

it("is nobody else's while its worker commits, even if its lease is over by then", async () => {
  await askGamma();
  const job = await take();
  await owner.job.updateMany({ data: { lockedUntil: new Date(0) } });
  expect(await writeHeld(job, () => takeJob(["gamma"], another))).toBeNull();
  expect(await take(another)).toMatchObject({ id: job.id });
});

it("that somebody else has taken writes nothing more", async () => {
  await askGamma();
  const late = await take();
  await owner.job.updateMany({ data: { lockedUntil: new Date(0) } });
  const job = await take(another);
  expect(job).toMatchObject({ id: late.id, attempts: 2 });
  expect(await runJob(late)).toEqual({ state: "cancelled" });
  await expect(writeHeld(late, async () => "written")).rejects.toThrow(JobStopped);
  expect(await writeHeld(job, async () => "written")).toBe("written");
  await endJob(late, { state: "unfinished", input: {} });
  expect(await owner.agreementPart.count({ where: { projectId: team.projectId } })).toBe(0);
  expect(await gammaJobs()).toMatchObject([{ state: "running", lockedBy: another }]);
});
