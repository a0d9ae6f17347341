import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { type Installation, makeInstallation } from "@/lib/server/testing/installation";
import { identify } from "./process-identity";
import { readRunFile, runFilePath } from "./run-file";

let installation: Installation;
beforeEach(async () => {
  installation = await makeInstallation();
});
afterEach(() => installation.remove());

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
    const second = installation.start();
    expect(await second.ended).toBe(1);
    expect(second.output().stderr).toContain("is in use by npm start");
  });
});
