import "server-only";
import { execFileSync, spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";

/** As whom PostgreSQL runs. Null means: as we do. */
export type OsUser = { readonly name: string; readonly uid: number; readonly gid: number } | null;

function lookUp(name: string): OsUser {
  const ask = (option: string) => Number(execFileSync("id", [option, name], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { name, uid: ask("-u"), gid: ask("-g") };
  } catch {
    return null;
  }
}

/** PostgreSQL refuses to run as root: then it runs as whoever owns its data already, else as the user postgres. */
export async function databaseUser(pgdata: string): Promise<Result<OsUser, Refusal>> {
  const uid = process.getuid?.();
  const owner = await stat(pgdata).catch(() => null);
  if (uid !== 0) {
    if (owner !== null && uid !== undefined && owner.uid !== uid) {
      return err({ code: "folder_of_other_user", folder: pgdata, uid: owner.uid });
    }
    return ok(null);
  }
  if (owner !== null && owner.uid !== 0) return ok({ name: `with id ${owner.uid}`, uid: owner.uid, gid: owner.gid });
  const known = lookUp("postgres");
  if (known !== null) return ok(known);
  try {
    execFileSync("groupadd", ["--system", "--force", "postgres"], { stdio: "pipe" });
    execFileSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch (thrown) {
    return err({ code: "no_postgres_user", reason: reasonOf(thrown) });
  }
  const made = lookUp("postgres");
  return made === null ? err({ code: "no_postgres_user", reason: "it is not there after being made" }) : ok(made);
}

/** Spawn options that run a program as that user, away from folders it can't enter. */
export function runAs(user: OsUser): { uid?: number; gid?: number; cwd: string } {
  return user === null ? { cwd: "/" } : { uid: user.uid, gid: user.gid, cwd: "/" };
}

function canEnter(user: OsUser, folder: string): boolean {
  return spawnSync("test", ["-x", folder], { ...runAs(user), stdio: "ignore" }).status === 0;
}

/** The topmost folder on the way to `target` (itself included) that the user can't enter, or null when all is open. */
export function barrierFor(user: OsUser, target: string): string | null {
  if (user === null || canEnter(user, target)) return null;
  const above: string[] = [];
  for (let folder = target; folder !== path.dirname(folder); folder = path.dirname(folder)) above.unshift(folder);
  return above.find((folder) => !canEnter(user, folder)) ?? null;
}
