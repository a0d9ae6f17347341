import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/domain/agreement/random";
import { drawBinomial, drawMultinomial } from "./binomial";

/** P(k) of n trials with chance p, for all k, by the recursion. */
function probabilities(n: number, p: number): number[] {
  const chances = [(1 - p) ** n];
  for (let k = 0; k < n; k++) chances.push(((chances[k] ?? 0) * ((n - k) * p)) / ((k + 1) * (1 - p)));
  return chances;
}

describe("binomial draws", () => {
  it.each([
    [1, 0.3],
    [20, 0.05],
    [20, 0.5],
    [60, 0.4],
    [100, 0.93],
    [400, 0.1],
  ])("of %d trials with chance %d come as often as they should (χ²)", (n, p) => {
    const draws = 40_000;
    const random = seededRandom(n);
    const counts = new Float64Array(n + 1);
    for (let draw = 0; draw < draws; draw++) {
      const k = drawBinomial(n, p, random);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    let [chi, cells] = [0, 0];
    for (const [k, chance] of probabilities(n, p).entries()) {
      if (draws * chance < 10) continue;
      chi += ((counts[k] ?? 0) - draws * chance) ** 2 / (draws * chance);
      cells++;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(draws);
    // Mean cells − 1 and variance twice that: four deviations above it.
    expect(chi).toBeLessThan(cells - 1 + 4 * Math.sqrt(2 * cells));
  });

  it("know what is certain", () => {
    const random = seededRandom(1);
    expect([drawBinomial(9, 0, random), drawBinomial(9, 1, random), drawBinomial(0, 0.5, random)]).toEqual([0, 9, 0]);
  });

  it("share out as many draws as there are units, to those that have a weight", () => {
    const [random, drawn] = [seededRandom(2), new Float64Array(4)];
    const mean = new Float64Array(4);
    for (let draw = 0; draw < 2_000; draw++) {
      drawMultinomial(Float64Array.of(0, 7, 1_000_000, 3), drawn, random);
      expect(drawn.reduce((sum, times) => sum + times, 0)).toBe(1_000_010);
      for (const [row, times] of drawn.entries()) mean[row] = (mean[row] ?? 0) + times / 2_000;
    }
    expect([mean[0], Math.round(mean[1] ?? 0), Math.round(mean[3] ?? 0)]).toEqual([0, 7, 3]);
  });
});
