import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Ratio } from "./benchmark";

/** The ratios that were measured when the file was written, by benchmark and key. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, number>>>>;

const baselineSchema = z.record(z.string(), z.record(z.string(), z.number().positive()));

/** So much worse than the baseline is a failure: below it machines and moments differ. */
export const tolerance = 1.5;

export async function readBaseline(file: URL): Promise<Baseline> {
  return baselineSchema.parse(JSON.parse(await readFile(file, "utf8")));
}

/** Replaces what was measured and leaves the rest; keys in their order, so that a change is easy to read. */
export async function writeBaseline(file: URL, before: Baseline, measured: Baseline): Promise<void> {
  const benchmarks = Object.entries({ ...before, ...measured }).toSorted(byKey);
  const sorted = benchmarks.map(([name, ratios]) => {
    const rounded = Object.entries(ratios).map(([key, ratio]) => [key, Number(ratio.toPrecision(3))] as const);
    return [name, Object.fromEntries(rounded.toSorted(byKey))];
  });
  await writeFile(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Why a ratio fails, in words, or null. Without a baseline only the limit counts. */
export function faultOf({ ratio, limit }: Ratio, baseline: number | undefined): string | null {
  if (!(ratio <= limit)) return "over its limit";
  if (baseline !== undefined && ratio > tolerance * baseline) return `over ${tolerance} × its baseline`;
  return null;
}
