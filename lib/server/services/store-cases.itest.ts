import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { listCases } from "@/lib/server/data/case-list";
import { accessFor, addMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, testMark } from "@/lib/server/testing/team";
import { decideCase } from "./decide-case";
import { returnAssignment } from "./return-work";
import { saveOperations } from "./save-operations";
import { submitCoding } from "./submit-coding";

const { owner } = await serverUnderTest();

it("audits that a new submission supersedes a decision, out of the sight of its author who is blind to it", async () => {
  const team = await makeTeam(owner);
  const { projectId, round } = team;
  const [annotator] = team.annotators;
  const adjudicator = await addMember(owner, projectId, "adjudicator", "Adj");
  const reviewer = await accessFor(adjudicator.user, team.slug, "review.decide");
  await team.submit(0, [testMark()]);
  await team.submit(1, [testMark({ label: "terror_labelled" })]);
  const [found] = (await listCases(reviewer, round.id, { type: "label" })).items;
  if (!found) throw new Error("no case to decide");
  const decision = { caseId: found.id, revision: 0, reason: "slip", note: "", outcome: "nothing-here" } as const;
  expect(await decideCase(reviewer, decision)).toMatchObject({ ok: true });
  await returnAssignment(reviewer, { assignmentId: team.assignments[0], remark: "Again, please." });
  const superseded = { projectId, action: "case.superseded" };
  expect(await owner.auditEntry.count({ where: superseded })).toBe(0);

  await team.submit(0, []);
  const { articleId } = await owner.assignment.findFirstOrThrow({ where: { id: team.assignments[0] } });
  const entries = await owner.auditEntry.findMany({ where: superseded });
  expect(entries).toMatchObject([
    { subject: articleId, roundId: round.id, memberId: null, facts: { cases: 1, decisions: 1 } },
  ]);
  const blind = await accessFor(annotator.user, team.slug, "code");
  expect(await blind.readWithPeers((tx) => tx.auditEntry.count({ where: superseded }))).toBe(0);
  const handedIn = { projectId, action: "coding.submitted" };
  expect(await blind.readWithPeers((tx) => tx.auditEntry.count({ where: handedIn }))).toBe(2);
});

it("tells of a case that stays as it was what its marks are matched with now", async () => {
  const team = await makeTeam(owner);
  const { projectId, round, article, lead, slug } = team;
  const third = await addMember(owner, projectId, "annotator", "C3");
  const of = { projectId, roundId: round.id, memberId: third.id };
  await owner.roundMember.create({ data: of });
  const { id: assignmentId } = await owner.assignment.create({ data: { ...of, articleId: article.id, position: 0 } });
  const access = await accessFor(third.user, slug, "code");
  const change = async (operations: Operation[], baseRevision: number) => {
    await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision, operations });
    const handedIn = { assignmentId, key: randomUUID(), revision: baseRevision + 1 };
    expect(await submitCoding(access, handedIn)).toMatchObject({ ok: true });
  };
  // A chain of marks that drift apart: its last one is a case of its own, though by place the third one's mark meets it.
  const [chained, last] = [testMark({ ranges: [[10, 19]] }), testMark({ ranges: [[17, 24]] })];
  await team.submit(0, [testMark({ ranges: [[0, 6]] }), last]);
  await team.submit(1, [testMark({ ranges: [[4, 13]] })]);
  await change([{ type: "add", annotation: chained }], 0);
  const ownCase = () => owner.case.findFirstOrThrow({ where: { projectId, roundId: round.id, start: 17 } });
  const before = await ownCase();
  const reviewer = await accessFor(lead.user, slug, "review.decide");
  const between = (match: "none" | undefined) => {
    const coders = [team.annotators[0].id, third.id];
    const own = { label: "neutral_armed", coders, type: "any", state: "any" } as const;
    return listCases(
      reviewer,
      round.id,
      match === undefined ? { ...own, otherLabel: "neutral_armed" } : { ...own, match },
    );
  };
  const listed = async () => {
    const [met, alone] = [await between(undefined), await between("none")];
    const has = ({ items }: typeof met) => items.some(({ id }) => id === before.id);
    return { met: has(met), alone: has(alone) };
  };
  expect(await listed()).toEqual({ met: true, alone: false });
  await returnAssignment(reviewer, { assignmentId, remark: "Again, please." });
  await change([{ type: "remove", id: chained.id }], 1);
  expect((await ownCase()).id).toBe(before.id);
  expect(await listed()).toEqual({ met: false, alone: true });
});
