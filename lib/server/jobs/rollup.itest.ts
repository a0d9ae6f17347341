import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";
import { noFilter } from "@/lib/schemas/agreement";
import { agreementContentSchema } from "@/lib/schemas/agreement-content";
import { readAgreement } from "@/lib/server/data/agreement";
import { makeAgreement, prepareAgreement } from "@/lib/server/data/agreement-content";
import { rollupAlgorithm } from "@/lib/server/data/rollup-algorithm";
import { disconnect } from "@/lib/server/db";
import { handOver } from "@/lib/server/env";
import { createTestDatabase } from "@/lib/server/testing/database";
import { accessFor, ownerClient, type TestMember } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { askAgreement, stopAsking } from "./ask-agreement";
import { endJob, lease, renewLease, requestOutdatedRollups, takeJob } from "./job-table";
import { runJob } from "./run-job";
import { startRunner, stopRunner } from "./runner";
import { sliceLength } from "./slice";

const database = await createTestDatabase();
const owner = ownerClient(database.ownerUrl);

let team: Team;
beforeAll(() => handOver({ appDatabaseUrl: database.appUrl }));
beforeEach(async () => {
  await owner.job.deleteMany({});
  team = await makeTeam(owner);
});
afterAll(async () => {
  await stopRunner();
  await stopAsking();
  await disconnect();
  await owner.$disconnect();
  await database.drop();
});

const kinds = ["agreement-rollup"];
const holder = "00000000-0000-4000-8000-000000000001";
const another = "00000000-0000-4000-8000-000000000002";

const place = () => ({ projectId: team.projectId, roundId: team.round.id, stage: "first" }) as const;
const rollup = () => owner.agreementRollup.findFirstOrThrow({ where: place() });
const jobs = () => owner.job.findMany({ where: { projectId: team.projectId }, orderBy: { createdAt: "asc" } });

async function agreement(member: TestMember = team.lead, filter = noFilter) {
  const access = await accessFor(member.user, team.slug, "codings.read");
  const read = await readAgreement(access, team.round.id, { stage: "first", filter });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

async function bothSubmit() {
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ label: "terror_labelled" }), testMark({ ranges: [[35, 47]] })]);
}

describe("the roll-up of a round", () => {
  it("holds the report that its summaries give, once, however many handed in", async () => {
    await bothSubmit();
    expect(await jobs()).toMatchObject([{ kind: "agreement-rollup", key: "first", state: "waiting" }]);
    expect(await rollup()).toMatchObject({ changes: 2, counted: 0, content: null });
    await runDueJobs();
    expect(await jobs()).toEqual([]);
    const made = await makeAgreement({ ...place(), filter: noFilter, intervals: true });
    const { content, changes, counted } = await rollup();
    expect([changes, counted]).toEqual([2, 2]);
    expect(content).toEqual(JSON.parse(JSON.stringify(made)));
    const shown = await agreement();
    expect(shown.freshness.state).toBe("fresh");
    expect(shown.report).toEqual(made.report);
    expect(shown.report.method.bootstrap).toBe(2_000);
    expect(shown.articles).toMatchObject([{ key: "a1" }]);
    expect(shown.overRounds[0]?.stages.first).toMatchObject({ documents: 1, compared: 1, coders: 2 });
  });

  it("is read, not counted, while it is fresh; until it is, a small round is counted without intervals", async () => {
    await bothSubmit();
    const before = await agreement();
    expect(before.freshness.state).toBe("counting");
    expect(before).toMatchObject({ compared: 1, report: { documents: 1, method: { bootstrap: 0 } } });
    await runDueJobs();
    await owner.agreementRollup.updateMany({
      where: place(),
      data: { content: { ...JSON.parse(JSON.stringify((await rollup()).content)), compared: 77 } },
    });
    expect((await agreement()).compared).toBe(77);
  });

  it("leaves it to the size of a part, not of the round, whether that is counted with intervals", async () => {
    await bothSubmit();
    await runDueJobs();
    const { report, ...content } = agreementContentSchema.parse((await rollup()).content);
    const large = JSON.parse(JSON.stringify({ ...content, report: { ...report, documents: 20_000 } }));
    await owner.agreementRollup.updateMany({ where: place(), data: { content: large } });
    const coders = team.annotators.map(({ id }) => id);
    const { report: ofPart } = await agreement(team.lead, { ...noFilter, coders });
    expect(ofPart).toMatchObject({ documents: 1, method: { bootstrap: 2_000 } });
  });

  it("is due again when somebody handed in while it was being made, whatever they saw waiting", async () => {
    await team.submit(0, [testMark()]);
    const job = await takeJob(kinds, holder);
    expect(job).toMatchObject({ projectId: team.projectId, attempts: 1 });
    await team.submit(1, [testMark()]);
    expect((await jobs()).map(({ state }) => state).sort()).toEqual(["running", "waiting"]);
    // Nobody else works on the same meanwhile.
    expect(await takeJob(kinds, another)).toBeNull();
    if (job) await endJob(job, { state: "done", keep: false });
    await runDueJobs();
    expect(await rollup()).toMatchObject({ changes: 2, counted: 2 });
  });

  it("asks for another when something came in whose author found this one still waiting", async () => {
    await team.submit(0, [testMark()]);
    await owner.$executeRaw`CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN NEW."changes" := NEW."changes" + 1; RETURN NEW; END'`;
    await owner.$executeRaw`CREATE TRIGGER late BEFORE UPDATE OF "counted" ON "AgreementRollup"
      FOR EACH ROW EXECUTE FUNCTION late()`;
    const job = await takeJob(kinds, holder);
    if (job) await endJob(job, await runJob(job));
    await owner.$executeRaw`DROP TRIGGER late ON "AgreementRollup"`;
    await owner.$executeRaw`DROP FUNCTION late()`;
    expect(await rollup()).toMatchObject({ changes: 2, counted: 1 });
    expect(await jobs()).toMatchObject([{ state: "waiting", key: "first" }]);
  });

  it("makes summaries of another algorithm anew from what was handed in, and says so meanwhile", async () => {
    await bothSubmit();
    await runDueJobs();
    const before = await agreement();
    await owner.agreementSummary.updateMany({
      where: place(),
      data: { algorithm: "agreement-0", content: new Uint8Array() },
    });
    await owner.agreementRollup.updateMany({ where: place(), data: { algorithm: "rollup-0" } });
    expect(await agreement()).toMatchObject({ outdated: 1, compared: 0, freshness: { state: "counting" } });
    await owner.job.updateMany({ where: { projectId: team.projectId }, data: { runAfter: new Date(0) } });
    await runDueJobs();
    await owner.job.updateMany({ where: { projectId: team.projectId }, data: { runAfter: new Date(0) } });
    await runDueJobs();
    const { outdated, report } = await agreement();
    expect(outdated).toBe(0);
    expect(report).toEqual(before.report);
  });

  it("makes summaries anew in slices, and is counted once the last is made", async () => {
    await bothSubmit();
    const outdated = { algorithm: "agreement-0", content: new Uint8Array() };
    await owner.agreementSummary.updateMany({ where: place(), data: outdated });
    const job = await takeJob(kinds, holder);
    if (job === null) throw new Error("nothing is due");
    let now = 0;
    const end = await runJob(job, () => {
      now += sliceLength;
      return now;
    });
    expect(end).toEqual({ state: "unfinished", input: { stage: "first" } });
    await endJob(job, end);
    expect(await owner.agreementSummary.findMany({ where: place() })).toMatchObject([{ algorithm: summaryAlgorithm }]);
    expect(await rollup()).toMatchObject({ content: null });
    await runDueJobs();
    expect((await agreement()).freshness.state).toBe("fresh");
  });

  it("is asked for again by a program that starts, if it was left uncounted", async () => {
    await team.submit(0, [testMark()]);
    await runDueJobs();
    await requestOutdatedRollups(rollupAlgorithm);
    expect(await jobs()).toEqual([]);
    await team.submit(1, [testMark()]);
    await owner.job.deleteMany({});
    await requestOutdatedRollups(rollupAlgorithm);
    expect(await jobs()).toMatchObject([{ state: "waiting", key: "first" }]);
  });

  it("is read once for many questions where it was prepared, and again in another version", async () => {
    await bothSubmit();
    const { projectId } = team;
    const event = await owner.event.create({ data: { projectId, key: "e", name: "Event" } });
    await owner.article.updateMany({ where: { projectId }, data: { eventId: event.id } });
    const coders = team.annotators.map(({ id }) => id);
    const filters = [
      noFilter,
      { ...noFilter, coders },
      { ...noFilter, event: event.id },
      { ...noFilter, layer: "none" },
    ];
    const others = [
      { ...noFilter, event: randomUUID() },
      { ...noFilter, outlet: randomUUID() },
    ];
    const count = (version: string) =>
      Promise.all(
        [...filters, ...others].map(async (filter) => {
          const {
            report,
            compared,
            coders: counted,
          } = await makeAgreement({ ...place(), filter, intervals: false }, version);
          return { report, compared, counted };
        }),
      );
    const before = await count("1");
    expect(before.map(({ compared }) => compared)).toEqual([1, 1, 1, 0, 0, 0]);
    await prepareAgreement(place(), "1");
    await owner.agreementSummary.deleteMany({ where: place() });
    expect(await count("1")).toEqual(before);
    expect((await count("2")).map(({ compared }) => compared)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("leaves the thread for questions to others too, however many a project has", async () => {
    const questions = Array.from({ length: 21 }, () => {
      const filter = { ...noFilter, coders: [randomUUID()] };
      return askAgreement({ ...place(), filter, intervals: false }, "1");
    });
    const answered = await Promise.allSettled(questions);
    expect(answered.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const again = askAgreement({ ...place(), filter: noFilter, intervals: false }, "1");
    await expect(again).resolves.toMatchObject({ compared: 0 });
  });

  it("isn't there for those who are blind, nor are its jobs", async () => {
    await bothSubmit();
    await runDueJobs();
    await owner.job.create({ data: { projectId: team.projectId, roundId: team.round.id, kind: "any" } });
    const blind = await accessFor(team.annotators[0].user, team.slug, "code");
    const seen = await blind.readWithPeers(async (tx) => [await tx.agreementRollup.count(), await tx.job.count()]);
    expect(seen).toEqual([0, 0]);
    const lead = await accessFor(team.lead.user, team.slug, "codings.read");
    expect(await lead.readWithPeers((tx) => tx.agreementRollup.count())).toBe(1);
  });

  it("leaves out what a filter does, and can still say what there is to choose", async () => {
    await bothSubmit();
    await runDueJobs();
    const [one] = team.annotators;
    const outlet = await owner.outlet.create({ data: { projectId: team.projectId, key: "o", name: "Outlet" } });
    const ofOne = await agreement(team.lead, { ...noFilter, coders: [one.id] });
    expect(ofOne).toMatchObject({ compared: 0, coders: [{ id: one.id, articles: 1 }], report: { documents: 1 } });
    expect(ofOne.filters.coders.map(({ name }) => name)).toEqual(["C1", "C2"]);
    expect(await agreement(team.lead, { ...noFilter, outlet: outlet.id })).toMatchObject({ report: { documents: 0 } });
    expect(Object.keys((await agreement(team.lead, { ...noFilter, layer: "naming" })).report.layers)).toEqual([
      "naming",
    ]);
    expect((await agreement(team.lead, { ...noFilter, layer: "none" })).report.layers).toEqual({});
  });
});

describe("a job", () => {
  const add = (data: { cancelledAt?: Date; kind?: string } = {}) =>
    owner.job.create({
      data: {
        ...{ projectId: team.projectId, roundId: team.round.id, kind: "agreement-rollup", key: "first" },
        ...{ input: { stage: "first" }, runAfter: new Date(0), ...data },
      },
    });

  it("is taken by one of many who ask at once", async () => {
    await add();
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeJob(kinds, holder)));
    expect(taken.filter((job) => job !== null)).toHaveLength(1);
  });

  it("goes to another when its worker went silent, who alone may then write about it", async () => {
    const { id } = await add();
    const first = await takeJob(kinds, holder);
    expect(await takeJob(kinds, another)).toBeNull();
    if (!first) throw new Error("nothing was taken");
    expect(await renewLease(first)).toBe("held");
    await owner.job.updateMany({ where: { id }, data: { lockedUntil: new Date(Date.now() - lease) } });
    const second = await takeJob(kinds, another);
    expect(second).toMatchObject({ id, attempts: 2 });
    expect(await renewLease(first)).toBe("lost");
    await endJob(first, { state: "failed", error: "late" });
    expect(await owner.job.findFirst({ where: { id } })).toMatchObject({ state: "running", error: null });
  });

  it("that never comes to an end is given up, in a sentence", async () => {
    const { id } = await add();
    await owner.job.updateMany({ where: { id }, data: { attempts: 5 } });
    await runDueJobs();
    expect(await owner.job.findFirst({ where: { id } })).toMatchObject({
      ...{ state: "failed", error: "It was begun several times and never came to an end." },
    });
  });

  it("that is cancelled while it is worked on says so to its worker", async () => {
    const { id } = await add();
    const job = await takeJob(kinds, holder);
    await owner.job.updateMany({ where: { id }, data: { cancelledAt: new Date() } });
    expect(job && (await renewLease(job))).toBe("cancelled");
  });
});

it("a process that runs them counts whatever a team hands in, until nothing is left to count", async () => {
  startRunner();
  await Promise.all([team.submit(0, [testMark()]), team.submit(1, [testMark()])]);
  await expect.poll(async () => (await rollup()).counted, { timeout: 60_000 }).toBe(2);
  await expect.poll(jobs, { timeout: 10_000 }).toEqual([]);
  expect((await agreement()).freshness.state).toBe("fresh");
});
