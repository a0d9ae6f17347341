import { type APIRequestContext, expect, test } from "@playwright/test";
import { administrator, world } from "../support/people";
import { type Asker, asker, callAction, verdictOfAction, verdictOfPage } from "./asking";
import { readBuilt } from "./built";

const built = readBuilt();

function action(name: string) {
  const found = built.actions.find((one) => one.name === `lib/actions/account.ts#${name}`);
  if (!found) throw new Error(`the build has no action ${name}`);
  return found;
}

async function signIn(): Promise<Asker> {
  const by = await asker(new URL(world().url).origin);
  const { csrfToken } = await (await by.context.get("/api/auth/csrf")).json();
  const { email, password } = administrator;
  await by.context.post("/api/auth/callback/password", {
    headers: { Origin: by.origin },
    form: { csrfToken, email, password, json: "true" },
  });
  return by;
}

/** A browser profile of somebody who copied these cookies. */
async function copyOf(context: APIRequestContext): Promise<Asker> {
  return asker(new URL(world().url).origin, await context.storageState());
}

/** What a page, a handler and an action say to whoever holds these cookies. */
async function verdicts(by: Asker) {
  const page = verdictOfPage(await by.context.get("/projects"));
  const handler = (await by.context.get("/api/projects/no-such-project/export")).status();
  const answer = await callAction(by, { action: action("changeName"), path: "/account", input: [0] });
  return { page, handler, action: verdictOfAction(answer) };
}

const alive = { page: "let in", handler: 404, action: "let in" };
const dead = { page: "sign in", handler: 401, action: "sign in" };

test("the cookies of a sign-in that was ended are dead, whoever holds a copy", async () => {
  const by = await signIn();
  const [copy, other] = [await copyOf(by.context), await signIn()];
  expect(await verdicts(copy)).toEqual(alive);
  const { headers } = await callAction(by, { action: action("signOut"), path: "/account", input: [] });
  expect(headers["x-action-redirect"]).toContain("/sign-in");
  expect(await verdicts(copy)).toEqual(dead);
  expect(await verdicts(by)).toEqual(dead);
  expect(await verdicts(other)).toEqual(alive);
});

test("next-auth's own sign-out ends the sign-in as well", async () => {
  const by = await signIn();
  const copy = await copyOf(by.context);
  const { csrfToken } = await (await by.context.get("/api/auth/csrf")).json();
  const form = { csrfToken, json: "true" };
  await by.context.post("/api/auth/signout", { headers: { Origin: by.origin }, form });
  expect(await verdicts(copy)).toEqual(dead);
});

test("no other site can sign somebody out", async () => {
  const by = await signIn();
  for (const requestOrigin of [null, "null", "https://elsewhere.example"]) {
    await callAction(by, { action: action("signOut"), path: "/account", input: [], requestOrigin });
    expect(await verdicts(by), String(requestOrigin)).toEqual(alive);
  }
});

test("a cookie that was tampered with is no sign-in", async () => {
  const { context } = await signIn();
  const { cookies, origins } = await context.storageState();
  for (const change of [(value: string) => `${value}x`, (value: string) => value.slice(0, -2), () => "", () => "%"]) {
    const changed = cookies.map((cookie) => ({ ...cookie, value: change(cookie.value) }));
    const by = await asker(new URL(world().url).origin, { cookies: changed, origins });
    expect(await verdicts(by)).toEqual(dead);
  }
});
