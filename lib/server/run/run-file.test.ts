import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { identify, isRunning, type ProcessIdentity } from "./process-identity";
import { readRunFile, runFilePath, takeRunFile } from "./run-file";

let folder: string;
let file: string;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-run-"));
  file = runFilePath(folder, null);
});
afterEach(() => rm(folder, { recursive: true }));

function sleeper() {
  const child = spawn("sleep", ["60"]);
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity === null) throw new Error("sleep did not start");
  const end = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { identity, end };
}

function leave(owner: ProcessIdentity, app: ProcessIdentity | null, state: string) {
  return writeFile(file, JSON.stringify({ owner, what: "npm start", state, app, postgresPort: 1 }));
}

test("one process has a folder, tells others what they need, and gives it back", async () => {
  const taken = await takeRunFile(file, "npm start", never);
  if (!taken.ok) throw new Error(taken.error.code);
  await Promise.all([taken.value.update({ postgresPort: 5000 }), taken.value.update({ state: "running" })]);
  expect(await readRunFile(file)).toMatchObject({ owner: { pid: process.pid }, postgresPort: 5000, state: "running" });
  await taken.value.release();
  expect(await readdir(folder)).toEqual([]);
});

test("a running owner is named", async () => {
  const owner = sleeper();
  try {
    await leave(owner.identity, null, "running");
    const refused = await takeRunFile(file, "npm start", AbortSignal.timeout(300));
    expect(refused).toMatchObject({ error: { code: "already_running", pid: owner.identity.pid, what: "npm start" } });
  } finally {
    await owner.end();
  }
});

test("an owner on its way out is waited for", async () => {
  const owner = sleeper();
  await leave(owner.identity, null, "stopping");
  setTimeout(() => void owner.end(), 300);
  expect((await takeRunFile(file, "npm start", never)).ok).toBe(true);
});

test("what a killed owner left behind is handed over; a later process with its number is not touched", async () => {
  const [owner, app] = [sleeper(), sleeper()];
  await owner.end();
  try {
    await leave(owner.identity, app.identity, "running");
    const taken = await takeRunFile(file, "npm start", never);
    expect(taken).toMatchObject({ ok: true, value: { leftBehind: app.identity } });
    await leave(owner.identity, { ...app.identity, began: "another moment" }, "running");
    expect(await takeRunFile(file, "npm start", never)).toMatchObject({ ok: true, value: { leftBehind: null } });
  } finally {
    await app.end();
  }
  expect(isRunning(app.identity)).toBe(false);
});

test("of several that find a dead owner's file one gets the folder", async () => {
  const owner = sleeper();
  await owner.end();
  await leave(owner.identity, null, "running");
  const soon = AbortSignal.timeout(200);
  const all = await Promise.all([1, 2, 3, 4].map(() => takeRunFile(file, "npm start", soon)));
  expect(all.filter((result) => result.ok)).toHaveLength(1);
});
