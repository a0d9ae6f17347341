import "server-only";
import { readdir, readFile, readlink, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  commandLine,
  identify,
  isRunning,
  type ProcessIdentity,
  signal,
  waitForEnd,
} from "@/lib/server/run/process-identity";

/** Lines of postmaster.pid (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*): the process first, the state eighth. */
export type PostmasterFile = { readonly pid: number; readonly ready: boolean };

export async function readPostmasterFile(pgdata: string): Promise<PostmasterFile | null> {
  const text = await readFile(path.join(pgdata, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : null;
}

/** Server processes change into their data folder, each of them; Linux shows it to their owner and to root. */
async function worksIn(pid: number, pgdata: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === pgdata;
}

async function serves(pid: number, pgdata: string): Promise<boolean> {
  const line = commandLine(pid);
  if (!/\bpostgres\b/.test(line)) return false;
  return line.includes(`-D ${pgdata}`) || (await worksIn(pid, pgdata));
}

/** Every process that works in this data folder, whoever its parent is now. Empty where /proc doesn't exist. */
async function processesIn(pgdata: string): Promise<ProcessIdentity[]> {
  const names = await readdir("/proc").catch(() => []);
  const found: ProcessIdentity[] = [];
  for (const pid of names.map(Number).filter((number) => Number.isInteger(number) && number > 0)) {
    const identity = (await worksIn(pid, pgdata)) && /\bpostgres\b/.test(commandLine(pid)) ? identify(pid) : null;
    if (identity !== null) found.push(identity);
  }
  return found;
}

/** Ends a postmaster: fast shutdown (open transactions are rolled back), then immediate, then by force. */
export async function endPostmaster(identity: ProcessIdentity): Promise<void> {
  const steps = [
    ["SIGINT", 4_000],
    ["SIGQUIT", 2_000],
    ["SIGKILL", 1_000],
  ] as const;
  for (const [name, milliseconds] of steps) {
    if (!isRunning(identity)) return;
    signal(identity.pid, name);
    if (await waitForEnd(identity, milliseconds)) return;
  }
}

/**
 * Backends of a killed postmaster leave by themselves as soon as they look up, and a new server can't start before
 * the last has. One in a long computation doesn't look up: it is ended after a while (the log replays what was
 * committed).
 */
async function outlastBackends(pgdata: string): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const left = await processesIn(pgdata);
    if (left.length === 0) return;
    const waited = Date.now() - begun;
    if (waited > 1_500) for (const { pid } of left) signal(pid, waited > 3_000 ? "SIGKILL" : "SIGQUIT");
    if (waited > 10_000) return;
    await sleep(100);
  }
}

/**
 * Ends what an earlier run left in this data folder: a postmaster that can be shown to serve it, and backends without
 * one. A lock file whose number now belongs to some other program is removed, as it would stop the server for ever.
 */
export async function endStrayServer(pgdata: string): Promise<void> {
  const file = await readPostmasterFile(pgdata);
  const identity = file === null ? null : identify(file.pid);
  if (identity !== null) {
    if (await serves(identity.pid, pgdata)) await endPostmaster(identity);
    else if (process.platform === "linux") await rm(path.join(pgdata, "postmaster.pid"), { force: true });
  }
  await outlastBackends(pgdata);
}
