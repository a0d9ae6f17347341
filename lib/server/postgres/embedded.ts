import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Client } from "pg";
import { err, ok, type Result } from "@/lib/domain/result";
import type { Refusal } from "@/lib/server/run/refusal";
import { backUpStopped } from "./backup";
import { embeddedBinaries } from "./binaries";
import { withConnection } from "./connect";
import { type Credentials, makeCredentials, readCredentials, withUsablePort } from "./credentials";
import { migrate, migrationStatus } from "./migrate";
import type { Migration } from "./migration-files";
import { barrierFor, databaseUser } from "./os-user";
import { initialise, type RunningServer, type ServerPlace, startServer } from "./server";
import { appRole, localUrl } from "./urls";

const ownerName = "parallax";
const databaseName = "parallax";

/** Connection strings of the two roles: who owns the tables, and who the application works as. */
export type DatabaseUrls = { readonly ownerUrl: string; readonly appUrl: string };

export type EmbeddedDatabase = DatabaseUrls & {
  readonly place: ServerPlace;
  readonly server: RunningServer;
};

/** Told in plain words what takes a while. */
export type Report = (line: string) => void;

export function embeddedUrls(credentials: Credentials): DatabaseUrls {
  const shared = { port: credentials.port, database: databaseName };
  return {
    ownerUrl: localUrl({ ...shared, user: ownerName, password: credentials.ownerPassword }),
    appUrl: localUrl({ ...shared, user: appRole, password: credentials.appPassword }),
  };
}

type Prepared = { readonly place: ServerPlace; readonly credentials: Credentials };

async function prepare(dataDir: string, report: Report): Promise<Result<Prepared, Refusal>> {
  const pgdata = path.join(dataDir, "pgdata");
  const user = await databaseUser(pgdata);
  if (!user.ok) return user;
  const barrier = barrierFor(user.value, dataDir);
  if (barrier !== null) {
    const name = user.value?.name ?? "postgres";
    return err({ code: "folder_out_of_reach", folder: dataDir, barrier, user: name });
  }
  const version = await readFile(path.join(pgdata, "PG_VERSION"), "utf8").catch(() => null);
  const binaries = await embeddedBinaries(user.value, dataDir);
  if (!binaries.ok) return binaries;
  const expected = String(binaries.value.major);
  if (version !== null && version.trim() !== expected) {
    return err({ code: "other_postgres_version", folder: dataDir, found: version.trim(), expected });
  }
  const known = await credentialsFor(dataDir, version === null);
  if (!known.ok) return known;
  const place: ServerPlace = {
    binaries: binaries.value,
    user: user.value,
    pgdata,
    logFile: path.join(dataDir, "postgres.log"),
    port: known.value.port,
    settings: [],
  };
  if (version === null) {
    report("Setting up the database…");
    const made = await initialise(place, { name: ownerName, password: known.value.ownerPassword });
    if (!made.ok) return made;
  }
  return ok({ place, credentials: known.value });
}

async function credentialsFor(dataDir: string, fresh: boolean): Promise<Result<Credentials, Refusal>> {
  if (fresh) return ok(await makeCredentials(dataDir));
  const kept = await readCredentials(dataDir);
  return kept.ok ? ok(await withUsablePort(dataDir, kept.value)) : kept;
}

async function makeDatabase(credentials: Credentials): Promise<Result<void, Refusal>> {
  const maintenance = { port: credentials.port, database: "postgres", user: ownerName };
  return withConnection(localUrl({ ...maintenance, password: credentials.ownerPassword }), async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} TEMPLATE template0`);
    return ok(undefined);
  });
}

/** The migrations make the role without a login, as an external server wants it; here it gets one. */
async function openAppRole(client: Client, credentials: Credentials): Promise<Result<void, Refusal>> {
  const password = client.escapeLiteral(credentials.appPassword);
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [appRole]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${appRole}`);
  await client.query(
    `ALTER ROLE ${appRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${password}`,
  );
  return ok(undefined);
}

type Step = Prepared & {
  readonly server: RunningServer;
  readonly dataDir: string;
  readonly report: Report;
  readonly stop: AbortSignal;
};

/** With data that a migration would change, a copy is made first: stop, copy, start. Answers the running server. */
async function backUpIfNeeded(
  step: Step,
  migrations: readonly Migration[],
  onRestart: (server: RunningServer) => void,
): Promise<Result<void, Refusal>> {
  const status = await withConnection(embeddedUrls(step.credentials).ownerUrl, (client) =>
    migrationStatus(client, migrations),
  );
  if (!status.ok) return status;
  if (status.value.applied === 0 || status.value.pending.length === 0) return ok(undefined);
  step.report("Backing up the data before it is migrated…");
  await step.server.stop();
  const copy = await backUpStopped(step.dataDir, step.place.pgdata, new Date());
  if (!copy.ok) return copy;
  step.report(`The backup lies in ${copy.value}.`);
  const again = await startServer(step.place, step.stop);
  if (!again.ok) return again;
  onRestart(again.value);
  return ok(undefined);
}

/**
 * Starts the embedded server of a data folder (made on the first run), backs up and migrates what is in it, and opens
 * the application's role. On a refusal nothing is left running.
 *
 * @param dataDir absolute, real path; the caller holds its run file
 * @param stop gives up when aborted, even in the middle of a long recovery
 */
export async function openEmbedded(
  dataDir: string,
  migrations: readonly Migration[],
  report: Report,
  stop: AbortSignal,
): Promise<Result<EmbeddedDatabase, Refusal>> {
  const prepared = await prepare(dataDir, report);
  if (!prepared.ok) return prepared;
  const { place, credentials } = prepared.value;
  const started = await startServer(place, stop);
  if (!started.ok) return started;
  let server = started.value;
  const urls = embeddedUrls(credentials);
  const bringUp = async (): Promise<Result<void, Refusal>> => {
    const made = await makeDatabase(credentials);
    if (!made.ok) return made;
    const safe = await backUpIfNeeded(
      { server, dataDir, report, stop, place, credentials },
      migrations,
      (restarted) => {
        server = restarted;
      },
    );
    if (!safe.ok) return safe;
    return withConnection(urls.ownerUrl, async (client) => {
      const migrated = await migrate(client, migrations, ({ name }) => report(`Migrating: ${name}`));
      return migrated.ok ? openAppRole(client, credentials) : migrated;
    });
  };
  let result: Result<void, Refusal> | undefined;
  try {
    result = await bringUp();
  } finally {
    if (!result?.ok) await server.stop();
  }
  return result.ok ? ok({ ...urls, place, server }) : result;
}
