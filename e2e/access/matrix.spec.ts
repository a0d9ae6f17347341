import { expect, test } from "@playwright/test";
import { world } from "../support/people";
import { collect } from "./answers";
import { asker, callAction } from "./asking";
import { pathOf } from "./calling";
import { asOwner, contentsOf } from "./database";
import { disguiseQuestions, payloadOfMember } from "./disguises";
import { canaries } from "./personas";
import { makeSetting, type Setting } from "./setting";
import { type Askers, actionQuestions, handlerQuestions, pageQuestions, type Question } from "./sweeps";
import { handlers, pages, serverActions } from "./table";
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
  const again = async (persona: keyof Askers) =>
    asker(unproxied.origin, await setting.askers[persona].context.storageState());
  bare = {
    anonymous: await again("anonymous"),
    outsider: await again("outsider"),
    former: await again("former"),
    administrator: await again("administrator"),
    viewer: await again("viewer"),
    annotator: await again("annotator"),
    peer: await again("peer"),
    adjudicator: await again("adjudicator"),
    lead: await again("lead"),
  };
});

test.afterAll(async () => {
  await unproxied?.stop();
});

/** Asks everything. None of it writes, whoever asks and whatever it is told: what both projects hold stays the same. */
async function ask(questions: readonly Question[]): Promise<void> {
  test.setTimeout(180_000);
  expect(questions.length).toBeGreaterThan(0);
  const slugs = Object.values(setting.projects).map(({ slug }) => slug);
  const contents = () => asOwner(world().dataDir, (client) => contentsOf(client, slugs));
  const before = await contents();
  expect(await collect(questions)).toEqual([]);
  expect(await contents()).toEqual(before);
}

test("the table knows every page, handler and action of the build, and no others", () => {
  const { built } = setting;
  expect(built.pages).toEqual(Object.keys(pages).sort());
  expect(built.handlers).toEqual(Object.keys(handlers).sort());
  expect(built.actions.map(({ name }) => name).sort()).toEqual(Object.keys(serverActions).sort());
});

for (const server of ["as it is started", "without proxy.ts"] as const) {
  const askers = () => (server === "as it is started" ? setting.askers : bare);
  test(`pages, ${server}`, () => ask(pageQuestions(setting, askers())));
  test(`handlers, ${server}`, () => ask(handlerQuestions(setting, askers())));
  test(`actions, ${server}`, () => ask(actionQuestions(setting, askers())));
}

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
