import { faultOf } from "./baseline";
import type { Growth, Measured } from "./benchmark";

/** What is printed of a benchmark: a line a ratio, and below it what the work costs as it grows. */
export function benchmarkLines(
  name: string,
  { ratios, peakMiB }: Measured,
  baseline: Readonly<Record<string, number>>,
): readonly string[] {
  const width = Math.max(...ratios.map(({ key }) => key.length));
  const lines = ratios.flatMap((ratio) => {
    const before = baseline[ratio.key];
    const fault = faultOf(ratio, before);
    const cells = [
      ratio.key.padEnd(width),
      digits(ratio.ratio).padStart(8),
      `limit ${digits(ratio.limit)}`.padEnd(13),
      (before === undefined ? "new" : `baseline ${digits(before)}`).padEnd(16),
      fault === null ? "ok" : `FAILED: ${fault}`,
      ...(ratio.note === undefined ? [] : [`(${ratio.note})`]),
    ];
    return [`  ${cells.join("  ")}`, ...(ratio.growth === undefined ? [] : [growthLine(ratio.growth)])];
  });
  return [`${name}, ${Math.round(peakMiB)} MiB at most`, ...lines];
}

/** Time per unit of work tells at a glance whether it grows with the work. */
function growthLine(growth: readonly Growth[]): string {
  const steps = growth.map(({ size, ms }) => {
    return `${size.toExponential(0).replace("e+", "e")}: ${digits(ms)} ms (${digits((ms / size) * 1e6)} ns each)`;
  });
  return `    ${steps.join(" · ")}`;
}

function digits(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
