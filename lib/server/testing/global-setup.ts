import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import type { Result } from "@/lib/domain/result";
import { type Binaries, embeddedBinaries } from "@/lib/server/postgres/binaries";
import { withConnection } from "@/lib/server/postgres/connect";
import { freePort } from "@/lib/server/postgres/credentials";
import { migrate } from "@/lib/server/postgres/migrate";
import { readMigrations } from "@/lib/server/postgres/migration-files";
import { barrierFor, databaseUser, type OsUser } from "@/lib/server/postgres/os-user";
import { initialise, type ServerPlace, startServer } from "@/lib/server/postgres/server";
import { endStrayServer } from "@/lib/server/postgres/stray";
import { appRole, localUrl } from "@/lib/server/postgres/urls";
import { identify, isRunning, processIdentity } from "@/lib/server/run/process-identity";
import { describeRefusal, type Refusal } from "@/lib/server/run/refusal";
import type { TestServer } from "./database";

const password = "of a server that lives as long as the tests";
const template = "parallax_template";

/** The server is thrown away, so it need not survive a power cut. */
const settings = ["fsync=off", "full_page_writes=off", "max_connections=200"];

function must<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Error(describeRefusal(result.error));
}

async function chooseBinaries(user: OsUser, folder: string): Promise<Binaries> {
  const wanted = process.env.PARALLAX_TEST_POSTGRES;
  if (!wanted) return must(await embeddedBinaries(user, folder));
  const debian = `/usr/lib/postgresql/${wanted}/bin`;
  if (!existsSync(debian)) throw new Error(`PARALLAX_TEST_POSTGRES=${wanted}, but there is no ${debian}.`);
  return { folder: debian, major: Number.parseInt(wanted, 10) };
}

async function placeIn(folder: string): Promise<ServerPlace> {
  const pgdata = path.join(folder, "pgdata");
  const user = must(await databaseUser(pgdata));
  const barrier = barrierFor(user, folder);
  if (barrier !== null) throw new Error(`${barrier} is closed to PostgreSQL's user: set TMPDIR to an open folder.`);
  const binaries = await chooseBinaries(user, folder);
  return { binaries, user, pgdata, logFile: path.join(folder, "log"), port: await freePort(), settings };
}

/** The template that every test's database is a copy of: migrated, and with the application's role open. */
async function makeTemplate(server: TestServer): Promise<void> {
  const migrations = await readMigrations(process.cwd());
  const owner = { user: server.owner, password, port: server.port };
  await withConnection(localUrl({ ...owner, database: "postgres" }), async (client) => {
    await client.query(`CREATE DATABASE ${template} TEMPLATE template0`);
    return { ok: true, value: undefined };
  });
  const migrated = await withConnection(localUrl({ ...owner, database: template }), async (client) => {
    const applied = await migrate(client, migrations);
    if (applied.ok) await client.query(`ALTER ROLE ${appRole} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    return applied;
  });
  must(migrated);
}

const prefix = "parallax-test-";
const ownerFile = "owner.json";

/** A run that was killed can't stop its server: the next run does, and clears its folder away. */
async function sweep(): Promise<void> {
  for (const name of (await readdir(os.tmpdir())).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name);
    const text = await readFile(path.join(folder, ownerFile), "utf8").catch(() => null);
    if (text === null || isRunning(processIdentity.parse(JSON.parse(text)))) continue;
    await endStrayServer(path.join(folder, "pgdata"));
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), prefix));
  await chmod(folder, 0o711);
  await writeFile(path.join(folder, ownerFile), JSON.stringify(identify(process.pid)));
  return folder;
}

/** One server for all integration tests of a run; PARALLAX_TEST_POSTGRES=15 chooses Debian's instead of the embedded. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const folder = await makeFolder();
  const place = await placeIn(folder);
  must(await initialise(place, { name: "parallax", password }));
  const running = must(await startServer(place, new AbortController().signal));
  const tearDown = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const server: TestServer = { owner: "parallax", password, port: place.port, template, major: place.binaries.major };
  try {
    await makeTemplate(server);
  } catch (thrown) {
    await tearDown();
    throw thrown;
  }
  project.provide("postgres", server);
  return tearDown;
}
