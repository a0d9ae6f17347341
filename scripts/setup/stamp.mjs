// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

/**
 * @param {string} place a file or folder, relative to the program
 * @param {(place: string) => boolean} keep
 * @returns {string[]}
 */
function filesIn(place, keep) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const name = path.join(place, entry.name);
    if (entry.isDirectory()) return filesIn(name, keep);
    return entry.isFile() && keep(name) ? [name] : [];
  });
}

/**
 * One hash over names and contents of files: modification times change with every clone and checkout.
 *
 * @param {{ folders: readonly string[], files: readonly string[], keep?: (place: string) => boolean, extra?: string }} what
 */
export function hashOf({ folders, files, keep = () => true, extra = "" }) {
  const hash = createHash("sha256").update(extra);
  const places = [...folders.flatMap((folder) => filesIn(folder, keep)), ...files].sort();
  for (const place of places) {
    const full = path.join(root, place);
    if (!existsSync(full)) continue;
    hash.update(`\0${place}\0`).update(createHash("sha256").update(readFileSync(full)).digest());
  }
  return hash.digest("hex");
}

/**
 * Whether the stamp says that its work was done for exactly this.
 *
 * @param {string} file
 * @param {string} hash
 */
export function isStamped(file, hash) {
  const full = path.join(root, file);
  return existsSync(full) && readFileSync(full, "utf8").trim() === hash;
}

/**
 * @param {string} file
 * @param {string} hash
 */
export function writeStamp(file, hash) {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, `${hash}\n`);
}
