import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../../shared/", import.meta.url));

/**
 * A file of the reference data beside the project (`data/golden/…`, `data/seeds/…`), or null where that folder isn't
 * there: the data is not ours to ship. On the build server (`CI=true`) its absence is an error and no reason to skip.
 */
export function readShared(path: string): string | null {
  const file = `${folder}${path}`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (process.env.CI === "true") throw new Error(`${file} is missing: with CI=true the reference data must be there.`);
  return null;
}
