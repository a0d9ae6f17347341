import { expect, it } from "vitest";
import { listCases } from "@/lib/server/data/case-list";
import { accessFor, addMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, testMark } from "@/lib/server/testing/team";
import { decideCase } from "./decide-case";
import { returnAssignment } from "./return-work";

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
