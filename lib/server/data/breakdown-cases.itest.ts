import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { caseValue } from "@/lib/domain/disagreement/case-facets";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { attributeBy, type CaseFilter, casesOfPart, casesOfValue, noOrigin } from "@/lib/schemas/case-filter";
import { storedReadingsSchema } from "@/lib/schemas/review";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { saveOperations } from "@/lib/server/services/save-operations";
import { submitCoding } from "@/lib/server/services/submit-coding";
import { accessFor, accessOf, addMember, type TestMember, testText } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { makeBreakdown } from "./breakdown-content";
import { countCases, listCases } from "./case-list";

const { owner } = await serverUnderTest();

let team: Team;
let third: TestMember;
let outletId: string;
let reader: ProjectAccess;

const at = (words: string): [number, number] => [testText.indexOf(words), testText.indexOf(words) + words.length];
/** Where the headline ends. */
const [border] = at("the weir");
const actor = { actor: "weir_front" };
const marks = {
  armed: () => testMark({ ranges: [at("Armed groups")], attributes: { voice: "outlet", ...actor } }),
  left: () => testMark({ ranges: [at("left")], attributes: { voice: "outlet" } }),
  group: (voice: string, of = {}) => testMark({ ranges: [at("terror group")], attributes: { voice, ...of } }),
  spokesman: () => testMark({ ranges: [at("spokesman")], attributes: { voice: "indirect" } }),
  /** Mostly in the second zone. */
  across: () => testMark({ ranges: [at("left the weir")], attributes: { voice: "indirect" } }),
};

beforeAll(async () => {
  team = await makeTeam(owner);
  reader = await accessOf(team.lead.user, team.slug);
  const { projectId, article, round } = team;
  const zone = { projectId, articleId: article.id };
  await owner.zone.deleteMany({ where: zone });
  await owner.zone.createMany({
    data: [
      { ...zone, position: 0, kind: "headline", start: 0, end: border },
      { ...zone, position: 1, kind: "body", start: border, end: article.length },
    ],
  });
  outletId = (await owner.outlet.create({ data: { projectId, key: "courier", name: "Courier" } })).id;
  await owner.article.updateMany({ where: { id: article.id }, data: { outletId } });
  third = await addMember(owner, projectId, "annotator", "C3");
  const of = { projectId, roundId: round.id, memberId: third.id };
  await owner.roundMember.create({ data: of });
  const assignment = await owner.assignment.create({ data: { ...of, articleId: article.id, position: 0 } });
  await team.submit(0, [marks.armed(), marks.left(), marks.group("outlet", actor)]);
  await team.submit(1, [marks.armed(), marks.group("indirect"), marks.spokesman()]);
  const access = await accessFor(third.user, team.slug, "code");
  const operations = [marks.armed(), marks.across()].map((annotation) => ({ type: "add" as const, annotation }));
  const work = { assignmentId: assignment.id, key: randomUUID() };
  await saveOperations(access, { ...work, baseRevision: 0, operations });
  await submitCoding(access, { ...work, key: randomUUID(), revision: 1 });
});

const firstId = () => team.annotators[0].id;
const part = (change: Partial<AgreementFilter>): AgreementFilter => ({ ...noFilter, ...change });

async function listed(filter: CaseFilter) {
  const { items } = await listCases(reader, team.round.id, { state: "any", ...filter });
  return items;
}

/** A case's quote is that of the first of its coders, who is any of them. */
const words = ["Armed groups", "left", "terror group", "spokesman"];
const quotes = async (filter: CaseFilter) =>
  (await listed(filter)).map(({ quote }) => words.find((word) => quote.includes(word)));

/** What the page's tables show of a part, row by row. */
async function rowsOf(filter: AgreementFilter) {
  const { projectId, round } = team;
  const { naming } = (await makeBreakdown({ projectId, roundId: round.id, stage: "first", filter })).layers;
  if (naming === undefined) throw new Error("there is no breakdown");
  const values = Object.entries(naming.values).map(([key, one]) => [attributeBy(key), one] as const);
  return [...Object.entries(naming.parts), ...values].flatMap(([by, { rows }]) =>
    rows.map(({ value, marks: count }) => ({ by, value, count, cases: naming.cases[by]?.[value] })),
  );
}

/** How many marks of these coders that have the value, or lie in the zone, the cases compare. */
async function marksIn(ids: readonly string[], by: string, value: string, coders: readonly string[]): Promise<number> {
  const cases = await owner.case.findMany({ where: { id: { in: [...ids] } }, select: { readings: true } });
  const compared = cases
    .flatMap(({ readings }) => Object.entries(storedReadingsSchema.parse(readings)))
    .filter(([coder]) => coders.length === 0 || coders.includes(coder))
    .flatMap(([, reading]) => reading.marks);
  const rows = await owner.annotation.findMany({ where: { id: { in: compared } } });
  const isCounted = ({ actor: named, voice, ranges: [, end = 0] }: (typeof rows)[number]) => {
    if (by === "zone") return value === (end > border ? "body" : "headline");
    if (by === "attribute.actor") return named === value;
    return by === "attribute.voice" ? voice === value : true;
  };
  return rows.filter(isCounted).length;
}

describe.each([
  ["the round", () => part({})],
  ["one outlet’s articles by two of three annotators", () => part({ outlet: outletId, coders: [firstId(), third.id] })],
  ["top parents", () => part({ labels: "top" })],
])("a breakdown of %s", (_, filterOf) => {
  it("counts in each row the cases that are listed for it, which compare its marks", async () => {
    const filter = filterOf();
    const rows = await rowsOf(filter);
    expect(new Set(rows.map(({ by }) => by))).toEqual(
      new Set(["outlet", "event", "zone", "attribute.actor", "attribute.voice"]),
    );
    for (const { by, value, count, cases } of rows) {
      const behind = { ...casesOfPart(filter), ...casesOfValue(by, value) };
      const all = (await listed({ ...behind, type: "any" })).map(({ id }) => id);
      const differing = await listed(behind);
      expect({ all: all.length, differing: differing.length }, `${by} ${value}`).toEqual(cases);
      expect(await marksIn(all, by, value, filter.coders), `marks of ${by} ${value}`).toBe(count);
      const counted = await countCases(reader, team.round.id, behind);
      expect([counted.all.open, counted.open]).toEqual([all.length, differing.length]);
    }
  });
});

it("lists cases by origin, zone, value, differing attribute and annotators", async () => {
  const [one, other] = team.annotators.map(({ id }) => id);
  const any = { type: "any" } as const;
  expect(await quotes({ ...any, zone: "headline" })).toEqual(["Armed groups", "left"]);
  expect(await quotes({ ...any, value: caseValue("voice", "indirect") })).toEqual([
    "left",
    "terror group",
    "spokesman",
  ]);
  expect(await quotes({ ...any, value: caseValue("actor", "weir_front") })).toEqual(["Armed groups", "terror group"]);
  expect(await quotes({ differs: "voice" })).toEqual(["left", "terror group"]);
  expect(await quotes({ differs: "actor" })).toEqual(["terror group"]);
  const branch = ["terror_labelled", "neutral_armed"];
  expect(await quotes({ ...any, branch })).toEqual(["Armed groups", "left", "terror group", "spokesman"]);
  // As the form chooses a label where a link has chosen a branch: both are said to be in force.
  expect((await quotes({ ...any, branch, label: "neutral_armed" })).length).toBe(4);
  expect(await quotes({ ...any, branch: ["terror_labelled"], label: "neutral_armed" })).toEqual([]);
  expect([await quotes({ outlet: noOrigin }), (await quotes({ event: noOrigin })).length]).toEqual([[], 3]);
  expect(await quotes({ coders: [one ?? ""] })).toEqual(["left", "terror group", "spokesman"]);
  expect(await quotes({ coders: [one ?? "", other ?? ""] })).toEqual(["left", "terror group", "spokesman"]);
  expect(await quotes({ ...any, coders: [one ?? "", third.id] })).toEqual(["Armed groups", "left", "terror group"]);
});

it("lists none to who may not see the round, nor of another project’s outlet", async () => {
  const blind = await accessOf(team.annotators[0].user, team.slug);
  const behind: CaseFilter = { type: "any", state: "any", zone: "headline" };
  expect((await listCases(blind, team.round.id, behind)).items).toEqual([]);
  expect((await countCases(blind, team.round.id, behind)).all).toEqual({ open: 0, later: 0, decided: 0 });
  const elsewhere = await makeTeam(owner);
  const foreign = await owner.outlet.create({ data: { projectId: elsewhere.projectId, key: "x", name: "X" } });
  expect(await quotes({ type: "any", outlet: foreign.id })).toEqual([]);
});
