// @ts-check
import { fail } from "./run.mjs";

/** Node 20.19 and later, 22.12 and later, 24 and later: as `engines` in package.json says. */
export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!fits) fail(`Parallax needs Node 20.19, 22.12, 24 or later; this is ${process.versions.node}.`);
}
