import { afterAll, beforeEach, expect, it } from "vitest";
import { readAgreement } from "@/lib/server/data/agreement";
import { readRoundState } from "@/lib/server/live/round-state";
import { recountRound } from "@/lib/server/services/recount-round";
import { accessFor } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { stopAsking } from "./ask-agreement";
import { endJob, takeJob } from "./job-table";

const { owner } = await serverUnderTest();
afterAll(stopAsking);

let team: Team;
beforeEach(async () => {
  await owner.job.deleteMany({});
  team = await makeTeam(owner);
  await team.submit(0, [testMark()]);
});

const asked = () => ({ roundId: team.round.id, stage: "first" }) as const;
const reviewer = () => accessFor(team.lead.user, team.slug, "review.decide");
const jobs = () => owner.job.findMany({ where: { projectId: team.projectId } });
const state = () => readRoundState(team.lead.user, team.slug, team.round.id);

async function freshness() {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const read = await readAgreement(access, team.round.id, { stage: "first" });
  if (!read.ok) throw new Error(read.error.code);
  return { state: read.value.freshness.state, documents: read.value.report.documents };
}

/** What is due ends for good, without a result. */
async function countingFails(): Promise<void> {
  await owner.job.updateMany({ data: { runAfter: new Date(0) } });
  const job = await takeJob(["agreement-rollup"], "00000000-0000-4000-8000-000000000001");
  if (job === null) throw new Error("nothing is due");
  await endJob(job, { state: "failed", error: "It failed." });
}

it("says that counting failed, shows what was counted before, and is counted again when it is asked for", async () => {
  await runDueJobs();
  expect(await freshness()).toEqual({ state: "fresh", documents: 1 });
  await team.submit(1, [testMark()]);
  expect((await freshness()).state).toBe("counting");
  const before = await state();
  await countingFails();
  expect(await state()).not.toBe(before);
  expect(await freshness()).toEqual({ state: "failed", documents: 1 });
  expect(await recountRound(await reviewer(), asked())).toEqual({ ok: true, value: null });
  expect(await recountRound(await reviewer(), asked())).toEqual({ ok: true, value: null });
  expect(await jobs()).toMatchObject([{ state: "waiting", kind: "agreement-rollup", key: "first" }]);
  expect((await freshness()).state).toBe("counting");
  await runDueJobs();
  expect((await freshness()).state).toBe("fresh");
  expect(await jobs()).toEqual([]);
});

it("counts again by itself when somebody hands in after it failed", async () => {
  await countingFails();
  expect((await freshness()).state).toBe("failed");
  await team.submit(1, [testMark()]);
  expect((await freshness()).state).toBe("counting");
  await runDueJobs();
  expect(await jobs()).toEqual([]);
});

it("isn't asked for by those who are blind in the round, nor for another project's", async () => {
  const elsewhere = await makeTeam(owner);
  const notFound = { ok: false, error: { code: "not-found" } };
  expect(await recountRound(await reviewer(), { ...asked(), roundId: elsewhere.round.id })).toEqual(notFound);
  const { projectId, round, lead } = team;
  await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
  await owner.job.deleteMany({});
  expect(await recountRound(await reviewer(), asked())).toEqual(notFound);
  expect(await jobs()).toEqual([]);
});
