// @ts-check
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/**
 * How Node runs one of our TypeScript programs, from any folder, in one process: signals reach it, and its standard
 * streams are its own. `react-server` is the condition under which `server-only` lets itself be imported.
 *
 * @param {string} program its place, relative to ours
 * @param {readonly string[]} args
 */
export function typescriptProgram(program, args) {
  const loader = createRequire(path.join(root, "package.json")).resolve("tsx");
  return {
    args: ["--conditions=react-server", "--import", pathToFileURL(loader).href, path.join(root, program), ...args],
    env: { PARALLAX_ROOT: root, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") },
  };
}
