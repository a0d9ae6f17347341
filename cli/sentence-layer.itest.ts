import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Codebook, Layer } from "@/lib/domain/codebook/codebook";
import { noFilter } from "@/lib/schemas/agreement";
import { readAgreement } from "@/lib/server/data/agreement";
import { readBreakdown } from "@/lib/server/data/breakdown";
import { rollupAlgorithm } from "@/lib/server/data/rollup-algorithm";
import { stopAsking } from "@/lib/server/jobs/ask-agreement";
import { requestOutdatedRollups } from "@/lib/server/jobs/job-table";
import { startExport } from "@/lib/server/services/export-corpus";
import { accessFor, testCodebook } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { runWithin } from "./run.test-support";

// A layer whose codes are of sentences, from the first mark to the report: the units are the article's sentences.

const guidance = { definition: "", do: "", dont: "", example: "" };
const tone: Layer = {
  ...{ key: "tone", name: "Tone", description: "", unit: "sentence" },
  rules: { overlap: "allow", discontinuous: true, snap: "sentence", oneOf: [] },
  labels: ["grave", "light"].map((key) => ({ key, name: key, parent: null, ...guidance })),
  attributes: [],
};
const codebook: Codebook = { layers: [...testCodebook.layers, tone] };

const { owner } = await serverUnderTest();
let folder: string;
let team: Team;

const first: [number, number] = [0, 30];
const code = (label: string, ...ranges: [number, number][]) =>
  testMark({ layer: "tone", label, ranges, attributes: {} });

/** Of the two sentences the coders agree on the first; on the second one of them found nothing. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-tone-"));
  team = await makeTeam(owner, { codebook });
  const second: [number, number] = [31, team.article.length];
  await team.submit(0, [code("grave", first)]);
  await team.submit(1, [code("grave", first), code("light", second)]);
});
afterAll(async () => {
  stopAsking();
  await rm(folder, { recursive: true, force: true });
});

const asked = () => ({ roundId: team.round.id, stage: "first" }) as const;

async function measured() {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const read = await readAgreement(access, team.round.id, { stage: "first" });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.report.layers.tone;
}

async function exported(): Promise<string> {
  const started = await startExport(await accessFor(team.lead.user, team.slug, "export.own"), {
    ...{ format: "parallax", text: "included", quotes: true },
  });
  if (!started.ok) throw new Error(started.error.code);
  const parts: Uint8Array[] = [];
  for await (const part of started.value.bytes) parts.push(part);
  const file = path.join(folder, "tone.jsonl");
  await writeFile(file, Buffer.concat(parts));
  return file;
}

it("is measured as codes of sentences and as spans, in Postgres as the command line measures the exported file", async () => {
  await runDueJobs();
  const here = await measured();
  // By hand: equal on one of two sentences; Do = 2/4, De = 1 − 2·1/(4·3) with "no code" a value like any other.
  expect(here?.overall).toMatchObject({
    "percent-agreement": { value: 1 / 2, n: 2 },
    "krippendorff-alpha": { value: expect.closeTo(2 / 5, 12), n: 2 },
    "span-f1-exact": { value: expect.closeTo(2 / 3, 12) },
  });
  expect(here?.perLabel).toMatchObject({
    grave: { "percent-agreement": { value: 1 }, "span-f1-exact": { value: 1 } },
    light: { "percent-agreement": { value: 1 / 2 }, "span-f1-exact": { value: 0 } },
  });
  const ran = await runWithin(["agreement", await exported(), "--json", "--layer", "tone", "--no-gamma"]);
  expect(ran, ran.stderr).toMatchObject({ status: 0 });
  const ofFile = JSON.parse(ran.stdout).layers.tone;
  expect(here?.overall).toEqual(ofFile.overall);
  expect(here?.perLabel).toEqual(ofFile.perLabel);
});

it("has the same numbers once summaries of another algorithm are made anew", async () => {
  await runDueJobs();
  const before = await measured();
  const where = { projectId: team.projectId };
  await owner.agreementSummary.updateMany({ where, data: { algorithm: "older", content: Buffer.alloc(0) } });
  await owner.agreementRollup.updateMany({ where, data: { algorithm: "older" } });
  expect(await measured()).toMatchObject({ units: 0 });
  await requestOutdatedRollups(rollupAlgorithm);
  // What is made anew asks for another count.
  for (const _ of ["summaries", "numbers"]) {
    await owner.job.updateMany({ where, data: { runAfter: new Date(0) } });
    await runDueJobs();
  }
  expect(await measured()).toEqual(before);
});

it("is broken down by outlet and zone with the sentences that lie there", async () => {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const read = await readBreakdown(access, { ...asked(), filter: noFilter });
  if (!read.ok) throw new Error(read.error.code);
  const parts = read.value.found?.layers.tone?.parts;
  for (const rows of [parts?.outlet?.rows, parts?.zone?.rows]) {
    expect(rows).toMatchObject([{ numbers: { "percent-agreement": { value: 1 / 2, n: 2 } } }]);
  }
});
