import { afterAll, expect, it } from "vitest";
import { noFilter } from "@/lib/schemas/agreement";
import { readAgreement } from "@/lib/server/data/agreement";
import { stopAsking } from "@/lib/server/jobs/ask-agreement";
import { accessFor, testCodebook } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, testMark } from "@/lib/server/testing/team";

const { owner } = await serverUnderTest();
afterAll(stopAsking);

/** "armed" above both labels of the test codebook. */
function treeCodebook() {
  const [layer, ...others] = testCodebook.layers;
  const [first, ...labels] = layer?.labels ?? [];
  if (layer === undefined || first === undefined) throw new Error("the test codebook is empty");
  const branch = [first, ...labels].map((label) => ({ ...label, parent: "armed" }));
  return { layers: [{ ...layer, labels: [{ ...first, key: "armed", parent: null }, ...branch] }, ...others] };
}

it("measures labels as they were coded, or each replaced by the top of its tree, together with other filters", async () => {
  const team = await makeTeam(owner, { codebook: treeCodebook() });
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ label: "terror_labelled" }), testMark({ ranges: [[35, 47]], label: "armed" })]);
  await runDueJobs();
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const exact = async (filter: Partial<typeof noFilter>) => {
    const read = await readAgreement(access, team.round.id, { stage: "first", filter: { ...noFilter, ...filter } });
    if (!read.ok) throw new Error(read.error.code);
    const layer = read.value.report.layers.naming;
    return [layer?.overall["span-f1-exact"]?.value, Object.keys(layer?.perLabel ?? {})];
  };
  expect(await exact({})).toEqual([0, ["armed", "neutral_armed", "terror_labelled"]]);
  expect(await exact({ labels: "top" })).toEqual([1, ["armed"]]);
  expect(await exact({ labels: "top", layer: "naming" })).toEqual([1, ["armed"]]);
  expect(await exact({ labels: "top", coders: [team.annotators[0].id] })).toEqual([null, ["armed"]]);
});
