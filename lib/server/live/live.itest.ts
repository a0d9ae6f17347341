import { beforeEach, expect, it } from "vitest";
import { listCases } from "@/lib/server/data/case-list";
import { decideCase, reopenCase } from "@/lib/server/services/decide-case";
import { accessFor, type TestMember } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { readRoundState } from "./round-state";
import { roundStream } from "./round-stream";

const { owner } = await serverUnderTest();

let team: Team;
beforeEach(async () => {
  team = await makeTeam(owner);
});

const stateFor = (member: TestMember) => readRoundState(member.user, team.slug, team.round.id);

async function leadCodes() {
  const { projectId, round, lead } = team;
  await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: lead.id } });
}

const listeningForTheEnd = process.listenerCount("SIGTERM");

/** What arrives on a member's stream, piece by piece; what the browser showed before is `seen`, what was read `known`. */
async function follow(member: TestMember, seen: string | null = null, known: string | null = null) {
  const state = known ?? (await stateFor(member));
  if (state === null) throw new Error("there is nothing to follow");
  const leaving = new AbortController();
  let ended = 0;
  const { body } = roundStream({
    ...{ place: { projectId: team.projectId, roundId: team.round.id }, state, seen, signal: leaving.signal },
    look: () => stateFor(member),
    ended: () => {
      ended += 1;
    },
  });
  if (!body) throw new Error("the stream has no body");
  let text = "";
  let done = false;
  void (async () => {
    for await (const part of body) text += new TextDecoder().decode(part);
    done = true;
  })();
  return {
    text: () => text,
    /** The state that the last event is of. */
    shown: () => text.split("id: ").at(-1)?.slice(0, 16),
    events: () => [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name),
    ended: () => done && ended === 1,
    leave: () => leaving.abort(),
  };
}

const within = { timeout: 2_000, interval: 20 };

it("tells the lead within two seconds that somebody handed in, and nothing of what", async () => {
  const stream = await follow(team.lead);
  await expect.poll(stream.events, within).toEqual(["ready"]);
  await team.submit(0, [testMark()]);
  await expect.poll(stream.events, within).toEqual(["ready", "changed"]);
  expect(stream.text()).toMatch(/^(retry: 2000\n\n|id: [\w-]{16}\nevent: (ready|changed)\ndata:\n\n|: \n\n)+$/);
  stream.leave();
  await expect.poll(stream.ended, within).toBe(true);
});

it("gathers what is handed in at once", async () => {
  const stream = await follow(team.lead);
  await Promise.all([team.submit(0, [testMark()]), team.submit(1, [testMark()])]);
  const now = await stateFor(team.lead);
  await expect.poll(stream.shown, within).toBe(now);
  expect(stream.events().length).toBeLessThanOrEqual(3);
  stream.leave();
});

it("tells at once whoever shows an older state", async () => {
  const shown = await stateFor(team.lead);
  await team.submit(0, [testMark()]);
  const stream = await follow(team.lead, shown);
  await expect.poll(stream.events, within).toEqual(["changed"]);
  stream.leave();
  const same = await follow(team.lead, await stateFor(team.lead));
  await expect.poll(same.events, within).toEqual(["ready"]);
  same.leave();
});

it("tells of what came in before it listened", async () => {
  const other = await follow(team.lead);
  await expect.poll(other.events, within).toEqual(["ready"]);
  const before = await stateFor(team.lead);
  await team.submit(0, [testMark()]);
  await expect.poll(other.events, within).toContain("changed");
  other.leave();
  const stream = await follow(team.lead, null, before);
  await expect.poll(stream.events, within).toEqual(["ready", "changed"]);
  stream.leave();
});

it("ends when the server is asked to", async () => {
  const stream = await follow(team.lead);
  await expect.poll(stream.events, within).toEqual(["ready"]);
  process.emit("SIGTERM");
  await expect.poll(stream.ended, within).toBe(true);
  expect(process.listenerCount("SIGTERM")).toBe(listeningForTheEnd);
});

it("has nothing for those who code, viewers of a round that isn't closed, and a lead who codes blind", async () => {
  for (const member of [...team.annotators, team.viewer]) expect(await stateFor(member)).toBeNull();
  expect(await stateFor(team.lead)).not.toBeNull();
  await leadCodes();
  expect(await stateFor(team.lead)).toBeNull();
});

it("ends, and says nothing more, once its reader may not know", async () => {
  const stream = await follow(team.lead);
  await expect.poll(stream.events, within).toEqual(["ready"]);
  await leadCodes();
  await team.submit(0, [testMark()]);
  await expect.poll(stream.ended, within).toBe(true);
  expect(stream.events()).toEqual(["ready"]);
});

it("tells that a case was decided, and that it was opened again", async () => {
  await team.submit(0, [testMark()]);
  await team.submit(1, [testMark({ label: "terror_labelled" })]);
  const access = await accessFor(team.lead.user, team.slug, "review.decide");
  const [differing] = (await listCases(access, team.round.id, { type: "label" })).items;
  if (differing === undefined) throw new Error("there is no case");
  const caseId = differing.id;
  const stream = await follow(team.lead);
  await expect.poll(stream.events, within).toEqual(["ready"]);
  const verdict = { outcome: "nothing-here", reason: "slip", note: "" } as const;
  const decided = await decideCase(access, { caseId, revision: 0, ...verdict });
  await expect.poll(stream.events, within).toEqual(["ready", "changed"]);
  expect(decided).toEqual({ ok: true, value: { revision: 1 } });
  expect(await reopenCase(access, { caseId, revision: 1 })).toMatchObject({ ok: true });
  await expect.poll(stream.events, within).toEqual(["ready", "changed", "changed"]);
  stream.leave();
});
