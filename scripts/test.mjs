// @ts-check
// Every check of the project, with its own set-up; the last line counts them.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureGenerated } from "./setup/generate.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { root, run } from "./setup/run.mjs";
import { ensureBrowser } from "./test/browser.mjs";
import { checkCounts, playwrightCounts, vitestCounts } from "./test/results.mjs";

const debian = "15";
/**
 * What the oldest PostgreSQL that is supported could do otherwise: migrations, guards, locks, the SQL of the reads, and
 * a corpus there and back. The rest asks what these ask; CONTRIBUTING.md says how to run all of it.
 */
const onDebian = ["lib/server/postgres", "lib/server/access", "lib/server/data", "services/races", "cli/exchange"];
const reports = mkdtempSync(path.join(os.tmpdir(), "parallax-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

/** @type {{ name: string, seconds: number, counts: import("./test/results.mjs").Counts }[]} */
const results = [];

/**
 * Runs one step and prints its line; a step that fails doesn't keep the next from running.
 *
 * @param {string} name
 * @param {() => Promise<import("./test/results.mjs").Counts>} work
 */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const counts = await work();
  const seconds = (Date.now() - begun) / 1000;
  results.push({ name, seconds, counts });
  return counts.failed === 0;
}

/**
 * Runs a program of node_modules.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 */
async function tool(script, args, env) {
  const { status, stoppedBy } = await run(process.execPath, [path.join(root, "node_modules", script), ...args], {
    env,
  });
  if (stoppedBy) process.exit(130);
  return status;
}

/**
 * @param {string} project
 * @param {Record<string, string | undefined>} [env]
 * @param {readonly string[]} [files] those whose path has one of these in it; without it all
 */
async function vitest(project, env, files = []) {
  const file = path.join(reports, `${project}-${results.length}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const status = await tool("vitest/vitest.mjs", ["run", "--project", project, ...reporters, ...files], env);
  return vitestCounts(file, status);
}

async function playwright() {
  const browser = await ensureBrowser();
  if (!browser.ok) {
    console.error(browser.output.trim());
    return checkCounts(1);
  }
  const file = path.join(reports, "playwright.json");
  const status = await tool("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return playwrightCounts(file, status);
}

async function types() {
  const routes = await tool("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return checkCounts(routes === 0 ? await tool("typescript/bin/tsc", ["--noEmit"]) : routes);
}

async function build() {
  const { status, stoppedBy } = await run(process.execPath, [path.join(root, "scripts", "build.mjs")]);
  if (stoppedBy) process.exit(130);
  return checkCounts(status);
}

function summarise() {
  console.log("");
  for (const { name, seconds, counts } of results) {
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    const mark = counts.failed === 0 ? "ok  " : "FAIL";
    console.log(
      `${mark} ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${seconds.toFixed(1)} s)`,
    );
    for (const failure of counts.failures) console.log(`     ${failure}`);
  }
  const total = (/** @type {"passed" | "failed"} */ kind) => results.reduce((sum, { counts }) => sum + counts[kind], 0);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  process.exit(total("failed") === 0 && total("passed") > 0 ? 0 : 1);
}

checkNodeVersion();
await ensureInstalled({ withDevelopment: true });
await ensureGenerated();
await step("format, lint, import rules", async () =>
  checkCounts(await tool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."])),
);
await step("types", types);
await step("unit", () => vitest("unit"));
// It keeps one core busy for much of its time, and these tests wait for servers that start and stop.
const building = build();
await step("integration, embedded PostgreSQL", () => vitest("integration", { PARALLAX_TEST_POSTGRES: undefined }));
if (existsSync(`/usr/lib/postgresql/${debian}/bin/postgres`)) {
  await step(`integration, PostgreSQL ${debian}`, () =>
    vitest("integration", { PARALLAX_TEST_POSTGRES: debian }, onDebian),
  );
}
if (await step("build", () => building)) await step("journeys in the browser", playwright);
summarise();
