import "server-only";
import { chmod, mkdir, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Refusal, reasonOf } from "./refusal";

/** Passing through is allowed to all, as PostgreSQL's user must get to its folder; each file in it is closed itself. */
const passable = 0o711;

async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
    throw thrown;
  }
}

/**
 * Makes the data folder where it is missing and answers its real path. A folder that is new or still empty becomes
 * passable; one that is in use keeps the mode its owner gave it.
 */
export async function prepareDataFolder(folder: string): Promise<Result<string, Refusal>> {
  try {
    const names = await namesIn(folder);
    await mkdir(path.dirname(folder), { recursive: true });
    if (names === null) await mkdir(folder);
    if (names === null || names.length === 0) await chmod(folder, passable);
    return ok(await realpath(folder));
  } catch (thrown) {
    return err({ code: "folder_unusable", folder, reason: reasonOf(thrown) });
  }
}
