import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Codebook, Layer } from "@/lib/domain/codebook/codebook";
import { readAgreement } from "@/lib/server/data/agreement";
import { readCase } from "@/lib/server/data/case-detail";
import { listCases } from "@/lib/server/data/case-list";
import { decideCase } from "@/lib/server/services/decide-case";
import { startExport } from "@/lib/server/services/export-corpus";
import { saveOperations } from "@/lib/server/services/save-operations";
import { submitCoding } from "@/lib/server/services/submit-coding";
import { accessFor, addMember, type TestMember, testCodebook } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { runParallax } from "./run.test-support";

// A layer whose codes are of whole articles, one of a set each, from the first mark to the report and to gold.

const guidance = { definition: "", do: "", dont: "", example: "" };
const stances = ["critical", "neutral", "supportive"];
const stance: Layer = {
  ...{ key: "stance", name: "Stance", description: "", unit: "article" },
  rules: { overlap: "allow", discontinuous: false, snap: "character", oneOf: [stances] },
  labels: stances.map((key) => ({ key, name: key, parent: null, ...guidance })),
  attributes: [],
};
const codebook: Codebook = { layers: [...testCodebook.layers, stance] };

const { owner } = await serverUnderTest();
let folder: string;
let team: Team;
let adjudicator: TestMember;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-stance-"));
  team = await makeTeam(owner, { codebook });
  adjudicator = await addMember(owner, team.projectId, "adjudicator", "Adj");
  await handIn(team.assignments, ["critical", "critical"]);
  await handIn(await addArticle("a2", 1), ["critical", "neutral"]);
  await handIn(await addArticle("a3", 2), ["supportive", null]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const code = (label: string) => testMark({ layer: "stance", label, ranges: [], attributes: {} });

/** One more article of the round, with both annotators' assignments. */
async function addArticle(externalKey: string, position: number): Promise<readonly [string, string]> {
  const { projectId, round, annotators } = team;
  const text = `The weir held, says ${externalKey}.`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  const { id: _id, createdAt: _createdAt, outletId: _outlet, eventId: _event, ...like } = team.article;
  const article = await owner.article.create({
    data: {
      ...like,
      externalKey,
      text,
      sha256,
      rawSha256: sha256,
      length: text.length,
      codePointLength: text.length,
      sentences: [0, text.length],
    },
  });
  await owner.zone.create({
    data: { projectId, articleId: article.id, position: 0, kind: "body", start: 0, end: text.length },
  });
  await owner.roundArticle.create({ data: { projectId, roundId: round.id, articleId: article.id, position } });
  const ids: string[] = [];
  for (const { id: memberId } of annotators) {
    const place = { projectId, roundId: round.id, articleId: article.id, memberId, position };
    ids.push((await owner.assignment.create({ data: place })).id);
  }
  const [first = "", second = ""] = ids;
  return [first, second];
}

/** Both annotators code the whole article with one label, or with none, and hand in. */
async function handIn(assignments: readonly [string, string], labels: readonly [string, string | null]): Promise<void> {
  for (const [index, label] of labels.entries()) {
    const member = team.annotators[index];
    const assignmentId = assignments[index];
    if (!member || !assignmentId) throw new Error("two annotate");
    const access = await accessFor(member.user, team.slug, "code");
    const operations = label === null ? [] : [{ type: "add" as const, annotation: code(label) }];
    if (operations.length > 0) {
      const saved = await saveOperations(access, { assignmentId, key: randomUUID(), baseRevision: 0, operations });
      expect(saved).toEqual({ ok: true, value: { revision: 1 } });
    }
    const submitted = await submitCoding(access, { assignmentId, key: randomUUID(), revision: operations.length });
    expect(submitted).toMatchObject({ ok: true });
  }
}

const reviewer = () => accessFor(adjudicator.user, team.slug, "review.decide");

async function cases() {
  const { items } = await listCases(await reviewer(), team.round.id, { type: "any", layer: "stance" });
  return items;
}

async function exported(): Promise<string> {
  const started = await startExport(await accessFor(team.lead.user, team.slug, "export.own"), {
    ...{ format: "parallax", text: "included", quotes: true },
  });
  if (!started.ok) throw new Error(started.error.code);
  const parts: Uint8Array[] = [];
  for await (const part of started.value.bytes) parts.push(part);
  const file = path.join(folder, "stance.jsonl");
  await writeFile(file, Buffer.concat(parts));
  return file;
}

it("takes one code of a set a coder, in the article and in the same request", async () => {
  const again = await makeTeam(owner, { codebook });
  const access = await accessFor(again.annotators[0].user, again.slug, "code");
  const [assignmentId] = again.assignments;
  const operations = ["critical", "neutral"].map((label) => ({ type: "add" as const, annotation: code(label) }));
  const request = { assignmentId, key: randomUUID(), baseRevision: 0, operations };
  expect(await saveOperations(access, request)).toMatchObject({ ok: false, error: { code: "operations-refused" } });
});

it("is measured in Postgres as the command line measures the exported file", async () => {
  await runDueJobs();
  const access = await accessFor(adjudicator.user, team.slug, "codings.read");
  const read = await readAgreement(access, team.round.id, { stage: "first" });
  if (!read.ok) throw new Error(read.error.code);
  expect(await owner.agreementSummary.count({ where: { roundId: team.round.id, stage: "first" } })).toBe(3);
  const ran = await runParallax(["agreement", await exported(), "--json", "--layer", "stance"]);
  expect(ran, ran.stderr).toMatchObject({ status: 0 });
  const ofFile = JSON.parse(ran.stdout).layers.stance;
  const here = read.value.report.layers.stance;
  expect(here?.overall).toEqual(ofFile.overall);
  expect(here?.perLabel).toEqual(ofFile.perLabel);
  expect(here?.prevalence).toEqual(ofFile.prevalence);
  expect(here?.prevalence).toEqual({ critical: 0.5, neutral: 1 / 6, supportive: 1 / 6 });
  // By hand: one of three articles is coded alike; Do = 4/6, De = 1 − 3·2/(6·5) with "no code" a value like any other.
  expect(here?.overall["percent-agreement"]?.value).toBeCloseTo(1 / 3, 12);
  expect(here?.overall["krippendorff-alpha"]?.value).toBeCloseTo(1 / 6, 12);
  // Four choices, "no code" among them: Pe = (1/4 + 3·5/36)/3 = 2/9.
  expect(here?.overall["gwet-ac1"]?.value).toBeCloseTo(1 / 7, 12);
  expect(Object.keys(here?.perPair[0] ?? {})).toEqual(expect.arrayContaining(["gwet-ac1", "scott-pi", "cohen-kappa"]));
  for (const ofCoder of Object.values(here?.perCoder ?? {})) {
    expect(ofCoder).toMatchObject({ "mace-competence": expect.any(Number), "dawid-skene": expect.any(Number) });
  }
}, 60_000);

it("has a case an article, told by how the codes differ", async () => {
  expect((await cases()).map(({ types, labels, title }) => [title, types, labels])).toEqual([
    ["a1", ["agreed"], ["critical"]],
    ["a2", ["label"], ["critical", "neutral"]],
    ["a3", ["missed"], ["supportive"]],
  ]);
});

it("is decided like any other: the code enters gold without a place in the text", async () => {
  const [, differing, missed] = await cases();
  if (!differing || !missed) throw new Error("three cases were expected");
  const read = await readCase(await reviewer(), differing.id);
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value).toMatchObject({ ranges: [], undecidable: null, layer: { unit: "article" } });
  const reasoned = { reason: "difference", note: "" } as const;
  const seen = { caseId: differing.id, revision: 0, ...reasoned };
  const two = [code("critical"), code("supportive")];
  expect(await decideCase(await reviewer(), { ...seen, outcome: "own-reading", marks: two })).toMatchObject({
    error: { code: "own-reading-invalid" },
  });
  const second = team.annotators[1].id;
  const taken = await decideCase(await reviewer(), { ...seen, outcome: "reading-taken", memberId: second });
  expect(taken).toEqual({ ok: true, value: { revision: 1 } });
  const own = { ...seen, caseId: missed.id, outcome: "own-reading" } as const;
  expect(await decideCase(await reviewer(), { ...own, marks: [code("neutral")] })).toEqual({
    ok: true,
    value: { revision: 1 },
  });
  const gold = await owner.annotation.findMany({ where: { coding: { stage: "gold", roundId: team.round.id } } });
  expect(gold.map(({ layer, label, ranges }) => [layer, label, ranges])).toEqual([
    ["stance", "neutral", []],
    ["stance", "neutral", []],
  ]);
});
