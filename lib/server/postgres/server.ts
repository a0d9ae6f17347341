import "server-only";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { err, ok, type Result } from "@/lib/domain/result";
import { databaseVariables } from "@/lib/server/env";
import { identify, type ProcessIdentity } from "@/lib/server/run/process-identity";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";
import type { Binaries } from "./binaries";
import { type OsUser, runAs } from "./os-user";
import { endPostmaster, endStrayServer, readPostmasterFile } from "./stray";

/** Where one database server lives and as whom it runs. */
export type ServerPlace = {
  readonly binaries: Binaries;
  readonly user: OsUser;
  /** The data folder, absolute and without symbolic links. */
  readonly pgdata: string;
  readonly logFile: string;
  readonly port: number;
  /** Settings in addition to ours, `name=value`. */
  readonly settings: readonly string[];
};

export type RunningServer = {
  readonly identity: ProcessIdentity;
  /** Settles when the postmaster has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

const largestLog = 8 * 1024 * 1024;
/** Crash recovery of a big database takes minutes, and cutting it off would only begin it again. */
const longestRecovery = 15 * 60_000;

/** What stands in the log must not be what stands in the articles: no statements, no values. */
const baseSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "synchronous_commit=on",
  "full_page_writes=on",
  "password_encryption=scram-sha-256",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_min_error_statement=panic",
  "log_error_verbosity=terse",
  "max_connections=100",
] as const;

/**
 * Makes a data folder. It is made beside its place and moved there when complete, so that a start that was cut off
 * leaves nothing that looks like a database.
 */
export async function initialise(
  place: Pick<ServerPlace, "binaries" | "user" | "pgdata">,
  owner: { readonly name: string; readonly password: string },
): Promise<Result<void, Refusal>> {
  const { binaries, user, pgdata } = place;
  const draft = `${pgdata}.new`;
  const passwordFile = `${pgdata}.password`;
  await rm(draft, { recursive: true, force: true });
  try {
    await makeOwned(draft, passwordFile, owner.password, user);
    // The same order of text on every machine, whatever its C library thinks.
    const locale =
      binaries.major >= 17
        ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        : ["--locale=C.UTF-8", "--lc-messages=C"];
    const flags = [
      `--pgdata=${draft}`,
      `--username=${owner.name}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      ...locale,
    ];
    const program = path.join(binaries.folder, "initdb");
    await promisify(execFile)(program, flags, { ...runAs(user), env: databaseVariables() });
    await rename(draft, pgdata);
    return ok(undefined);
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true });
    return err({ code: "postgres_not_initialised", reason: reasonOf(thrown) });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function makeOwned(folder: string, passwordFile: string, password: string, user: OsUser): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user === null) return;
  await chown(folder, user.uid, user.gid);
  await chown(passwordFile, user.uid, user.gid);
}

async function lastComplaint(logFile: string, from: number): Promise<string> {
  const text = (await readFile(logFile).catch(() => Buffer.alloc(0))).subarray(from).toString("utf8");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const complaint =
    lines.findLast((line) => /\b(FATAL|PANIC|error)\b/.test(line)) ?? lines.at(-1) ?? "it gave no reason";
  return complaint.replace(/^[\d-]+ [\d:.]+ UTC \[\d+\] /, "");
}

async function spawnPostmaster(place: ServerPlace): Promise<ChildProcess> {
  const log = await open(place.logFile, "a", 0o640);
  try {
    const settings = [...baseSettings, ...place.settings].flatMap((setting) => ["-c", setting]);
    const flags = ["-D", place.pgdata, "-p", String(place.port), ...settings];
    // Its own process group: Ctrl-C is ours to answer, and the application is drained before the database goes.
    return spawn(path.join(place.binaries.folder, "postgres"), flags, {
      ...runAs(place.user),
      env: databaseVariables(),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
  } finally {
    await log.close();
  }
}

/** True once the postmaster accepts connections, false when it ended before (it says so in its lock file). */
async function waitUntilReady(child: ChildProcess, pgdata: string, stop: AbortSignal): Promise<boolean> {
  const until = Date.now() + longestRecovery;
  while (child.exitCode === null && child.signalCode === null && !stop.aborted && Date.now() < until) {
    const file = await readPostmasterFile(pgdata);
    if (file !== null && file.pid === child.pid && file.ready) return true;
    await sleep(40);
  }
  return false;
}

async function startOnce(place: ServerPlace, stop: AbortSignal): Promise<Result<RunningServer, Refusal>> {
  const { pgdata, logFile } = place;
  const from = (await stat(logFile).catch(() => null))?.size ?? 0;
  const child = await spawnPostmaster(place);
  const ended = new Promise<string | null>((resolve) => {
    child.once("exit", () => resolve(null));
    child.once("error", (thrown) => resolve(reasonOf(thrown)));
  });
  if (child.pid === undefined) {
    return err({ code: "postgres_not_started", reason: (await ended) ?? "it could not be run", logFile });
  }
  if (!(await waitUntilReady(child, pgdata, stop))) {
    child.kill("SIGQUIT");
    await ended;
    return err({ code: "postgres_not_started", reason: await lastComplaint(logFile, from), logFile });
  }
  const identity = identify(child.pid);
  if (identity === null) return err({ code: "postgres_not_started", reason: "it ended at once", logFile });
  return ok({
    identity,
    ended: ended.then(() => undefined),
    async stop() {
      await endPostmaster(identity);
      await ended;
    },
  });
}

/**
 * Starts the server and waits until it accepts connections; what an earlier run left in its folder is ended first.
 * A few attempts: shared memory of a killed server may outlast its last process by a moment.
 */
export async function startServer(place: ServerPlace, stop: AbortSignal): Promise<Result<RunningServer, Refusal>> {
  const logged = await stat(place.logFile).catch(() => null);
  if (logged !== null && logged.size > largestLog) await rename(place.logFile, `${place.logFile}.1`);
  for (let attempt = 1; ; attempt += 1) {
    await endStrayServer(place.pgdata);
    const started = await startOnce(place, stop);
    if (started.ok || attempt === 4 || stop.aborted) return started;
    await sleep(250 * attempt);
  }
}
