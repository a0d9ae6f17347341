import { beforeEach, describe, expect, it } from "vitest";
import { readCase } from "@/lib/server/data/case-detail";
import { listCases } from "@/lib/server/data/case-list";
import { accessFor } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { proposeActor } from "./actors";
import { returnAssignment } from "./return-work";

const { owner } = await serverUnderTest();

let team: Team;
beforeEach(async () => {
  team = await makeTeam(owner);
});

const stages = async (index: 0 | 1) => {
  const where = { memberId: team.annotators[index].id };
  const rows = await owner.submission.findMany({ where, orderBy: { at: "asc" }, select: { stage: true } });
  return rows.map(({ stage }) => stage);
};

const becomeAdjudicator = (index: 0 | 1) =>
  owner.member.updateMany({ where: { id: team.annotators[index].id }, data: { role: "adjudicator" } });

describe("a reading is a first one", () => {
  it("in a blind round, whatever peers have handed in and whatever its author's role", async () => {
    await becomeAdjudicator(1);
    await team.submit(0, [testMark()]);
    await team.submit(1, [testMark()]);
    expect([await stages(0), await stages(1)]).toEqual([["first"], ["first"]]);
  });

  it("where nothing stood in the way of seeing a peer's only until one has handed in", async () => {
    await owner.round.updateMany({ where: { id: team.round.id }, data: { blind: false } });
    await becomeAdjudicator(0);
    await becomeAdjudicator(1);
    await team.submit(0, [testMark()]);
    await team.submit(1, [testMark()]);
    expect([await stages(0), await stages(1)]).toEqual([["first"], ["discussed"]]);
  });

  it("for annotators of such a round, who have no screen that shows it", async () => {
    await owner.round.updateMany({ where: { id: team.round.id }, data: { blind: false } });
    await team.submit(0, [testMark()]);
    await team.submit(1, [testMark()]);
    expect(await stages(1)).toEqual(["first"]);
  });

  it("again after work was returned, unless the remark told of others: then the first one stays compared", async () => {
    await team.submit(0, [testMark()]);
    await team.submit(1, [testMark({ label: "terror_labelled" })]);
    const lead = await accessFor(team.lead.user, team.slug, "review.decide");
    const [first, second] = team.assignments;
    await returnAssignment(lead, { assignmentId: first, remark: "The second line is missing." });
    await team.submit(0, [testMark({ ranges: [[35, 47]] })]);
    expect(await stages(0)).toEqual(["first", "first"]);
    await returnAssignment(lead, { assignmentId: second, remark: "C1 marks only the group.", tellsOfOthers: true });
    await team.submit(1, [testMark({ ranges: [[35, 47]] })]);
    expect(await stages(1)).toEqual(["first", "discussed"]);
    const { items } = await listCases(lead, team.round.id, { type: "any" });
    expect(items.map(({ quote, types }) => [quote, types])).toEqual([
      ["Armed groups", ["missed"]],
      ["terror group", ["missed"]],
    ]);
  });
});

it("a case names no actor that somebody proposed in a round its reader is blind to", async () => {
  await team.submit(0, [testMark()]);
  await team.submit(1, [testMark({ label: "terror_labelled" })]);
  const proposer = await accessFor(team.annotators[0].user, team.slug, "actor.propose");
  await proposeActor(proposer, { name: "Sluice wardens", side: "", description: "", aliases: [] });
  const { projectId, version, article } = team;
  const blind = { projectId, key: "r2", name: "Round 2", kind: "production", state: "open" } as const;
  const other = await owner.round.create({ data: { ...blind, codebookVersionId: version.id } });
  await owner.roundArticle.create({ data: { projectId, roundId: other.id, articleId: article.id, position: 0 } });
  for (const memberId of [team.lead.id, team.annotators[0].id]) {
    await owner.roundMember.create({ data: { projectId, roundId: other.id, memberId } });
  }
  const lead = await accessFor(team.lead.user, team.slug, "review.decide");
  const { items } = await listCases(lead, team.round.id, {});
  const read = await readCase(lead, items[0]?.id ?? "");
  expect(read).toMatchObject({ ok: true, value: { actors: [{ key: "weir_front" }] } });
});
