import { expect, test } from "@playwright/test";
import { can } from "@/lib/domain/policy/roles";
import { pages } from "../access/table";
import type { HttpClient } from "../support/http";
import { type Answers, askAll, askInOrder, differences, replaced } from "./comparing";
import { decideCases, type Settled, settledIn } from "./decisions";
import { type Objects, readObjects } from "./objects";
import { makeOrigin, type Origin } from "./origin";
import { ownRandom, ownWork } from "./own-work";
import { plants, whilePlanted, withETag } from "./plants";
import { type Question, readingQuestions, showing, someOfEachKind } from "./questions";
import { type Asker, askers, openTeamRound } from "./team";
import { sharedPast, workOfPeers } from "./work";

// Blind is blind: two worlds that differ only in the work of a coder's peers, and in what others made of it, must
// answer that coder the same, whether annotator, adjudicator or lead. (Goguen and Meseguer 1982: non-interference.)

let origin: Origin;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  origin = await makeOrigin(async (clients, dataDir) => {
    await openTeamRound(clients.lead, dataDir);
    await sharedPast(clients, await readObjects(dataDir, new Date()));
  });
});
test.afterAll(() => origin?.remove());

/** What one asker asks, and does: the same in both worlds. */
type Script = { readonly asker: Asker; readonly questions: readonly Question[]; readonly work: readonly Question[] };
type Told = { readonly before: Answers; readonly work: Answers; readonly after: Answers };

const annotator = (asker: Asker) => asker.person === "c1";

/** What the asker is told by their own work and after it; the annotator, who may see least, before it too. */
async function askIn(dataDir: string, { asker, questions, work }: Script): Promise<Told> {
  const by = origin.clients[asker.person];
  const before = annotator(asker)
    ? await askAll(by, someOfEachKind(questions, 2), origin.at)
    : new Map<string, string>();
  const done = await askInOrder(by, work, origin.at);
  const after = await askAll(by, questions, origin.at);
  const random = await ownRandom(dataDir, asker);
  return { before, work: replaced(done, random), after: replaced(after, random) };
}

/** Of some answers those to the questions of others. */
function only(answers: Answers, others: Answers): Answers {
  return new Map([...answers].filter(([name]) => others.has(name)));
}

/** What the annotator is told while each leak is planted. */
async function askPlanted(dataDir: string, questions: readonly Question[]): Promise<ReadonlyMap<string, Answers>> {
  const told = new Map<string, Answers>();
  for (const [leak, plant] of Object.entries(plants)) {
    told.set(leak, await whilePlanted(dataDir, plant, () => askAll(origin.clients.c1, questions, origin.at)));
  }
  return told;
}

/** Every page that is open to the asker's role has shown something: answers that are all "not found" compare too well. */
function expectLetIn({ asker, questions }: Script, told: Answers): void {
  for (const [route, gate] of Object.entries(pages)) {
    if (gate === "never" || gate.to !== "member" || !can(asker.role, gate.capability)) continue;
    if (gate.object === "draft" || gate.object === "draftRound") continue;
    for (const way of ["page", "payload", "prefetch"]) {
      const asked = questions.filter(({ kind }) => kind === `${way} ${route}`);
      const shown = asked.filter(({ name }) => told.get(name)?.startsWith("200\n"));
      expect(shown.length, `${way} ${route} to the ${asker.role}`).toBeGreaterThan(0);
    }
  }
}

/** Peers' work really was done, and really was decided on. */
function expectGrown(before: Settled, after: Settled): void {
  expect(after.submissions).toBeGreaterThan(before.submissions);
  expect(after.decisions).toBeGreaterThanOrEqual(before.decisions + 5);
  expect(after.gold).toBeGreaterThan(before.gold);
}

/** All that peers do, and what others make of it, where the adjudicator and the lead mustn't know of it either. */
async function workInTeamRound(dataDir: string): Promise<Objects> {
  const objects = await readObjects(dataDir, origin.at);
  const [team] = objects.rounds;
  const before = await settledIn(dataDir, team);
  await workOfPeers(origin.clients, objects, team, "decider");
  await decideCases(dataDir, origin.clients.decider, team);
  expectGrown(before, await settledIn(dataDir, team));
  return readObjects(dataDir, origin.at);
}

/** The same where only the annotators code, so that the lead may see it and decide. */
async function workInOtherRounds(dataDir: string, objects: Objects): Promise<void> {
  const [, practice, review] = objects.rounds;
  const before = await settledIn(dataDir, review);
  await workOfPeers(origin.clients, objects, practice, "lead");
  await decideCases(dataDir, origin.clients.lead, review);
  const after = await settledIn(dataDir, review);
  expectGrown({ ...before, submissions: before.submissions - 1 }, after);
}

test("who still codes is told the same whatever the peers have done, and leaks would be seen", async () => {
  test.setTimeout(600_000);
  const toldInBusy = new Map<Asker, Told>();
  const busy = await origin.inWorld(async (dataDir) => {
    const objects = await workInTeamRound(dataDir);
    const scripts: readonly Script[] = askers.map((asker) => ({
      ...{ asker, questions: readingQuestions(objects, asker), work: ownWork(objects, asker) },
    }));
    for (const script of scripts) {
      expect(new Set(script.questions.map(({ name }) => name)).size).toBe(script.questions.length);
      if (annotator(script.asker)) await workInOtherRounds(dataDir, objects);
      const told = await askIn(dataDir, script);
      expectLetIn(script, told.after);
      toldInBusy.set(script.asker, told);
    }
    const some = showing(someOfEachKind(scripts.find(({ asker }) => annotator(asker))?.questions ?? [], 1));
    const unplanted = await askAll(origin.clients.c1, some, origin.at);
    const planted = await askPlanted(dataDir, some);
    // Without a plant the same questions have the same answers: what is seen of one is no noise.
    expect(differences(unplanted, await askAll(origin.clients.c1, some, origin.at)), "control").toEqual([]);
    const { submissions } = await settledIn(dataDir, objects.rounds[0]);
    const few = some.filter((_, index) => index % 10 === 0);
    const tagged = few.map((one) => ({
      ...one,
      ask: async (by: HttpClient) => withETag(await one.ask(by), submissions),
    }));
    const told = await askAll(origin.clients.c1, tagged, origin.at);
    expect(differences(only(unplanted, told), told)).toHaveLength(few.length);
    return { scripts, some, planted };
  });

  await origin.inWorld(async (dataDir) => {
    for (const script of busy.scripts) {
      const idle = await askIn(dataDir, script);
      for (const part of ["before", "work", "after"] as const) {
        const other = toldInBusy.get(script.asker)?.[part] ?? new Map();
        expect.soft(differences(idle[part], other), `${script.asker.person} ${part}`).toEqual([]);
      }
    }
    const planted = await askPlanted(dataDir, busy.some);
    for (const [leak, told] of planted) {
      expect(differences(told, busy.planted.get(leak) ?? new Map()).length, leak).toBeGreaterThan(0);
    }
  });
});
