import { createReadStream } from "node:fs";
import type { UnitCoefficient, UnitWarning } from "@/lib/domain/agreement/units/coefficient";
import type { Level, Scale } from "@/lib/domain/agreement/units/scale";
import {
  countReport,
  type UnitCoefficients,
  type UnitReport,
  unitReport,
} from "@/lib/domain/agreement/units/unit-report";
import { readCountTable, readUnitTable } from "@/lib/formats/csv/unit-table";
import { describeError } from "@/messages/describe-error";
import { aligned, rounded } from "./agreement-table";
import { fail } from "./failure";
import { fileProblem } from "./file-problem";

/** A table of codes: a column a coder (`units`) or a label (`counts`). */
export type UnitTable = {
  readonly kind: "units" | "counts";
  readonly path: string;
  readonly level?: Level;
  readonly order?: readonly string[];
};

/**
 * Prints the classical coefficients of a table of codes.
 *
 * @throws CliFailure with the one line that says what is wrong with the file, and where
 */
export async function agreementOfUnits(table: UnitTable, json: boolean): Promise<void> {
  const report = await reportOf(table);
  if (json) console.log(JSON.stringify(reportJson(report), null, 1));
  else for (const line of unitLines(report)) console.log(line);
}

/** An order of labels makes them ordinal unless another level is asked for. */
async function reportOf({ kind, path, level, order }: UnitTable): Promise<UnitReport> {
  const scale: Scale = { level: level ?? (order === undefined ? "nominal" : "ordinal"), order: order ?? null };
  const bytes = createReadStream(path);
  try {
    if (kind === "counts") {
      const counts = await readCountTable(bytes, scale);
      return counts.ok ? countReport(counts.value, scale) : fail(`${path}: ${describeError(counts.error)}`);
    }
    const units = await readUnitTable(bytes, scale);
    return units.ok ? unitReport(units.value, scale) : fail(`${path}: ${describeError(units.error)}`);
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return fail(`${path}: ${problem}`);
  }
}

/** The shape of MEASURES section 0. There are no intervals of tables, and the numbers say so. */
function reportJson({ measures, perLabel, perPair, perCoder, ...study }: UnitReport) {
  return {
    ...study,
    measures: numbersJson(measures),
    perLabel: Object.fromEntries(Object.entries(perLabel).map(([label, all]) => [label, numbersJson(all)])),
    perPair: perPair.map(({ a, b, coefficients }) => ({ a, b, ...numbersJson(coefficients) })),
    perCoder: Object.fromEntries(Object.entries(perCoder).map(([coder, all]) => [coder, numbersJson(all)])),
  };
}

function numbersJson(all: UnitCoefficients) {
  return Object.fromEntries(
    Object.entries(all).map(([key, { value, n, observed, expected, warnings }]) => {
      return [key, { value, low: null, high: null, n, observed, expected, warnings: [...warnings, intervalOff] }];
    }),
  );
}

const intervalOff = { code: "interval-off" } as const;

function unitLines({
  units,
  coders,
  level,
  measures,
  perLabel,
  perPair,
  perCoder,
  prevalence,
}: UnitReport): readonly string[] {
  const study = [
    `${units} ${units === 1 ? "unit" : "units"}`,
    coders.length === 0 ? "counts, coders unknown" : `coders ${coders.join(", ")}`,
    `${level} level`,
  ];
  // The name without a level is that of the level asked for, which has a row of its own.
  const named = Object.entries(measures).filter(([key]) => key !== "krippendorff-alpha");
  const overall = named.map(([key, { n, value, observed, expected }]) => {
    return [key, ...[value, observed, expected].map(cell), String(n)];
  });
  const labels = Object.entries(perLabel).map(([label, all]) => {
    return [label, rounded(prevalence[label] ?? 0), ...Object.values(all).map(({ value }) => cell(value))];
  });
  const pairs = perPair.map(({ a, b, coefficients }) => {
    const values = Object.values(coefficients);
    return [`${a} × ${b}`, String(values[0]?.n ?? 0), ...values.map(({ value }) => cell(value))];
  });
  const ofCoders = Object.entries(perCoder).map(([coder, all]) => {
    return [coder, ...Object.values(all).map(({ value }) => cell(value))];
  });
  return [
    study.join(" · "),
    "",
    ...aligned([["measure", "value", "observed", "expected", "n"], ...overall]),
    ...part(["label", "prevalence", ...keysOf(Object.values(perLabel)[0])], labels),
    ...part(["pair", "n", ...keysOf(perPair[0]?.coefficients)], pairs),
    ...part(["coder", ...keysOf(Object.values(perCoder)[0])], ofCoders),
    ...notes([...named, ...Object.entries(Object.values(perCoder)[0] ?? {})]),
  ];
}

function cell(value: number | null): string {
  return value === null ? "–" : rounded(value);
}

function keysOf(all: UnitCoefficients | undefined): string[] {
  return Object.keys(all ?? {});
}

function part(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ["", ...aligned([head, ...rows])];
}

/** Each warning once, with the measures it is about. */
function notes(measures: readonly (readonly [string, UnitCoefficient])[]): string[] {
  const about = new Map<string, string[]>();
  for (const [key, { warnings }] of measures) {
    for (const warning of warnings satisfies readonly UnitWarning[]) {
      const sentence = describeError(warning);
      about.set(sentence, [...(about.get(sentence) ?? []), key]);
    }
  }
  return about.size === 0 ? [] : ["", ...[...about].map(([sentence, keys]) => `${keys.join(", ")}: ${sentence}`)];
}
