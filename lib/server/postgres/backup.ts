import "server-only";
import { execFile } from "node:child_process";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "@/lib/server/run/refusal";

const kept = 3;
const draftEnding = ".unfinished";

/** `cp` keeps owners, modes and links, and shares blocks where the file system can. */
async function copyTree(from: string, to: string): Promise<void> {
  const flags = process.platform === "linux" ? ["-a", "--reflink=auto"] : ["-a"];
  await promisify(execFile)("cp", [...flags, from, to]);
}

async function removeOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).toSorted();
  const unfinished = names.filter((name) => name.endsWith(draftEnding));
  const old = names.filter((name) => !name.endsWith(draftEnding)).slice(0, -kept);
  for (const name of [...unfinished, ...old]) await rm(path.join(folder, name), { recursive: true, force: true });
}

/**
 * Copies the data folder of a stopped server to `backups/MOMENT/` and keeps the last three. To go back: stop, put the
 * copy in the place of `pgdata`, start the version of the program that made it.
 *
 * @returns where the copy lies
 */
export async function backUpStopped(dataDir: string, pgdata: string, now: Date): Promise<Result<string, Refusal>> {
  const folder = path.join(dataDir, "backups");
  const place = path.join(folder, now.toISOString().replaceAll(":", "-"));
  const draft = `${place}${draftEnding}`;
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await copyTree(pgdata, draft);
    await rename(draft, place);
    await removeOld(folder);
    return ok(place);
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    return err({ code: "backup_failed", folder, reason: reasonOf(thrown) });
  }
}
