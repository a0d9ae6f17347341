import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, it } from "vitest";
import { noFilter } from "@/lib/schemas/agreement";
import { readAgreement } from "@/lib/server/data/agreement";
import { quicklyBrokenDown, readBreakdown } from "@/lib/server/data/breakdown";
import { listCases } from "@/lib/server/data/case-list";
import { cancelJob, startJob } from "@/lib/server/services/asked-jobs";
import { decideCase } from "@/lib/server/services/decide-case";
import { returnAssignment } from "@/lib/server/services/return-work";
import { accessFor } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { stopAsking } from "./ask-agreement";
import { noteProgress, takeJob } from "./job-table";

const { owner } = await serverUnderTest();
afterAll(stopAsking);

const there: readonly [number, number] = [35, 47];
const indirect = { attributes: { voice: "indirect", actor: "weir_front" } };

let team: Team;
beforeEach(async () => {
  await owner.job.deleteMany({});
  team = await makeTeam(owner);
  const { projectId, article } = team;
  const zone = { projectId, articleId: article.id };
  await owner.zone.deleteMany({ where: zone });
  await owner.zone.createMany({
    data: [
      { ...zone, position: 0, kind: "headline", start: 0, end: 31 },
      { ...zone, position: 1, kind: "body", start: 31, end: article.length },
    ],
  });
  const outlet = await owner.outlet.create({ data: { projectId, key: "courier", name: "Courier" } });
  await owner.article.updateMany({ where: { id: article.id }, data: { outletId: outlet.id } });
  await team.submit(0, [testMark(), testMark({ ranges: [there], ...indirect })]);
  await team.submit(1, [testMark(), testMark({ ranges: [there], label: "terror_labelled", ...indirect })]);
});

const asked = () => ({ roundId: team.round.id, stage: "first" }) as const;
const reviewer = () => accessFor(team.lead.user, team.slug, "review.decide");

async function broken(mostAtOnce = quicklyBrokenDown, filter = noFilter) {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const read = await readBreakdown(access, { ...asked(), filter }, mostAtOnce);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const naming = async (mostAtOnce?: number) => (await broken(mostAtOnce)).found?.layers.naming;

it("tells parts of the text and values of attributes apart, of a small round at once", async () => {
  const layer = await naming();
  const exact = (row: { numbers: { "span-f1-exact"?: { value: number | null } } }) =>
    row.numbers["span-f1-exact"]?.value;
  const zones = layer?.parts.zone?.rows.map((row) => [row.value, row.marks, row.articles, row.coders, exact(row)]);
  expect(zones?.sort()).toEqual([
    ["body", 2, 1, 2, 0],
    ["headline", 2, 1, 2, 1],
  ]);
  const same = layer?.values.voice?.rows.map(({ value, numbers }) => [value, numbers["percent-agreement"]?.value]);
  expect(same?.sort()).toEqual([
    ["indirect", 0],
    ["outlet", 1],
  ]);
  expect(layer?.values.actor?.rows).toMatchObject([{ value: "weir_front", marks: 2 }]);
  const { atOnce, names } = await broken();
  expect(atOnce).toBe(true);
  const [outlet] = layer?.parts.outlet?.rows ?? [];
  expect(names.outlet[outlet?.value ?? ""]).toBe("Courier");
  expect(names.actor).toEqual({ weir_front: "Weir Front" });
  expect(layer?.parts.event?.rows).toMatchObject([{ value: "", marks: 4 }]);
});

it("sets coders beside gold once something is decided, and beside their own second pass", async () => {
  const { projectId, round, article, annotators, version } = team;
  const [first, second] = annotators;
  expect((await naming())?.coders[first.id]).toEqual({ drift: [] });
  const access = await reviewer();
  const of = { roundId: round.id, articleId: article.id, memberId: first.id, pass: 2 };
  const assignment = await owner.assignment.create({ data: { projectId, ...of, position: 1, state: "submitted" } });
  const coding = await owner.coding.create({
    data: { projectId, ...of, assignmentId: assignment.id, codebookVersionId: version.id },
  });
  const annotations = JSON.parse(JSON.stringify([testMark()]));
  const handedIn = { roundId: round.id, memberId: first.id, revision: 1, stage: "first" as const, annotations };
  await owner.submission.create({ data: { projectId, codingId: coding.id, ...handedIn } });
  const [difference] = (await listCases(access, round.id, { type: "label" })).items;
  const ruling = { revision: 0, reason: "slip", note: "", outcome: "reading-taken", memberId: second.id } as const;
  await decideCase(access, { caseId: difference?.id ?? "", ...ruling });
  const coders = (await naming())?.coders ?? {};
  // Gold holds the second annotator's mark alone: of the first one's two none is it, of the second one's one.
  expect(coders[first.id]?.gold).toMatchObject({ articles: 1, "span-f1-exact": 0 });
  expect(coders[second.id]?.gold?.["span-f1-exact"]).toBeCloseTo(2 / 3);
  expect(coders[first.id]?.self).toMatchObject({ articles: 1 });
  expect(coders[first.id]?.self?.["span-f1-exact"]).toBeCloseTo(2 / 3);
  expect(coders[second.id]?.self).toBeUndefined();
});

it("of a large round is a job, that is kept until something was handed in or decided", async () => {
  expect(await broken(0)).toMatchObject({ atOnce: false, found: null, job: null });
  const access = await reviewer();
  await Promise.all([startJob(access, "breakdown", asked()), startJob(access, "breakdown", asked())]);
  expect(await broken(0)).toMatchObject({ found: null, job: { state: "waiting" } });
  await runDueJobs();
  expect(await broken(0)).toMatchObject({ found: { fresh: true }, job: { state: "done" } });
  expect(await naming(0)).toEqual(await naming());
  const part = { ...noFilter, labels: "top" as const };
  expect(await broken(0, part)).toMatchObject({ found: null, job: null });
  await startJob(access, "breakdown", { ...asked(), filter: part });
  await runDueJobs();
  expect(await broken(0, part)).toMatchObject({ found: { fresh: true }, job: { state: "done" } });
  expect((await broken(0)).found?.fresh).toBe(true);
  const [assignmentId] = team.assignments;
  await returnAssignment(access, { assignmentId, remark: "Again, please." });
  await team.submit(0, [testMark()]);
  expect((await broken(0)).found?.fresh).toBe(false);
});

it("of a part brings its numbers with intervals along, which its page then shows until something was handed in", async () => {
  const access = await reviewer();
  const filter = { ...noFilter, coders: team.annotators.slice(0, 2).map(({ id }) => id) };
  const reader = await accessFor(team.lead.user, team.slug, "codings.read");
  const page = async (one = filter) => {
    const read = await readAgreement(reader, team.round.id, { stage: "first", filter: one });
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  };
  const atOnce = await page();
  await startJob(access, "breakdown", { ...asked(), filter });
  await runDueJobs();
  const { found } = await broken(0, filter);
  const kept = await page();
  expect(kept.freshness).toEqual({ state: "fresh", at: found?.at });
  expect(kept.report.method.bootstrap).toBe(2_000);
  expect(kept.report).toEqual(atOnce.report);
  expect(kept.coders).toEqual(atOnce.coders);
  expect(Object.keys((await page({ ...filter, layer: "naming" })).report.layers)).toEqual(["naming"]);
  const [assignmentId] = team.assignments;
  await returnAssignment(access, { assignmentId, remark: "Again, please." });
  await team.submit(0, [testMark()]);
  const later = await page();
  expect(later.freshness.at).not.toEqual(found?.at);
  expect(later.report.layers.naming?.overall).not.toEqual(kept.report.layers.naming?.overall);
});

it("ends when it is cancelled, and isn't there for who may not see the round", async () => {
  const access = await reviewer();
  await startJob(access, "breakdown", asked());
  const job = await takeJob(["breakdown"], "00000000-0000-4000-8000-000000000001");
  if (!job) throw new Error("there is nothing to do");
  await noteProgress(job, { done: 1, of: 3 });
  expect((await broken(0)).job).toEqual({
    state: "running",
    progress: { done: 1, of: 3 },
    secondsLeft: null,
    error: null,
  });
  await cancelJob(access, "breakdown", asked());
  expect((await broken(0)).job).toMatchObject({ state: "cancelled" });
  const { projectId, round, lead } = team;
  await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
  const reader = await accessFor(lead.user, team.slug, "codings.read");
  expect(await readBreakdown(reader, asked())).toEqual({ ok: false, error: { code: "not-found" } });
  expect(await startJob(access, "breakdown", asked())).toEqual({ ok: false, error: { code: "not-found" } });
});

it("is asked for about as many coders as an address can name", async () => {
  const access = await reviewer();
  const coders = Array.from({ length: 200 }, () => randomUUID());
  const part = { ...noFilter, coders };
  expect(await startJob(access, "breakdown", { ...asked(), filter: part })).toEqual({ ok: true, value: null });
  await runDueJobs();
  expect(await broken(0, part)).toMatchObject({ found: { fresh: true }, job: { state: "done" } });
  expect(await broken(0, { ...part, coders: coders.slice(1) })).toMatchObject({ found: null, job: null });
});
