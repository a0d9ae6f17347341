import { expect, test } from "@playwright/test";
import { HttpClient } from "../support/http";
import { world } from "../support/people";
import { collect, type Question } from "./answers";
import { callAction } from "./asking";
import { pathOf } from "./calling";
import { asOwner, contentsOf } from "./database";
import { disguiseQuestions, payloadOfMember } from "./disguises";
import { canaries } from "./personas";
import { makeSetting, type Setting } from "./setting";
import { strangers } from "./strangers";
import { type Askers, actionQuestions, handlerQuestions, pageQuestions } from "./sweeps";
import { startUnproxied, type Unproxied } from "./unproxied";
import { contentTypeQuestions, foreignIdQuestions, foreignOriginQuestions } from "./writes";

// Every page, handler and action of the build × everybody × own, foreign and missing objects, on the server as it is
// started and on one without proxy.ts. What must come of it stands in table.ts and in the policy, nowhere else.

let setting: Setting;
let unproxied: Unproxied;
let bare: Askers;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  [setting, unproxied] = await Promise.all([makeSetting(), startUnproxied(world().dataDir)]);
  const again = (persona: keyof Askers) => new HttpClient(unproxied.origin, setting.askers[persona].cookies());
  bare = {
    anonymous: again("anonymous"),
    outsider: again("outsider"),
    former: again("former"),
    administrator: again("administrator"),
    viewer: again("viewer"),
    annotator: again("annotator"),
    peer: again("peer"),
    adjudicator: again("adjudicator"),
    lead: again("lead"),
  };
});

test.afterAll(async () => {
  await unproxied?.stop();
});

/**
 * Asks everything, a list a server. None of it writes, whoever asks and whatever it is told: what both projects hold
 * stays the same.
 */
async function ask(...lists: readonly (readonly Question[])[]): Promise<void> {
  // Quick on a quiet machine; a laden one may take its time.
  test.setTimeout(300_000);
  for (const questions of lists) expect(questions.length).toBeGreaterThan(0);
  const slugs = Object.values(setting.projects).map(({ slug }) => slug);
  const contents = () => asOwner(world().dataDir, (client) => contentsOf(client, slugs));
  const before = await contents();
  expect(await collect(lists)).toEqual([]);
  expect(await contents()).toEqual(before);
}

/** The same questions to both servers at once. */
function askBoth(questions: (setting: Setting, askers: Askers) => readonly Question[]): Promise<void> {
  const bareQuestions = questions(setting, bare).map((question) => async () => {
    const complaint = await question();
    return complaint && `without proxy.ts: ${complaint}`;
  });
  return ask(questions(setting, setting.askers), bareQuestions);
}

test("the table knows every page, handler and action of the build, and no others", () => {
  expect(strangers(setting.built)).toEqual([]);
});

test("pages, with and without proxy.ts", () => askBoth(pageQuestions));

test("handlers, with and without proxy.ts", () => askBoth(handlerQuestions));

test("actions, with and without proxy.ts", () => askBoth(actionQuestions));

test("pages asked for in disguise", async () => {
  expect(await payloadOfMember(setting)).toContain(canaries.own);
  await ask(disguiseQuestions(setting));
});

test("writes from other origins are refused", () => ask(foreignOriginQuestions(setting)));

test("bodies of another type are refused", () => ask(contentTypeQuestions(setting)));

test("ids of another project's rows are nobody's, in every action that takes one", () =>
  ask(foreignIdQuestions(setting)));

test("only those whom the administrator lets make projects can", async () => {
  const action = setting.built.actions.find(({ name }) => name.endsWith("#createProject"));
  if (!action) throw new Error("the build has no action for making projects");
  const [path, slug] = [pathOf(action.route, {}), `refused-${crypto.randomUUID().slice(0, 8)}`];
  for (const persona of ["outsider", "former", "viewer", "annotator", "adjudicator"] as const) {
    const input = [{ name: "Refused", slug, description: "" }];
    const { result } = await callAction(setting.askers[persona], { action, path, input });
    expect(result, persona).toMatchObject({ ok: false, error: { code: "may-not-create-projects" } });
  }
  const made = await asOwner(world().dataDir, (client) =>
    client.query(`SELECT FROM "Project" WHERE "slug" = $1`, [slug]),
  );
  expect(made.rowCount).toBe(0);
});
