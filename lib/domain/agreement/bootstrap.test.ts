import { describe, expect, it } from "vitest";
import { bootstrap } from "./bootstrap";
import { seededRandom } from "./random";
import type { Statistic, SumRow, Sums } from "./statistic";

function row(...columns: number[]): SumRow {
  return { columns: Int32Array.from(columns), values: new Float64Array(columns.length).fill(1) };
}

describe("bootstrap", () => {
  it("evaluates only what gets an interval: of many coders most pairs have an article or two", () => {
    const evaluated = [0, 0, 0];
    const statistics = evaluated.map((_, articles): Statistic => {
      const evaluate = (sums: Sums) => {
        evaluated[articles] = (evaluated[articles] ?? 0) + 1;
        return (sums[articles] ?? 0) / 8;
      };
      const explain = () => ({ n: 1, observed: null, expected: null, coverage: null, warnings: [] });
      return { measure: "span-f1-exact", place: { kind: "overall" }, articles, evaluate, explain };
    });
    const clusters = [row(0, 1, 2), row(0, 1, 2), row(0, 1, 2), row(0, 1, 2), row(0, 1), row(0), row(0), row(0)];
    const intervals = bootstrap(clusters, { width: 3, statistics }, { replicates: 100, random: seededRandom(1) });
    expect(evaluated).toEqual([100, 100, 0]);
    expect(intervals.map(({ low, high, clusters: many, dropped }) => [low, high, many, dropped])).toEqual([
      [1, 1, 8, 0],
      [expect.any(Number), expect.any(Number), 5, 0],
      [null, null, 4, 0],
    ]);
  });
});
