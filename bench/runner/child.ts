import { pathToFileURL } from "node:url";
import type { Benchmark, Measured } from "./benchmark";

// A benchmark in a process of its own: what another one left in memory or made the compiler believe is not there.

function isBenchmark(value: unknown): value is Benchmark {
  return typeof value === "object" && value !== null && "run" in value && typeof value.run === "function";
}

const [file = ""] = process.argv.slice(2);
const module: unknown = await import(pathToFileURL(file).href);
const benchmark = typeof module === "object" && module !== null && "default" in module ? module.default : null;
if (!isBenchmark(benchmark)) throw new Error(`${file} exports no benchmark`);
const ratios = await benchmark.run();
// The highest resident set of the process, which the kernel counts in KiB.
const measured: Measured = { ratios, peakMiB: process.resourceUsage().maxRSS / 1024 };
process.send?.(measured, () => process.exit(0));
