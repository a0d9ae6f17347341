import { beforeEach, expect, it } from "vitest";
import { matchAlgorithm } from "@/lib/domain/disagreement/case-matches";
import { type AgreementFilter, noFilter, partOf } from "@/lib/schemas/agreement";
import { makeBreakdown } from "@/lib/server/data/breakdown-content";
import { breakdownVersion } from "@/lib/server/data/breakdown-version";
import { listCases } from "@/lib/server/data/case-list";
import { accessFor } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { endJob, requestOutdatedMatches, takeJob } from "./job-table";
import { runJob } from "./run-job";
import { sliceLength } from "./slice";

const { owner } = await serverUnderTest();

let team: Team;
beforeEach(async () => {
  await owner.job.deleteMany({});
  // Nor is anything left to tell of earlier rounds.
  await owner.case.updateMany({ data: { matchesBy: matchAlgorithm } });
  team = await makeTeam(owner);
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ label: "terror_labelled" }), testMark({ ranges: [[35, 47]] })]);
});

const ofRound = () => ({ roundId: team.round.id });
const told = () =>
  owner.case.findMany({
    where: ofRound(),
    orderBy: [{ start: "asc" }, { id: "asc" }],
    select: { matches: true, matchesBy: true },
  });
const byAnother = (matchesBy: string | null = "matches-0", matches: object | null = { "label:neutral_armed": "5" }) =>
  owner.case.updateMany({ where: ofRound(), data: { matchesBy, ...(matches && { matches }) } });
const jobs = () => owner.job.findMany({ where: { ...ofRound(), kind: "case-matches" } });

async function listed() {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const filter = { label: "neutral_armed", match: "none", type: "any", state: "any" } as const;
  return (await listCases(access, team.round.id, filter)).items.length;
}

it("tells anew what another program told of cases, or none, whatever that was; what is told already isn't asked for", async () => {
  const before = await told();
  expect(before).toMatchObject([
    { matches: { "labels:neutral_armed:terror_labelled": expect.any(String) }, matchesBy: matchAlgorithm },
    { matches: { "label:neutral_armed": expect.any(String) }, matchesBy: matchAlgorithm },
  ]);
  expect(await listed()).toBe(0);
  await requestOutdatedMatches(matchAlgorithm);
  expect(await jobs()).toEqual([]);
  const others = [["matches-0"], ["matches-9"], [null], ["matches-0", null]] as const;
  for (const [by, as] of others) {
    await byAnother(by, as);
    // It isn't known yet which of them belong there.
    expect(await listed()).toBe(2);
    await requestOutdatedMatches(matchAlgorithm);
    expect(await jobs()).toMatchObject([{ state: "waiting" }]);
    await runDueJobs();
    expect([await told(), await jobs(), await listed()]).toEqual([before, [], 0]);
  }
});

it("holds back no number of the round", async () => {
  await byAnother();
  await requestOutdatedMatches(matchAlgorithm);
  const job = await takeJob(["agreement-rollup"], "00000000-0000-4000-8000-000000000001");
  if (job === null) throw new Error("nothing is due");
  expect(await runJob(job)).toEqual({ state: "done", keep: false });
  expect(await owner.agreementRollup.findFirst({ where: ofRound() })).toMatchObject({ changes: 2, counted: 2 });
  expect(await told()).toMatchObject([{ matchesBy: "matches-0" }, { matchesBy: "matches-0" }]);
});

/** Another article with the same cases, of which nothing was handed in: what its cases are made of is not to be had. */
async function brokenArticle(): Promise<string> {
  const { projectId } = team;
  const { id: _id, ...article } = await owner.article.findFirstOrThrow({ where: { projectId } });
  // The first in the order of ids.
  const id = "00000000-0000-4000-8000-000000000000";
  await owner.article.create({ data: { ...article, id, externalKey: "broken", sha256: "0".repeat(64) } });
  const { id: _case, readings, matches: _matches, ...row } = await owner.case.findFirstOrThrow({ where: ofRound() });
  await owner.case.create({ data: { ...row, articleId: id, readings: readings ?? {} } });
  return id;
}

it("goes on with the other articles where one fails, also in slices, and is asked for that one again", async () => {
  const before = await told();
  const articleId = await brokenArticle();
  await byAnother();
  await requestOutdatedMatches(matchAlgorithm);
  const job = await takeJob(["case-matches"], "00000000-0000-4000-8000-000000000001");
  if (job === null) throw new Error("nothing is due");
  let now = 0;
  const end = await runJob(job, () => {
    now += sliceLength;
    return now;
  });
  expect(end).toEqual({ state: "unfinished", input: { since: articleId } });
  await endJob(job, end);
  await runDueJobs();
  expect(await jobs()).toEqual([]);
  expect((await told()).filter(({ matchesBy }) => matchesBy === matchAlgorithm)).toEqual(before);
  expect(await owner.case.findMany({ where: { ...ofRound(), articleId } })).toMatchObject([{ matchesBy: "matches-0" }]);
  await requestOutdatedMatches(matchAlgorithm);
  expect(await jobs()).toMatchObject([{ state: "waiting" }]);
});

it("makes what was counted of some annotators' cases meanwhile an old number", async () => {
  const coders = team.annotators.map(({ id }) => id);
  const madeOf = async (change: Partial<AgreementFilter>) => {
    const filter = partOf({ ...noFilter, ...change });
    const question = { projectId: team.projectId, roundId: team.round.id, stage: "first", filter } as const;
    const { layers } = await makeBreakdown(question);
    const version = await owner.$transaction((tx) => breakdownVersion(tx, question));
    return { version, cases: layers.naming?.cases["attribute.voice"]?.outlet };
  };
  const [all, ofSome] = [await madeOf({}), await madeOf({ coders })];
  await byAnother();
  expect(await madeOf({})).toEqual(all);
  const meanwhile = await madeOf({ coders });
  expect(meanwhile.version).not.toBe(ofSome.version);
  await requestOutdatedMatches(matchAlgorithm);
  await runDueJobs();
  expect([await madeOf({}), await madeOf({ coders })]).toEqual([all, ofSome]);
});
