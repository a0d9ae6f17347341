import { expect, test } from "@playwright/test";
import { z } from "zod";
import { type Cookies, HttpClient } from "../support/http";
import { administrator, world } from "../support/people";
import { callAction, verdictOfAction, verdictOfPage } from "./asking";
import { readBuilt } from "./built";

const built = readBuilt();

function action(name: string) {
  const found = built.actions.find((one) => one.name === `lib/actions/account.ts#${name}`);
  if (!found) throw new Error(`the build has no action ${name}`);
  return found;
}

/** Somebody who has these cookies: nobody's, or a copy of another's. */
function holderOf(cookies?: Cookies): HttpClient {
  return new HttpClient(new URL(world().url).origin, cookies);
}

/** A form sent to next-auth, as its own pages do. */
async function postToNextAuth(by: HttpClient, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(JSON.parse((await by.get("/api/auth/csrf")).body));
  const headers = { Origin: by.origin, "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ csrfToken, json: "true", ...fields }).toString();
  await by.post(`/api/auth/${path}`, { headers, body });
}

async function signIn(): Promise<HttpClient> {
  const by = holderOf();
  const { email, password } = administrator;
  await postToNextAuth(by, "callback/password", { email, password });
  return by;
}

/** What a page, a handler and an action say to whoever holds these cookies. */
async function verdicts(by: HttpClient) {
  const page = verdictOfPage(await by.get("/projects"));
  const { status: handler } = await by.get("/api/projects/no-such-project/export");
  const answer = await callAction(by, { action: action("changeName"), path: "/account", input: [0] });
  return { page, handler, action: verdictOfAction(answer) };
}

const alive = { page: "let in", handler: 404, action: "let in" };
const dead = { page: "sign in", handler: 401, action: "sign in" };

test("the cookies of a sign-in that was ended are dead, whoever holds a copy", async () => {
  const by = await signIn();
  const [copy, other] = [holderOf(by.cookies()), await signIn()];
  expect(await verdicts(copy)).toEqual(alive);
  const { headers } = await callAction(by, { action: action("signOut"), path: "/account", input: [] });
  expect(headers["x-action-redirect"]).toContain("/sign-in");
  expect(await verdicts(copy)).toEqual(dead);
  expect(await verdicts(by)).toEqual(dead);
  expect(await verdicts(other)).toEqual(alive);
});

test("next-auth's own sign-out ends the sign-in as well", async () => {
  const by = await signIn();
  const copy = holderOf(by.cookies());
  await postToNextAuth(by, "signout", {});
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
  const cookies = (await signIn()).cookies();
  expect(await verdicts(holderOf(cookies))).toEqual(alive);
  for (const change of [(value: string) => `${value}x`, (value: string) => value.slice(0, -2), () => "", () => "%"]) {
    const changed = new Map([...cookies].map(([name, value]) => [name, change(value)]));
    expect(await verdicts(holderOf(changed))).toEqual(dead);
  }
});
