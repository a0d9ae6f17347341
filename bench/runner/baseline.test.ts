import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultOf, readBaseline, writeBaseline } from "./baseline";
import { benchmarkLines } from "./table";
import { median } from "./timing";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "parallax-bench-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a measured ratio", () => {
  it("fails over its limit, and at more than one and a half times its baseline", () => {
    const ratio = { key: "k", ratio: 0.4, limit: 0.5 };
    expect(faultOf(ratio, undefined)).toBeNull();
    expect(faultOf(ratio, 0.28)).toBeNull();
    expect(faultOf(ratio, 0.26)).toContain("baseline");
    expect(faultOf({ ...ratio, ratio: 0.51 }, 0.5)).toContain("limit");
    expect(faultOf({ ...ratio, ratio: Number.NaN }, undefined)).toContain("limit");
  });

  it("is printed with its limit, its baseline and what its growth costs", () => {
    const growth = [
      { size: 1_000, ms: 1 },
      { size: 1_000_000, ms: 1_200 },
    ];
    const measured = { ratios: [{ key: "k", ratio: 0.2512, limit: 0.5, growth }], peakMiB: 99.6 };
    expect(benchmarkLines("b", measured, { k: 0.25 })).toEqual([
      "b, 100 MiB at most",
      "  k     0.251  limit 0.5      baseline 0.25     ok",
      "    1e3: 1 ms (1000 ns each) · 1e6: 1200 ms (1200 ns each)",
    ]);
  });

  it("replaces the baseline of its benchmark and leaves the others", async () => {
    const file = pathToFileURL(path.join(folder, "baseline.json"));
    await writeBaseline(file, { z: { a: 1 }, m: { old: 2 } }, { m: { y: 0.123456, x: 3 } });
    expect(await readBaseline(file)).toEqual({ m: { x: 3, y: 0.123 }, z: { a: 1 } });
  });

  it("stands on medians", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });
});
