import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { type Answer, cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";
import { callAction } from "./asking";
import { readBuilt } from "./built";

const demonstration = "/projects/ardesh-valley";

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function policyOf(headers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const directives = (headers["content-security-policy"] ?? "").split(";").map((part) => part.trim().split(" "));
  return new Map(directives.map(([name = "", ...sources]) => [name, sources.join(" ")]));
}

function expectStrict(headers: Readonly<Record<string, string>>): void {
  expect(headers).toMatchObject(always);
  expect(headers).not.toHaveProperty("x-powered-by");
  const policy = policyOf(headers);
  expect(policy.get("default-src")).toBe("'none'");
  for (const name of ["base-uri", "frame-ancestors"]) expect(policy.get(name), name).toBe("'none'");
  // What isn't named falls back to default-src: nothing.
  expect(policy.get("object-src") ?? "'none'").toBe("'none'");
  expect([...policy.values()].join(" ")).not.toMatch(/unsafe|\*|https?:/);
}

function as(persona: "lead" | "viewer" | "nobody"): HttpClient {
  const { url, statesDir } = world();
  const cookies = persona === "nobody" ? undefined : cookiesIn(statePath(statesDir, persona));
  return new HttpClient(new URL(url).origin, cookies);
}

type Expected = { readonly status: number; readonly kept?: true };

function expectHeaders({ status: found, headers }: Answer, { status, kept }: Expected): void {
  expect(found).toBe(status);
  expectStrict(headers);
  expect(headers).not.toHaveProperty("strict-transport-security");
  if (kept) expect(headers["cache-control"]).toContain("immutable");
  else expect(headers["cache-control"]).toMatch(/\bno-store\b/);
}

const pages = [
  ["a page", "lead", demonstration, 200],
  ["the sign-in page", "nobody", "/sign-in", 200],
  ["a page that is forbidden", "viewer", `${demonstration}/articles/new`, 403],
  ["a page of a missing project", "lead", "/projects/no-such-project", 404],
  ["a page that isn't there", "lead", "/no-such-page", 404],
  ["a page that isn't there, for nobody", "nobody", "/no-such-page", 404],
  ["a workspace that isn't there", "lead", `${demonstration}/annotate/${crypto.randomUUID()}`, 404],
] as const;

for (const [what, who, path, status] of pages) {
  test(`${what} carries a nonce and every header`, async () => {
    const by = as(who);
    const [first, second] = [await by.get(path), await by.get(path)];
    expectHeaders(first, { status });
    const nonces = [first, second].map(
      (answer) => /'nonce-([\w+/=]{22,})'/.exec(answer.headers["content-security-policy"] ?? "")?.[1],
    );
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
    const scripts = first.body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonces[0]}"`);
  });
}

const others = [
  ["a redirect to sign in", "nobody", "/projects", 307],
  ["a redirect that takes a slash away", "lead", "/projects/", 308],
  ["an address that can't be read", "nobody", "/%E0%A4%A", 404],
  ["an answer of the API", "nobody", "/api/health", 200],
  ["a download", "lead", `/api${demonstration}/export`, 200],
  ["a problem: not signed in", "nobody", `/api${demonstration}/export`, 401],
  ["a problem: forbidden", "viewer", `/api${demonstration}/export`, 403],
  ["a problem: not found", "lead", "/api/projects/no-such-project/export", 404],
  ["a method that isn't there", "lead", `/api${demonstration}/import`, 405],
  ["a handler that isn't there", "lead", "/api/no-such-handler", 404],
  ["a file of the application", "nobody", "/icon.svg", 200],
  ["the image optimiser, which is off", "nobody", "/_next/image?url=%2Ficon.svg&w=64&q=75", 404],
] as const;

for (const [what, who, path, status] of others) {
  test(`${what} carries every header`, async () => {
    expectHeaders(await as(who).get(path), { status });
  });
}

test("the application's hashed files carry every header and may be kept", async () => {
  const file = readdirSync(".next/static/chunks").find((name) => name.endsWith(".js"));
  expectHeaders(await as("nobody").get(`/_next/static/chunks/${file}`), { status: 200, kept: true });
});

test("a file that isn't there carries every header", async () => {
  expectHeaders(await as("nobody").get("/_next/static/chunks/none.js"), { status: 404 });
});

test("what React's router and server actions get carries every header", async () => {
  const by = as("lead");
  const payload = await by.get(demonstration, { headers: { RSC: "1" }, redirects: 1 });
  expectHeaders(payload, { status: 200 });
  const [action] = readBuilt().actions.filter(({ name }) => name.endsWith("#changeName"));
  if (!action) throw new Error("the build has no action changeName");
  const answer = await callAction(by, { action, path: action.route, input: [0] });
  expect(answer.status).toBe(200);
  expectStrict(answer.headers);
});

test("behind https, browsers are told to stay there", async () => {
  for (const path of ["/sign-in", "/api/health", "/no-such-page"]) {
    const { headers } = await as("nobody").get(path, { headers: { "X-Forwarded-Proto": "https" } });
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  }
});
