import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Installation, makeInstallation } from "@/lib/server/testing/installation";
import { identify } from "./process-identity";

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
