import { beforeEach, describe, expect, it } from "vitest";
import { measuredAttribute } from "@/lib/domain/agreement/attribute-sums";
import { agreementReport } from "@/lib/domain/agreement/report";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { streamOf } from "@/lib/formats/parallax/files.test-support";
import { readParallax } from "@/lib/formats/parallax/parse";
import { studiesOf } from "@/lib/formats/parallax/study";
import { startExport } from "@/lib/server/services/export-corpus";
import { returnAssignment, withdrawAssignment } from "@/lib/server/services/return-work";
import { moveRound } from "@/lib/server/services/round-life";
import { accessFor, accessOf, addMember, type TestMember } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { readAgreement } from "./agreement";
import { listAgreementRounds } from "./agreement-rounds";
import { readRoundGrid } from "./round-grid";

const { owner } = await serverUnderTest();

let team: Team;
let adjudicator: TestMember;
beforeEach(async () => {
  team = await makeTeam(owner);
  adjudicator = await addMember(owner, team.projectId, "adjudicator", "Adj");
});

const notFound = { ok: false, error: { code: "not-found" } };
const first = { stage: "first" } as const;
const reader = (member: TestMember) => accessFor(member.user, team.slug, "codings.read");

/** Once everything that was handed in is counted. */
async function agreement(member = adjudicator, stage: "first" | "discussed" = "first") {
  await runDueJobs();
  const read = await readAgreement(await reader(member), team.round.id, { stage });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** They agree on one mark, differ in the label of another and in whether there is a third. */
async function bothSubmit() {
  const agreed = () => testMark({ ranges: [[35, 47]], label: "terror_labelled" });
  await team.submit(0, [testMark(), agreed(), testMark({ ranges: [[25, 29]] })]);
  await team.submit(1, [testMark({ label: "terror_labelled" }), agreed()]);
}

/** The lead codes in the round too. */
async function leadCodes() {
  const { projectId, round, lead } = team;
  await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
}

/** What the command line makes of the file that the lead can take out. */
async function reportOfExport() {
  const started = await startExport(await accessFor(team.lead.user, team.slug, "export.own"), {
    ...{ format: "parallax", text: "included", quotes: true },
  });
  if (!started.ok) throw new Error(started.error.code);
  const parts: Uint8Array[] = [];
  for await (const part of started.value.bytes) parts.push(part);
  const read = await readParallax(streamOf(Buffer.concat(parts).toString("utf8"), 4096));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { header, articles } = read.value;
  const { sessions, events } = studiesOf(header, articles);
  const session = sessions.find(({ stage }) => stage === "first");
  if (!session) throw new Error("the file has no first readings");
  return agreementReport({
    ...{ rounds: [session.round ?? ""], stage: "first", pass: session.pass, codebook: session.codebook },
    method: { bootstrap: 2_000, seed: 1, cluster: "article" },
    layers: session.layers.map(({ key, unit, labels, attributes, articles: ofLayer }) => ({
      ...{ key, unit, labels, attributes: attributes.map(measuredAttribute) },
      documents: ofLayer.map((article) => {
        const summary = summariseArticle(article, { unit, attributes });
        return { id: article.id, event: events.get(article.id) ?? null, summary };
      }),
    })),
  });
}

describe("the agreement of a round", () => {
  it("has the numbers that the command line makes of the exported file", async () => {
    await bothSubmit();
    const { report, coders, compared, missing, outdated, round } = await agreement();
    expect(round).toEqual({
      id: team.round.id,
      name: "Round 1",
      kind: "production",
      state: "open",
      codebookVersion: 1,
    });
    expect(coders.map(({ pseudonym, articles }) => [pseudonym, articles])).toEqual([
      ["C1", 1],
      ["C2", 1],
    ]);
    expect([compared, missing, outdated]).toEqual([1, 0, 0]);
    const named: unknown = JSON.parse(
      coders.reduce((text, { id, pseudonym }) => text.replaceAll(id, pseudonym), JSON.stringify(report)),
    );
    const ofFile = await reportOfExport();
    expect(ofFile.layers.naming?.overall["span-f1-exact"]?.value).toBeCloseTo(2 / 5, 12);
    expect(inOrder(named)).toEqual(inOrder(ofFile));
  });

  it("shows nothing before it may be seen: to coders, viewers, and a lead who codes blind", async () => {
    await bothSubmit();
    expect((await accessOf(team.annotators[0].user, team.slug)).can("codings.read")).toBe(false);
    expect(await readAgreement(await reader(team.viewer), team.round.id, first)).toEqual(notFound);
    expect(await listAgreementRounds(await reader(team.viewer))).toEqual({ shown: [], blind: [] });
    expect((await agreement(team.lead)).compared).toBe(1);
    await leadCodes();
    expect(await readAgreement(await reader(team.lead), team.round.id, first)).toEqual(notFound);
    const round = { id: team.round.id, name: "Round 1", state: "open" };
    expect(await listAgreementRounds(await reader(team.lead))).toEqual({ shown: [], blind: [round] });
    expect(await listAgreementRounds(await reader(adjudicator))).toEqual({
      ...{ shown: [{ ...round, kind: "production", measured: true, compared: 1 }], blind: [] },
    });
    await close();
    expect((await agreement(team.lead)).compared).toBe(1);
    expect(await agreement(team.viewer)).toMatchObject({ compared: 1, missing: null });
  });

  it("keeps stages apart", async () => {
    await bothSubmit();
    expect(await agreement(adjudicator, "discussed")).toMatchObject({ compared: 0, coders: [], outdated: 0 });
  });

  it("counts what isn't handed in as missing", async () => {
    await team.submit(0, [testMark()]);
    expect(await agreement()).toMatchObject({ compared: 0, missing: 1, report: { documents: 1 } });
  });

  it("doesn't find a draft, nor another project's round", async () => {
    const other = await makeTeam(owner);
    expect(await readAgreement(await reader(adjudicator), other.round.id, first)).toEqual(notFound);
    await owner.round.updateMany({ where: { projectId: team.projectId }, data: { state: "draft" } });
    expect(await readAgreement(await reader(team.lead), team.round.id, first)).toEqual(notFound);
  });
});

async function close() {
  const lead = await accessFor(team.lead.user, team.slug, "round.edit");
  for (const goal of ["review", "closed"] as const) {
    const moved = await moveRound(lead, { id: team.round.id, goal });
    if (!moved.ok) throw new Error(moved.error.code);
  }
}

type Sorted = string | number | boolean | null | readonly Sorted[] | { readonly [key: string]: Sorted };

/** Pairs stand in the order of ids here and of pseudonyms there; sums of other orders differ in the last digit. */
function inOrder(value: unknown): Sorted {
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items.every((item) => typeof item === "string") ? [...items].sort() : items;
  }
  if (typeof value === "number") return Number(value.toFixed(12));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, one]): [string, Sorted] => [key, inOrder(one)]);
    const named = Object.fromEntries(entries);
    const { a, b } = named;
    return typeof a === "string" && typeof b === "string" && a > b ? { ...named, a: b, b: a } : named;
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

describe("the grid of a round", () => {
  const grid = async (member: TestMember, after?: string) =>
    readRoundGrid(await accessOf(member.user, team.slug), team.round.id, after);

  it("has a sign for each article and annotator, what was returned and withdrawn included", async () => {
    await team.submit(0, [testMark()]);
    const [mine, other] = team.assignments;
    const reviewer = await accessFor(adjudicator.user, team.slug, "review.decide");
    await returnAssignment(reviewer, { assignmentId: mine, remark: "Look again." });
    await withdrawAssignment(await accessFor(team.lead.user, team.slug, "round.edit"), { assignmentId: other });
    expect(await grid(adjudicator)).toEqual({
      ok: true,
      value: {
        articles: [
          {
            ...{ id: team.article.id, title: "a1" },
            assignments: expect.arrayContaining([
              { id: mine, memberId: team.annotators[0].id, pass: 1, state: "returned" },
              { id: other, memberId: team.annotators[1].id, pass: 1, state: "withdrawn" },
            ]),
          },
        ],
        ...{ before: 0, next: null },
      },
    });
    expect(await grid(adjudicator, "1")).toMatchObject({ value: { articles: [], before: 1 } });
    expect(await grid(adjudicator, "DROP")).toMatchObject({ value: { before: 0 } });
  });

  it("is for those alone who may know how far others are", async () => {
    for (const member of [...team.annotators, team.viewer]) expect(await grid(member)).toEqual(notFound);
    await leadCodes();
    expect(await grid(team.lead)).toEqual(notFound);
    expect(await grid(adjudicator)).toMatchObject({ ok: true });
  });
});
