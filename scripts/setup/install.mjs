// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fail, root, run } from "./run.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, link?: boolean }} Locked */

/**
 * @param {string} file
 * @returns {Record<string, Locked> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what package-lock.json names. npm keeps a record of what it installed; packages for
 * other platforms are rightly missing there.
 *
 * @param {boolean} withDevelopment
 */
function isInstalled(withDevelopment) {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(([place, locked]) => {
    if (place === "" || locked.optional || locked.devOptional || (locked.dev && !withDevelopment)) return true;
    return present[place]?.version === locked.version && present[place]?.integrity === locked.integrity;
  });
}

/** npm as it was called, without a shell between it and us; `npm` from the path when we weren't called by it. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") && existsSync(script)
    ? { program: process.execPath, first: [script] }
    : { program: "npm", first: [] };
}

/**
 * Installs the dependencies when they are missing or differ from package-lock.json.
 *
 * @param {{ withDevelopment?: boolean }} [options]
 */
export async function ensureInstalled({ withDevelopment = false } = {}) {
  if (isInstalled(withDevelopment)) return;
  console.error("Installing the dependencies (npm ci)…");
  const { program, first } = npm();
  const kinds = withDevelopment ? ["--include=dev"] : [];
  const result = await run(program, [...first, "ci", "--no-audit", "--no-fund", ...kinds], { quiet: true });
  if (result.stoppedBy) process.exit(130);
  if (result.status === 0) return;
  console.error(result.output.trim());
  fail("The dependencies could not be installed (npm ci failed, see above).");
}
