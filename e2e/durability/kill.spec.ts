import { readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext, expect, request, test } from "@playwright/test";
import pg from "pg";
import { makeDataDir, type Product, startProduct } from "@/e2e/support/product";
import { people } from "@/prisma/seed/people";
import { type Acknowledged, saveUntil } from "./ledger";

const slug = "ardesh-valley";
const clients = 20;
const annotators = people.filter(({ role }) => role === "annotator");

/** What a process of the installation wrote into its data folder. */
function readJson(dataDir: string, file: string) {
  return JSON.parse(readFileSync(path.join(dataDir, file), "utf8"));
}

async function asOwner<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { ownerPassword, port } = readJson(dataDir, "postgres.json");
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "parallax",
    password: ownerPassword,
    database: "parallax",
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An open round of every article for every annotator: more assignments than clients. By hand, as no screen is under test. */
function handOut(dataDir: string): Promise<{ id: string; email: string }[]> {
  return asOwner(dataDir, async (client) => {
    await client.query(`INSERT INTO "Round" ("projectId", "key", "name", "kind", "state", "codebookVersionId", "openedAt")
      SELECT "projectId", 'endurance', 'Endurance', 'training', 'open', "id", now() FROM "CodebookVersion" WHERE "version" = 1`);
    await client.query(`INSERT INTO "RoundArticle" ("projectId", "roundId", "articleId", "position")
      SELECT r."projectId", r."id", a."id", row_number() OVER () FROM "Round" r, "Article" a WHERE r."key" = 'endurance'`);
    await client.query(`INSERT INTO "RoundMember" ("projectId", "roundId", "memberId")
      SELECT r."projectId", r."id", m."id" FROM "Round" r, "Member" m WHERE r."key" = 'endurance' AND m."role" = 'annotator'`);
    await client.query(`INSERT INTO "Assignment" ("projectId", "roundId", "articleId", "memberId", "position")
      SELECT a."projectId", a."roundId", a."articleId", m."memberId", a."position"
      FROM "RoundArticle" a JOIN "RoundMember" m USING ("projectId", "roundId") JOIN "Round" r ON r."id" = a."roundId"
      WHERE r."key" = 'endurance'`);
    const { rows } =
      await client.query(`SELECT s."id", u."email" FROM "Assignment" s JOIN "Member" m ON m."id" = s."memberId"
      JOIN "User" u ON u."id" = m."userId" JOIN "Round" r ON r."id" = s."roundId" WHERE r."key" = 'endurance'`);
    return rows;
  });
}

async function signIn(product: Product, name: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL: product.url });
  const token = product.firstRun.people.get(name)?.split("/").at(-1) ?? "";
  const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
  const answer = await context.post("/api/auth/callback/link", {
    form: { token, csrfToken, json: "true" },
    headers: { Origin: product.url },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return context;
}

const killWebServer = (dataDir: string) => process.kill(readJson(dataDir, "run.json").app.pid, "SIGKILL");

function killDatabase(dataDir: string): void {
  const [pid = ""] = readFileSync(path.join(dataDir, "pgdata", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}

test("20 clients save while web server, database and supervisor are killed: nothing acknowledged is lost or doubled", async () => {
  test.setTimeout(240_000);
  const dataDir = makeDataDir();
  let product = await startProduct({ dataDir });
  const assignments = await handOut(dataDir);
  const contexts = new Map<string, APIRequestContext>();
  for (const { name, email } of annotators) contexts.set(email, await signIn(product, name));

  let over = false;
  let saved = 0;
  /** Kills fall between saves that succeed, however fast the machine is. */
  const moreSaves = async (count: number) => {
    const goal = saved + count;
    await expect.poll(() => saved, { timeout: 90_000, intervals: [50] }).toBeGreaterThanOrEqual(goal);
  };
  const work = assignments.slice(0, clients).map(({ id, email }) => {
    const context = contexts.get(email);
    if (!context) throw new Error(`${email} is not signed in`);
    const client = { request: context, url: product.url, path: `/api/projects/${slug}/assignments/${id}` };
    const onSaved = () => {
      saved += 1;
    };
    return saveUntil(client, () => over, onSaved).then((ledger) => ({ id, email, ledger }));
  });
  const finished = Promise.all(work);
  for (const kill of [killWebServer, killDatabase, killWebServer, killDatabase]) {
    await moreSaves(clients + Math.floor(Math.random() * clients));
    kill(dataDir);
  }
  await moreSaves(clients);
  // Everything of the installation's own at once: the supervisor can't tidy up, the next start has to.
  product.process.kill("SIGKILL");
  process.kill(readJson(dataDir, "run.json").owner.pid, "SIGKILL");
  product = await startProduct({ dataDir, port: Number(new URL(product.url).port) });
  await moreSaves(clients);
  over = true;
  const ledgers = await finished;

  const acknowledged = ledgers.flatMap(({ ledger }) => ledger);
  expect(acknowledged.length).toBeGreaterThan(clients * 5);
  for (const { id, email, ledger } of ledgers) await expectStored(contexts.get(email), id, ledger);
  const logged = await asOwner(dataDir, (client) =>
    client.query(`SELECT "annotationId", count(*)::int AS "times" FROM "Operation" o JOIN "Round" r ON r."id" = o."roundId"
      WHERE r."key" = 'endurance' GROUP BY "annotationId"`),
  );
  expect(logged.rows.filter(({ times }) => times !== 1)).toEqual([]);
  expect(logged.rows.length).toBe(acknowledged.length);

  for (const context of contexts.values()) await context.dispose();
  await product.stop();
});

async function expectStored(
  context: APIRequestContext | undefined,
  id: string,
  ledger: readonly Acknowledged[],
): Promise<void> {
  const answer = await context?.get(`/api/projects/${slug}/assignments/${id}/coding`);
  const coding = await answer?.json();
  const stored = new Set(coding.annotations.map((annotation: { id: string }) => annotation.id));
  const lost = ledger.filter(({ annotationId }) => !stored.has(annotationId));
  expect({ lost, stored: stored.size, revision: coding.revision }).toEqual({
    lost: [],
    stored: ledger.length,
    revision: ledger.at(-1)?.revision ?? 0,
  });
}
