import "server-only";
import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Environment, type HandOver, handOver } from "@/lib/server/env";
import { handingBack } from "@/lib/server/jobs/hand-back";
import { type DatabaseUrls, type EmbeddedDatabase, openEmbedded, type Report } from "@/lib/server/postgres/embedded";
import { openExternal } from "@/lib/server/postgres/external";
import { readMigrations } from "@/lib/server/postgres/migration-files";
import { startServer } from "@/lib/server/postgres/server";
import { prepareDataFolder } from "./data-folder";
import { type Keeper, keepRunning, type Running } from "./keep-running";
import type { Refusal } from "./refusal";
import { type RunFile, runFilePath, takeRunFile } from "./run-file";
import { resolveSecret } from "./secret";
import { checkAddress, endWebServer, startWebServer, type WebServerMode, waitUntilReady } from "./web-server";

export type SupervisorOptions = {
  readonly mode: WebServerMode;
  /** Ends everything when aborted, also in the middle of starting. */
  readonly stop: AbortSignal;
  readonly report: Report;
  /** Called once the database is migrated and before anybody is served; `env()` knows the database by then. */
  readonly beforeServing: () => Promise<void>;
  /** Called once the application answers; says what to open. */
  readonly afterReady: (publicUrl: string) => Promise<void>;
};

/** What runs so far, the latest last; ended in reverse. */
type Undo = { readonly end: () => Promise<void> };

type Starting = SupervisorOptions & {
  readonly environment: Environment;
  /** The data folder without symbolic links. */
  readonly dataDir: string;
  readonly undo: Undo[];
};

const stopped: Result<never, Refusal> = err({ code: "stopped" });

async function takeFolder(starting: Starting): Promise<Result<RunFile, Refusal>> {
  const { environment, dataDir, undo } = starting;
  const file = runFilePath(dataDir, environment.databaseUrl === null ? null : environment.port);
  const run = await takeRunFile(file, starting.mode === "production" ? "npm start" : "npm run dev", starting.stop);
  if (!run.ok) return run;
  undo.push({ end: () => run.value.release() });
  if (run.value.leftBehind !== null) {
    starting.report("Ending the web server that an earlier run left behind…");
    await endWebServer(run.value.leftBehind);
    await run.value.update({ app: null });
  }
  return run;
}

/** The embedded server as it runs now; null with an external one. */
type Opened = { readonly urls: DatabaseUrls; readonly embedded: EmbeddedDatabase | null };

async function openDatabase(starting: Starting): Promise<Result<Opened, Refusal>> {
  const { environment, dataDir, report } = starting;
  const migrations = await readMigrations(environment.root);
  if (environment.databaseUrl !== null) {
    const external = await openExternal(environment.databaseUrl, migrations);
    return external.ok ? ok({ urls: external.value, embedded: null }) : external;
  }
  const opened = await openEmbedded(dataDir, migrations, report, starting.stop);
  if (!opened.ok) return opened;
  return ok({ urls: opened.value, embedded: opened.value });
}

/** Notes whom a next start would have to end; a process that can't be noted isn't left running. */
async function startNoted(starting: Starting, run: RunFile, values: HandOver): Promise<Result<Running, Refusal>> {
  const jobHolder = randomUUID();
  const running = await startWebServer(starting.environment, { ...values, jobHolder }, starting.mode);
  if (!running.ok) return running;
  try {
    await run.update({ app: running.value.identity });
    return ok(handingBack(running.value, values.appDatabaseUrl, jobHolder));
  } catch (thrown) {
    await running.value.stop();
    throw thrown;
  }
}

/** From here on the database is kept running, and the web server once it is to serve. */
function keep(starting: Starting, run: RunFile, values: HandOver, database: EmbeddedDatabase | null): Keeper {
  const { environment, mode, stop, report, undo } = starting;
  const keeper = keepRunning({
    database: database?.server ?? null,
    startDatabase: async () => (database === null ? stopped : startServer(database.place, stop)),
    startWeb: () => startNoted(starting, run, values),
    untilReady: (web) => waitUntilReady(environment, web, mode, stop),
    report,
  });
  undo.push({ end: () => keeper.stop() });
  return keeper;
}

async function startAll(starting: Starting): Promise<Result<RunFile, Refusal>> {
  const { environment, stop } = starting;
  const run = await takeFolder(starting);
  if (!run.ok) return run;
  const address = await checkAddress(environment.host, environment.port);
  if (!address.ok) return address;
  const secret = await resolveSecret(environment);
  if (!secret.ok) return secret;
  if (stop.aborted) return stopped;
  const database = await openDatabase(starting);
  if (!database.ok) return database;
  const { urls, embedded } = database.value;
  const values = { appDatabaseUrl: urls.appUrl, secret: secret.value, publicUrl: environment.publicUrl };
  const keeper = keep(starting, run.value, values, embedded);
  if (embedded !== null) await run.value.update({ postgresPort: embedded.place.port });
  if (stop.aborted) return stopped;
  handOver(values);
  await starting.beforeServing();
  if (stop.aborted) return stopped;
  const served = await Promise.race([keeper.serve(), untilAborted(stop).then(() => stopped)]);
  return served.ok ? run : served;
}

async function endAll(undo: readonly Undo[]): Promise<void> {
  for (const { end } of undo.toReversed()) await end();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/**
 * Runs the installation until it is told to stop: the database (unless it is external), then the web server, each
 * started again when it ends by itself. Stops them in reverse: requests under way finish before the database goes.
 *
 * @returns a refusal when it could not start; nothing is left running then
 */
export async function supervise(environment: Environment, options: SupervisorOptions): Promise<Result<void, Refusal>> {
  const folder = await prepareDataFolder(environment.dataDir);
  if (!folder.ok) return folder;
  const undo: Undo[] = [];
  try {
    const started = await startAll({ ...options, environment, dataDir: folder.value, undo });
    // What an aborted start says of itself is no news to whoever aborted it.
    if (options.stop.aborted) return ok(undefined);
    if (!started.ok) return started;
    await started.value.update({ state: "running", publicUrl: environment.publicUrl });
    await options.afterReady(environment.publicUrl);
    await untilAborted(options.stop);
    await started.value.update({ state: "stopping" });
    return ok(undefined);
  } finally {
    await endAll(undo);
  }
}
