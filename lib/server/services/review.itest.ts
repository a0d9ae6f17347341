import { beforeEach, describe, expect, it } from "vitest";
import { unpackSummaries } from "@/lib/domain/agreement/summary-bytes";
import { readCase } from "@/lib/server/data/case-detail";
import { countCases, listCases, listReviewRounds } from "@/lib/server/data/case-list";
import { listNeighbours } from "@/lib/server/data/case-neighbours";
import { listAgreedSteps } from "@/lib/server/data/review-context";
import { accessFor, accessOf, addMember, type TestMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { takeAgreed, undoAgreed } from "./agreed-cases";
import { decideCase, deferCase, reopenCase } from "./decide-case";
import { returnAssignment, withdrawAssignment } from "./return-work";
import { moveRound } from "./round-life";

const { owner } = await serverUnderTest();

let team: Team;
let adjudicator: TestMember;
beforeEach(async () => {
  team = await makeTeam(owner);
  adjudicator = await addMember(owner, team.projectId, "adjudicator", "Adj");
});

const agreed = () => testMark({ ranges: [[35, 47]], label: "terror_labelled" });
const armed = () => testMark();
const terror = () => testMark({ label: "terror_labelled" });

const reviewer = () => accessFor(adjudicator.user, team.slug, "review.decide");
const lead = () => accessFor(team.lead.user, team.slug, "round.edit");

/** Both hand in: they differ in the label of one mark and agree on another. */
async function bothSubmit() {
  await team.submit(0, [armed(), agreed()]);
  await team.submit(1, [terror(), agreed()]);
}

async function cases(filter: Parameters<typeof listCases>[2] = { type: "any" }) {
  return (await listCases(await reviewer(), team.round.id, filter)).items;
}

async function difference() {
  const [found] = await cases({ type: "label" });
  if (!found) throw new Error("no case of that type");
  const read = await readCase(await reviewer(), found.id);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const goldOf = async () => {
  const rows = await owner.annotation.findMany({ where: { coding: { stage: "gold", roundId: team.round.id } } });
  return rows.map(({ label, quote }) => `${label} ${quote}`).sort();
};

const reasoned = { reason: "slip", note: "" } as const;

describe("comparing what was handed in", () => {
  it("makes cases and a summary with the second submission, for those who aren't blind", async () => {
    await team.submit(0, [armed(), agreed()]);
    expect(await cases()).toEqual([]);
    await team.submit(1, [terror(), agreed()]);
    expect(await cases()).toMatchObject([
      {
        types: ["label"],
        labels: ["neutral_armed", "terror_labelled"],
        quote: "Armed groups",
        state: "open",
        own: false,
      },
      { types: ["agreed"], quote: "terror group" },
    ]);
    expect(await cases({})).toHaveLength(1);
    const coders: [string, string] = [team.annotators[0].id, team.annotators[1].id];
    expect(await cases({ coders })).toHaveLength(1);
    expect(await countCases(await reviewer(), team.round.id)).toMatchObject({ open: 1, agreedOpen: 1, decided: 0 });
    expect(await owner.agreementSummary.count({ where: { roundId: team.round.id, stage: "first" } })).toBe(1);
  });

  it("shows annotators nothing of it, whether there is something or not", async () => {
    await bothSubmit();
    const [found] = await cases({ type: "label" });
    for (const { user } of [...team.annotators, team.viewer]) {
      const access = await accessOf(user, team.slug);
      expect(await listCases(access, team.round.id, { type: "any" })).toEqual({ items: [], next: null });
      expect(await readCase(access, found?.id ?? "")).toEqual({ ok: false, error: { code: "not-found" } });
      expect(await listReviewRounds(access)).toEqual([]);
    }
  });

  it("two who hand in at once are both in it", async () => {
    await Promise.all([team.submit(0, [armed()]), team.submit(1, [terror()])]);
    expect(await cases()).toMatchObject([{ types: ["label"] }]);
    const summary = await owner.agreementSummary.findFirstOrThrow({ where: { roundId: team.round.id } });
    const coders = [...(unpackSummaries(summary.content)?.values() ?? [])].flatMap((ofLayer) => ofLayer.coders);
    expect(new Set(coders)).toEqual(new Set(team.annotators.map(({ id }) => id)));
  });
});

describe("deciding a case", () => {
  beforeEach(bothSubmit);

  it("takes a reading into gold and keeps what was handed in", async () => {
    const { id: caseId, revision, readings } = await difference();
    expect(readings.map(({ pseudonym, form }) => [pseudonym, form])).toEqual([
      ["C1", 0],
      ["C2", 1],
    ]);
    const submissions = () => owner.submission.findMany({ where: { roundId: team.round.id }, orderBy: { id: "asc" } });
    const before = await submissions();
    const taken = { caseId, revision, ...reasoned, outcome: "reading-taken", memberId: team.annotators[1].id } as const;
    expect(await decideCase(await reviewer(), taken)).toEqual({ ok: true, value: { revision: 1 } });
    expect(await goldOf()).toEqual(["terror_labelled Armed groups"]);
    expect(await difference()).toMatchObject({
      state: "decided",
      gold: [{ label: "terror_labelled" }],
      decisions: [{ outcome: "reading-taken", reason: "slip", by: "Adj", taken: "C2", inForce: true }],
    });
    expect(await submissions()).toEqual(before);
  });

  it("follows the filter to the cases around it", async () => {
    const access = await reviewer();
    const [first, second] = await cases();
    if (!first || !second) throw new Error("two cases were expected");
    const around = (filter: Parameters<typeof listCases>[2]) => listNeighbours(access, team.round.id, filter, first);
    expect((await around({ type: "any" })).items.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await around({ type: "boundary" })).toMatchObject({
      items: [{ id: first.id }],
      before: false,
      after: false,
    });
    expect(await readCase(access, second.id, { type: "any" })).toMatchObject({
      value: { next: first.id, previous: first.id },
    });
    expect(await readCase(access, first.id, {})).toMatchObject({ value: { next: null, previous: null } });
  });

  it("again supersedes what was decided before; opened anew, its marks leave gold", async () => {
    const { id: caseId } = await difference();
    const access = await reviewer();
    await decideCase(access, { caseId, revision: 0, ...reasoned, outcome: "legitimate-disagreement" });
    expect(await goldOf()).toEqual(["neutral_armed Armed groups", "terror_labelled Armed groups"]);
    expect((await difference()).decisions[0]?.shares).toEqual({ neutral_armed: 0.5, terror_labelled: 0.5 });
    await decideCase(access, { caseId, revision: 1, ...reasoned, outcome: "nothing-here" });
    expect(await goldOf()).toEqual([]);
    const own = testMark({ attributes: { voice: "indirect" } });
    await decideCase(access, { caseId, revision: 2, ...reasoned, outcome: "own-reading", marks: [own] });
    expect(await goldOf()).toEqual(["neutral_armed Armed groups"]);
    expect(await reopenCase(access, { caseId, revision: 3 })).toMatchObject({ ok: true });
    expect(await goldOf()).toEqual([]);
    const { state, decisions } = await difference();
    expect(state).toBe("open");
    expect(decisions.map(({ inForce }) => inForce)).toEqual([false, false, false]);
    expect(await deferCase(access, { caseId, revision: 4 })).toMatchObject({ ok: true });
    expect((await difference()).state).toBe("later");
  });

  it("by two adjudicators at once: one decides, the other is told that it changed", async () => {
    const { id: caseId, revision } = await difference();
    const second = await addMember(owner, team.projectId, "adjudicator", "Adj2");
    const accesses = [await reviewer(), await accessFor(second.user, team.slug, "review.decide")];
    const results = await Promise.all(
      accesses.map((access, index) =>
        decideCase(access, {
          ...{ caseId, revision, ...reasoned, outcome: "reading-taken" },
          memberId: team.annotators[index === 0 ? 0 : 1].id,
        }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "case-changed", revision: 1 } });
    expect(await goldOf()).toHaveLength(1);
  });

  it("is refused with marks that can't stand, a reading that isn't there, and an article still at work", async () => {
    const { id: caseId, revision } = await difference();
    const access = await reviewer();
    const wrong = testMark({ label: "no_such_label" });
    const own = { caseId, revision, ...reasoned, outcome: "own-reading" as const, marks: [wrong] };
    expect(await decideCase(access, own)).toMatchObject({ error: { code: "own-reading-invalid", number: 1 } });
    const stranger = { caseId, revision, ...reasoned, outcome: "reading-taken", memberId: team.lead.id } as const;
    expect(await decideCase(access, stranger)).toMatchObject({ error: { code: "reading-unknown" } });
    await returnAssignment(access, { assignmentId: team.assignments[0], remark: "Look at the first line again." });
    const nothing = { caseId, revision, ...reasoned, outcome: "nothing-here" } as const;
    expect(await decideCase(access, nothing)).toMatchObject({ error: { code: "article-incomplete", waiting: 1 } });
    expect(await difference()).toMatchObject({ undecidable: "article-incomplete", waiting: 1 });
    expect(await goldOf()).toEqual([]);
  });

  it("isn't for a lead who codes blind in the round", async () => {
    const { id: caseId } = await difference();
    await owner.roundMember.create({
      data: { projectId: team.projectId, roundId: team.round.id, memberId: team.lead.id },
    });
    const access = await accessFor(team.lead.user, team.slug, "review.decide");
    const decision = { caseId, revision: 0, ...reasoned, outcome: "nothing-here" } as const;
    expect(await decideCase(access, decision)).toEqual({ ok: false, error: { code: "not-found" } });
  });
});

describe("the agreed cases", () => {
  beforeEach(bothSubmit);

  it("enter gold in one recorded step, which can be undone as one", async () => {
    const access = await reviewer();
    const step = await takeAgreed(access, team.round.id);
    expect(step).toMatchObject({ ok: true, value: { cases: 1 } });
    expect(await goldOf()).toEqual(["terror_labelled terror group"]);
    expect(await takeAgreed(access, team.round.id)).toMatchObject({ error: { code: "nothing-agreed" } });
    const stepId = step.ok ? step.value.stepId : "";
    expect(await listAgreedSteps(access, team.round.id)).toMatchObject([{ id: stepId, by: "Adj", cases: 1 }]);
    expect(await cases({ type: "any", state: "unsettled" })).toMatchObject([{ types: ["label"] }]);
    expect(await undoAgreed(access, { roundId: team.round.id, stepId })).toMatchObject({
      ok: true,
      value: { cases: 1 },
    });
    expect(await goldOf()).toEqual([]);
    expect(await listAgreedSteps(access, team.round.id)).toEqual([]);
    expect(await countCases(access, team.round.id)).toMatchObject({ agreedOpen: 1 });
    const actions = await owner.auditEntry.findMany({ where: { subject: stepId }, orderBy: { sequence: "asc" } });
    expect(actions.map(({ action }) => action)).toEqual(["gold.agreed-taken", "gold.agreed-undone"]);
  });

  it("of an article that somebody is at work on again wait", async () => {
    const access = await reviewer();
    await returnAssignment(access, { assignmentId: team.assignments[1], remark: "Again, please." });
    expect(await takeAgreed(access, team.round.id)).toMatchObject({ error: { code: "nothing-agreed" } });
    await withdrawAssignment(await lead(), { assignmentId: team.assignments[1] });
    expect(await takeAgreed(access, team.round.id)).toMatchObject({ value: { cases: 1 } });
  });
});

describe("work that was returned", () => {
  it("is compared anew: what is found as before keeps its decision, the rest is settled again", async () => {
    await bothSubmit();
    const access = await reviewer();
    const { id: caseId } = await difference();
    await decideCase(access, { caseId, revision: 0, ...reasoned, outcome: "nothing-here" });
    await takeAgreed(access, team.round.id);
    await returnAssignment(access, { assignmentId: team.assignments[0], remark: "The second line?" });
    const { projectId } = team;
    const keptMark = (
      await owner.annotation.findFirstOrThrow({
        where: { projectId, memberId: team.annotators[0].id, label: "neutral_armed" },
      })
    ).id;
    await team.submit(0, [{ ...armed(), id: keptMark }]);
    expect(await difference()).toMatchObject({ id: caseId, state: "decided" });
    expect(await cases({ type: "missed" })).toMatchObject([{ quote: "terror group", state: "open" }]);
    expect(await goldOf()).toEqual([]);
    const superseded = await owner.case.findMany({ where: { supersededAt: { not: null }, projectId } });
    expect(superseded).toHaveLength(1);
    expect(await owner.submission.count({ where: { roundId: team.round.id } })).toBe(3);
  });
});

describe("the life of a round", () => {
  it("goes into review, back and into review, and closes; nothing is decided afterwards", async () => {
    await bothSubmit();
    const access = await lead();
    const { id } = team.round;
    expect(await moveRound(access, { id, goal: "closed" })).toMatchObject({ error: { code: "round-cannot-move" } });
    for (const goal of ["review", "open", "review", "closed"] as const) {
      expect(await moveRound(access, { id, goal })).toEqual({ ok: true, value: { state: goal } });
    }
    expect(await moveRound(access, { id, goal: "open" })).toMatchObject({ error: { state: "closed" } });
    const { id: caseId, undecidable } = await difference();
    expect(undecidable).toBe("round-closed");
    const decision = { caseId, revision: 0, ...reasoned, outcome: "nothing-here" } as const;
    expect(await decideCase(await reviewer(), decision)).toMatchObject({ error: { code: "round-closed-for-review" } });
    const viewer = await accessOf(team.viewer.user, team.slug);
    expect((await listCases(viewer, id, { type: "any" })).items).toHaveLength(2);
  });

  it("leaves no save half done when it closes meanwhile", async () => {
    const { id } = team.round;
    const access = await lead();
    const [submitted, moved] = await Promise.allSettled([
      team.submit(0, [armed()]),
      moveRound(access, { id, goal: "review" }),
    ]);
    expect(moved.status).toBe("fulfilled");
    const { projectId } = team;
    const marks = await owner.annotation.count({ where: { projectId } });
    const submissions = await owner.submission.count({ where: { projectId } });
    if (submitted.status === "fulfilled") expect([marks, submissions]).toEqual([1, 1]);
    else {
      expect(String(submitted.reason)).toContain("round-not-open");
      expect(submissions).toBe(0);
    }
  });
});
