import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Installation, makeInstallation } from "@/lib/server/testing/installation";
import { identify } from "./process-identity";
import { readRunFile, runFilePath } from "./run-file";

let installation: Installation;
beforeEach(async () => {
  installation = await makeInstallation();
});
afterEach(() => installation.remove());

async function refusal(variables: Record<string, string> = {}) {
  const start = installation.start(variables);
  const status = await start.ended;
  const { stderr } = start.output();
  expect(status).toBe(1);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  return stderr;
}

/** The application answers again, by a web server and a database that are none of these. */
async function renewed(web: number | null, database: number): Promise<void> {
  const answered = async () => {
    const { pid } = await installation.untilReady();
    return [pid === web, (await installation.postmaster()) === database];
  };
  await expect.poll(answered, { timeout: 60_000 }).toEqual([false, false]);
}

async function webServerPid(): Promise<number | null> {
  return (await readRunFile(runFilePath(installation.dataDir, null)))?.app?.pid ?? null;
}

// It always runs the embedded server, so once is enough when the tests run on several.
describe.skipIf(inject("postgres").major < 18)("the supervisor", { timeout: 240_000 }, () => {
  test("serves as the application's role, finishes what is under way at SIGTERM, leaves nothing running", async () => {
    const start = installation.start();
    const first = await installation.untilReady();
    expect(first).toMatchObject({ role: "parallax_app", durable: "on", ownerUrl: null });
    const postmaster = await installation.postmaster();
    const slow = fetch(installation.url.replace("/api/ready", "/slow")).then((response) => response.text());
    await fetch(installation.url);
    start.process.kill("SIGTERM");
    expect(await slow).toBe("finished");
    expect(await start.ended).toBe(0);
    expect(start.output().stderr).toBe("");
    expect([identify(first.pid), identify(postmaster)]).toEqual([null, null]);
    expect(await readdir(installation.dataDir)).not.toContain("run.json");
  });

  test("a killed database and a killed web server come back, in whatever order and moment they die", async () => {
    installation.start();
    const kill = (pid: number) => process.kill(pid, "SIGKILL");
    const both = async () => ({
      web: (await installation.untilReady()).pid,
      database: await installation.postmaster(),
    });
    // Before the supervisor has heard that the web server answers.
    await expect.poll(() => webServerPid(), { timeout: 60_000, interval: 5 }).not.toBeNull();
    let [web, database] = [(await webServerPid()) ?? 0, await installation.postmaster()];
    kill(web);
    kill(database);
    await renewed(web, database);
    ({ web, database } = await both());
    kill(web);
    kill(database);
    await renewed(web, database);
    ({ web, database } = await both());
    // The web server while the database restarts; its own connections may not know of it yet.
    kill(database);
    await expect.poll(() => identify(database)).toBeNull();
    kill(web);
    await renewed(web, database);
    ({ web, database } = await both());
    // The database while the web server starts.
    kill(web);
    await expect.poll(() => webServerPid(), { timeout: 10_000 }).not.toBe(web);
    kill(database);
    await renewed(web, database);
    ({ web, database } = await both());
    kill(database);
    await renewed(null, database);
    expect((await installation.untilReady()).pid).toBe(web);
  });

  test("after an end by force the next start ends what was left and serves; a second start is refused", async () => {
    const killed = installation.start();
    const left = await installation.untilReady();
    const postmaster = await installation.postmaster();
    killed.process.kill("SIGKILL");
    await killed.ended;
    expect([identify(left.pid), identify(postmaster)]).not.toContain(null);
    installation.start();
    await expect.poll(() => identify(left.pid), { timeout: 60_000 }).toBeNull();
    expect((await installation.untilReady()).pid).not.toBe(left.pid);
    expect(identify(postmaster)).toBeNull();
    expect(await refusal()).toContain("is in use by npm start");
  });

  test("data is backed up before it is migrated; data of a newer program is refused", async () => {
    const first = installation.start();
    await installation.untilReady();
    first.process.kill("SIGINT");
    expect(await first.ended).toBe(0);
    const later = path.join(installation.root, "prisma", "migrations", "29990101000000_later");
    await mkdir(later);
    await writeFile(path.join(later, "migration.sql"), "CREATE TABLE later (id int);");
    const second = installation.start();
    await installation.untilReady();
    second.process.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    const [backup = ""] = await readdir(path.join(installation.dataDir, "backups"));
    expect(await readdir(path.join(installation.dataDir, "backups", backup, "pgdata"))).toContain("PG_VERSION");
    await rm(later, { recursive: true });
    expect(await refusal()).toContain("newer version of Parallax (it has the migration 29990101000000_later)");
  });

  test("a data folder of another PostgreSQL and a taken port are refused before anything is touched", async () => {
    await mkdir(path.join(installation.dataDir, "pgdata"), { recursive: true });
    await writeFile(path.join(installation.dataDir, "pgdata", "PG_VERSION"), "15\n");
    expect(await refusal()).toContain("was made by PostgreSQL 15, this program has 18");
    expect(await refusal({ PORT: String(inject("postgres").port) })).toContain("is in use: end the program");
    expect(await refusal({ DATABASE_URL: "postgres://u@127.0.0.1:1/x" })).toContain("NEXTAUTH_SECRET is missing");
  });
});
