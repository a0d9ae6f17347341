// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder the program lies in. */
export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");

/** The programs that run now: a signal to us is a signal to them, as no shell and no terminal passes it on. */
const running = new Set();
let stoppedBy = "";

for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(name, () => {
    stoppedBy ||= name;
    for (const child of running) child.kill(name);
    if (running.size === 0) process.exit(130);
  });
}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, ipc?: boolean, cwd?: string, env?: Record<string, string | undefined> }} [options]
 *   quiet: its output is kept and answered instead of shown; ipc: it notices when we are killed
 * @returns {Promise<{ status: number, output: string, stoppedBy: string }>}
 */
export function run(program, args, options = {}) {
  const streams = options.quiet ? "pipe" : "inherit";
  const child = spawn(program, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ["inherit", streams, streams, ...(options.ipc ? [/** @type {const} */ ("ipc")] : [])],
  });
  running.add(child);
  let output = "";
  const keep = (/** @type {Buffer} */ part) => {
    output += part;
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((resolve) => {
    const end = (/** @type {number} */ status) => {
      running.delete(child);
      resolve({ status, output, stoppedBy });
    };
    child.once("error", (error) => {
      output += error.message;
      end(127);
    });
    child.once("close", (code, signal) => end(code ?? (signal === null ? 1 : 137)));
  });
}

/**
 * Ends this process with one line for people.
 *
 * @param {string} line
 * @returns {never}
 */
export function fail(line) {
  console.error(line);
  process.exit(1);
}

/** Asks every running program to end, as if somebody had sent us SIGTERM. */
export function stopAll() {
  for (const child of running) child.kill("SIGTERM");
}
