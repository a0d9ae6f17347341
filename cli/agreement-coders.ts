import { type CoderReport, coderModelKeys } from "@/lib/domain/agreement/coder-report";
import type { DriftWindow } from "@/lib/domain/agreement/drift";
import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import { describeError } from "@/messages/describe-error";
import { aligned, valueCell } from "./agreement-cells";

/**
 * Each coder against the others, then why models of them say nothing, then a line for who can be compared with gold,
 * themselves or their earlier work.
 */
export function coderLines(perCoder: LayerReport["perCoder"]): string[] {
  const coders = Object.entries(perCoder).map(([coder, { gold, self, drift, warnings: _, ...values }]) => {
    const parts = [...reading("gold", gold), ...reading("self", self), ...drifts(drift ?? [])];
    return { coder, values: new Map<string, number | null>(Object.entries(values)), parts };
  });
  const keys = [...new Set(coders.flatMap(({ values }) => [...values.keys()]))];
  const cells = coders
    .filter(({ values }) => values.size > 0)
    .map(({ coder, values }) => [coder, ...keys.map((key) => valueCell(values.get(key) ?? null))]);
  const table = cells.length === 0 ? [] : aligned([["coder", ...keys], ...cells]);
  const lines = coders.filter(({ parts }) => parts.length > 0).map(({ coder, parts }) => [coder, ...parts].join(" · "));
  const reasons = new Set(Object.values(perCoder).flatMap(({ warnings = [] }) => warnings.map(describeError)));
  return [...table, ...[...reasons].map((reason) => `${coderModelKeys.join(", ")}: ${reason}`), ...lines];
}

function reading(name: string, report: CoderReport["gold" | "self"]): string[] {
  if (report === undefined) return [];
  const { articles, ...values } = report;
  const numbers = Object.entries(values).map(([measure, value]) => `${measure} ${valueCell(value)}`);
  return [`${name} (${articles} ${articles === 1 ? "article" : "articles"}): ${numbers.join(", ")}`];
}

const driftMeasures = ["marks-per-1000", "span-f1-exact"] as const;

/** The windows' values from the first to the last. */
function drifts(windows: readonly DriftWindow[]): string[] {
  if (windows.length === 0) return [];
  const series = driftMeasures.map((key) => `${key} ${windows.map((one) => valueCell(one[key])).join(" ")}`);
  return [`drift (${windows.length} windows): ${series.join(", ")}`];
}
