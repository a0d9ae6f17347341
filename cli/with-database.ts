import { setTimeout as sleep } from "node:timers/promises";
import type { Result } from "@/lib/domain/result";
import { disconnect } from "@/lib/server/db";
import { type Environment, handOver, readEnvironment } from "@/lib/server/env";
import { withConnection } from "@/lib/server/postgres/connect";
import { readCredentials } from "@/lib/server/postgres/credentials";
import { type DatabaseUrls, embeddedUrls, openEmbedded } from "@/lib/server/postgres/embedded";
import { openExternal } from "@/lib/server/postgres/external";
import { migrationStatus } from "@/lib/server/postgres/migrate";
import { readMigrations } from "@/lib/server/postgres/migration-files";
import { prepareDataFolder } from "@/lib/server/run/data-folder";
import { describeRefusal, type Refusal } from "@/lib/server/run/refusal";
import { readRunFile, runFilePath, takeRunFile } from "@/lib/server/run/run-file";
import { resolveSecret } from "@/lib/server/run/secret";
import { fail } from "./failure";

/** How long a start that is under way is waited for before the folder counts as taken. */
const startPatience = 60_000;

/** The value, or the refusal's line as the command's failure. */
export function orFail<T>(result: Result<T, Refusal>): T {
  return result.ok ? result.value : fail(describeRefusal(result.error));
}

function report(line: string): void {
  console.error(line);
}

type RunningInstallation = { readonly postgresPort: number; readonly publicUrl: string | null };

/** What `npm start` runs in this folder; null when nobody uses the folder. */
async function runningInstallation(file: string): Promise<RunningInstallation | null> {
  const until = Date.now() + startPatience;
  for (;;) {
    const owner = await readRunFile(file);
    if (owner === null) return null;
    const { state, postgresPort, publicUrl } = owner;
    if (state === "running") return postgresPort === null ? null : { postgresPort, publicUrl };
    if (Date.now() > until) return null;
    await sleep(200);
  }
}

async function joinRunning(dataDir: string, port: number, root: string): Promise<DatabaseUrls> {
  const urls = embeddedUrls({ ...orFail(await readCredentials(dataDir)), port });
  const migrations = await readMigrations(root);
  const status = orFail(await withConnection(urls.ownerUrl, (client) => migrationStatus(client, migrations)));
  if (status.pending.length > 0)
    fail("The running installation is older than this program: stop it and start it again.");
  return urls;
}

/** Starts the embedded database for as long as `work` takes; Ctrl-C ends both. */
async function withOwn<T>(dataDir: string, root: string, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupted = new Promise<never>((_, reject) => {
    stop.signal.addEventListener("abort", () => reject(new Error("Interrupted.")), { once: true });
  });
  const onSignal = () => stop.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, onSignal);
  const what = `parallax ${process.argv[2] ?? ""}`.trim();
  const run = orFail(await takeRunFile(runFilePath(dataDir, null), what, stop.signal, "private"));
  try {
    const database = orFail(await openEmbedded(dataDir, await readMigrations(root), report, stop.signal));
    try {
      return await Promise.race([work(database), interrupted]);
    } finally {
      await disconnect();
      await database.server.stop();
    }
  } finally {
    await run.release();
    for (const name of signals) process.off(name, onSignal);
  }
}

async function hand<T>(
  environment: Environment,
  urls: DatabaseUrls,
  work: (urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  const secret = await resolveSecret(environment);
  handOver({ appDatabaseUrl: urls.appUrl, ...(secret.ok ? { secret: secret.value } : {}) });
  return work(urls);
}

/**
 * Runs a command's work on the database: the external one, the embedded one that runs, or the embedded one started
 * (and migrated, with a backup) for this command alone. `env()` and the services of lib/server know it by then.
 *
 * @throws CliFailure with one line when there is no usable database
 */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const environment = orFail(readEnvironment());
  const { root } = environment;
  const withSecret = (urls: DatabaseUrls) => hand(environment, urls, work);
  try {
    if (environment.databaseUrl !== null) {
      return await withSecret(orFail(await openExternal(environment.databaseUrl, await readMigrations(root))));
    }
    const dataDir = orFail(await prepareDataFolder(environment.dataDir));
    const running = await runningInstallation(runFilePath(dataDir, null));
    if (running !== null) {
      const { postgresPort, publicUrl } = running;
      // Links that a command prints are to open what runs, wherever that was told to listen.
      if (publicUrl !== null) handOver({ publicUrl });
      return await withSecret(await joinRunning(dataDir, postgresPort, root));
    }
    return await withOwn(dataDir, root, withSecret);
  } finally {
    await disconnect();
  }
}
