import { fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Baseline, faultOf, readBaseline, writeBaseline } from "./runner/baseline";
import type { Measured } from "./runner/benchmark";
import { benchmarkLines } from "./runner/table";

// npm run bench [-- NAME…] [--update]: see docs/benchmarks.md.

const here = new URL("./", import.meta.url);
const baselineFile = new URL("baseline.json", here);
const child = fileURLToPath(new URL("runner/child.ts", here));

/** The files of this folder but this one; support files and tests have a second dot in their names. */
function benchmarkNames(): readonly string[] {
  const files = readdirSync(here).filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== "run.ts");
  return files.map((file) => file.slice(0, -".ts".length)).toSorted();
}

function isMeasured(message: unknown): message is Measured {
  return typeof message === "object" && message !== null && "ratios" in message && Array.isArray(message.ratios);
}

/** Null where the process ended without having said what it measured. */
function measure(name: string): Promise<Measured | null> {
  const file = fileURLToPath(new URL(`${name}.ts`, here));
  const execArgv = ["--conditions=react-server", "--expose-gc", "--import", "tsx"];
  return new Promise((resolve) => {
    let measured: Measured | null = null;
    const running = fork(child, [file], { execArgv });
    running.on("message", (message) => {
      if (isMeasured(message)) measured = message;
    });
    running.on("exit", () => resolve(measured));
  });
}

/** Prints what was measured; true where nothing failed. */
async function runAll(names: readonly string[], update: boolean): Promise<boolean> {
  const baseline = await readBaseline(baselineFile);
  const found: Record<string, Record<string, number>> = {};
  let failed = 0;
  for (const name of names) {
    const measured = await measure(name);
    if (measured === null) {
      console.log(`${name}\n  FAILED: it ended early`);
      failed++;
      continue;
    }
    const before: Baseline[string] = update ? {} : (baseline[name] ?? {});
    for (const line of benchmarkLines(name, measured, before)) console.log(line);
    failed += measured.ratios.filter((ratio) => faultOf(ratio, before[ratio.key]) !== null).length;
    found[name] = Object.fromEntries(measured.ratios.map(({ key, ratio }) => [key, ratio]));
  }
  if (update) await writeBaseline(baselineFile, baseline, found);
  console.log(failed === 0 ? "All within their limits." : `${failed} failed.`);
  return failed === 0;
}

const args = process.argv.slice(2);
const asked = args.filter((arg) => arg !== "--update");
const names = benchmarkNames();
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  process.exitCode = 1;
} else if (!(await runAll(asked.length > 0 ? asked : names, args.includes("--update")))) process.exitCode = 1;
