import { beforeEach, expect, it } from "vitest";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team } from "@/lib/server/testing/team";
import { handBackJobs, handingBack } from "./hand-back";
import { takeJob } from "./job-table";

const { database, owner } = await serverUnderTest();

const holder = "00000000-0000-4000-8000-000000000001";
const another = "00000000-0000-4000-8000-000000000002";

let teams: readonly [Team, Team];
beforeEach(async () => {
  await owner.job.deleteMany({});
  teams = [await makeTeam(owner), await makeTeam(owner)];
  for (const { projectId, round } of teams) {
    await owner.job.create({ data: { projectId, roundId: round.id, kind: "gamma", input: { stage: "first" } } });
  }
});

const states = async () => {
  const jobs = await owner.job.findMany({ select: { state: true, attempts: true, lockedBy: true } });
  return jobs.map(({ state, attempts, lockedBy }) => `${state} ${attempts} ${lockedBy}`).sort();
};

it("an orderly stop hands back what the process held, of whatever project, and counts no attempt", async () => {
  await takeJob(["gamma"], holder);
  await takeJob(["gamma"], holder);
  expect(await states()).toEqual([`running 1 ${holder}`, `running 1 ${holder}`]);
  let stopped = false;
  const identity = { pid: 1, began: "" };
  const web = {
    ...{ identity, ended: Promise.resolve() },
    async stop() {
      // Nothing is handed back while the process may still work on it.
      expect(await states()).toEqual([`running 1 ${holder}`, `running 1 ${holder}`]);
      stopped = true;
    },
  };
  await handingBack(web, database.appUrl, holder).stop();
  expect(stopped).toBe(true);
  expect(await states()).toEqual(["waiting 0 null", "waiting 0 null"]);
  expect(await takeJob(["gamma"], another)).toMatchObject({ attempts: 1 });
});

it("leaves alone what others hold, and stops all the same where the database is gone", async () => {
  await takeJob(["gamma"], another);
  await takeJob(["gamma"], holder);
  await handBackJobs(database.appUrl, holder);
  expect(await states()).toEqual([`running 1 ${another}`, "waiting 0 null"]);
  const web = { identity: { pid: 1, began: "" }, ended: Promise.resolve(), stop: async () => undefined };
  await expect(handingBack(web, "postgres://nobody@127.0.0.1:1/none", holder).stop()).resolves.toBeUndefined();
});
