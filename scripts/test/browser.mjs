// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { root, run } from "../setup/run.mjs";

const chromium = "/usr/bin/chromium";

/** Whether Playwright's own browser of the right version is on this machine. */
async function hasOwnBrowser() {
  const { chromium: own } = await import("@playwright/test");
  return existsSync(own.executablePath());
}

/**
 * Sees to a browser: the system's, else one from the system's packages (as root), else Playwright's download.
 *
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function ensureBrowser() {
  if (existsSync(chromium) || (await hasOwnBrowser())) return { ok: true, output: "" };
  console.error("Installing a browser…");
  let output = "";
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      output += (await run("apt-get", args, { quiet: true, env })).output;
    }
    if (existsSync(chromium)) return { ok: true, output: "" };
  }
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const own = await run(process.execPath, [cli, "install", "chromium"], { quiet: true });
  return { ok: own.status === 0, output: output + own.output };
}
