// @ts-check
// npm leaves builds for other platforms out of package-lock.json when the registry at hand doesn't serve them, and then
// refuses its own lock file (npm ci: "Missing … from lock file"). Run this after `npm install` on such a registry.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./setup/run.mjs";

/** @typedef {{ dev?: boolean, optionalDependencies?: Record<string, string> }} Locked */

const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64"];

/**
 * What npm must know to pass a build for another platform by; the name of such a package says it.
 *
 * @param {string} name
 * @param {string} version
 * @param {boolean} dev
 */
function lockedBuild(name, version, dev) {
  const words = name.split("/").at(-1)?.split("-") ?? [];
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (system === undefined || processor === undefined) throw new Error(`Which platform is ${name} for?`);
  const library = words.includes("musl") ? ["musl"] : words.some((word) => word.startsWith("gnu")) ? ["glibc"] : null;
  return {
    version,
    cpu: [processor],
    ...(dev ? { dev } : {}),
    ...(library ? { libc: library } : {}),
    optional: true,
    os: [system],
  };
}

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
/** @type {Record<string, Locked>} */
const packages = lock.packages;
for (const [place, { dev = false, optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (packages[`node_modules/${name}`] || packages[`${place}/node_modules/${name}`]) continue;
    packages[`node_modules/${name}`] = lockedBuild(name, version, dev);
    console.log(`${name} ${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
