import { createReadStream } from "node:fs";
import { seededRandom } from "@/lib/domain/agreement/random";
import type { UnitWarning } from "@/lib/domain/agreement/units/coefficient";
import { isSetLevel, type Level, type Scale } from "@/lib/domain/agreement/units/scale";
import {
  countReportWithIntervals,
  type UnitNumber,
  unitReportWithIntervals,
} from "@/lib/domain/agreement/units/unit-intervals";
import type { UnitReportOf } from "@/lib/domain/agreement/units/unit-report";
import { readCountTable, readUnitTable } from "@/lib/formats/csv/unit-table";
import { describeError } from "@/messages/describe-error";
import { aligned, rounded, valueCell } from "./agreement-cells";
import { fail } from "./failure";
import { fileProblem } from "./file-problem";
import { printable } from "./printable";

/** A table of codes: a column a coder (`units`) or a label (`counts`). */
export type UnitTable = {
  readonly kind: "units" | "counts";
  readonly path: string;
  readonly level?: Level;
  readonly order?: readonly string[];
};

/** How intervals are made; without replicates there are none. */
export type TableBootstrap = { readonly bootstrap: number; readonly seed: number };

type Report = UnitReportOf<UnitNumber>;
type Numbers = Readonly<Record<string, UnitNumber>>;

/**
 * Prints the classical coefficients of a table of codes.
 *
 * @throws CliFailure with the one line that says what is wrong with the file, and where
 */
export async function agreementOfUnits(table: UnitTable, method: TableBootstrap, json: boolean): Promise<void> {
  const report = await reportOf(table, method);
  if (json) console.log(JSON.stringify(reportJson(report, method), null, 1));
  else for (const line of unitLines(report, method)) console.log(printable(line));
}

/** An order of labels makes them ordinal unless another level is asked for. */
async function reportOf({ kind, path, level, order }: UnitTable, { bootstrap, seed }: TableBootstrap): Promise<Report> {
  const scale: Scale = { level: level ?? (order === undefined ? "nominal" : "ordinal"), order: order ?? null };
  if (order !== undefined && isSetLevel(scale.level))
    fail(`Sets have no order: leave out --order with ${scale.level}.`);
  const resampling = { replicates: bootstrap, random: seededRandom(seed) };
  const bytes = createReadStream(path);
  try {
    if (kind === "counts") {
      const counts = await readCountTable(bytes, scale);
      if (!counts.ok) return fail(`${path}: ${describeError(counts.error)}`);
      return countReportWithIntervals(counts.value, scale, resampling);
    }
    const units = await readUnitTable(bytes, scale);
    if (!units.ok) return fail(`${path}: ${describeError(units.error)}`);
    return unitReportWithIntervals(units.value, scale, resampling);
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return fail(`${path}: ${problem}`);
  }
}

/** The shape of MEASURES section 0, and how its intervals were made. */
function reportJson({ measures, perLabel, perPair, perCoder, ...study }: Report, { bootstrap, seed }: TableBootstrap) {
  return {
    ...study,
    method: { bootstrap, seed, cluster: "unit" },
    ...{ measures, perLabel },
    perPair: perPair.map(({ a, b, coefficients }) => ({ a, b, ...coefficients })),
    perCoder,
  };
}

function unitLines(report: Report, { bootstrap, seed }: TableBootstrap): readonly string[] {
  const { units, coders, level, measures, perLabel, perPair, perCoder, prevalence } = report;
  const study = [
    `${units} ${units === 1 ? "unit" : "units"}`,
    coders.length === 0 ? "counts, coders unknown" : `coders ${coders.join(", ")}`,
    `${level} level`,
  ];
  const intervals =
    bootstrap === 0
      ? "Without intervals."
      : `Intervals: 95 %, ${bootstrap} samples of units, seed ${seed}. They speak of other units, not of other coders.`;
  // The name without a level is that of the level asked for, which has a row of its own.
  const named = Object.entries(measures).filter(([key]) => key !== "krippendorff-alpha");
  const overall = named.map(([key, number]) => {
    return [key, interval(number), valueCell(number.observed), valueCell(number.expected), String(number.n)];
  });
  const labels = Object.entries(perLabel).map(([label, all]) => {
    return [label, rounded(prevalence[label] ?? 0), ...Object.values(all).map(interval)];
  });
  const pairs = perPair.map(({ a, b, coefficients }) => {
    const numbers = Object.values(coefficients);
    return [`${a} × ${b}`, String(numbers[0]?.n ?? 0), ...numbers.map(interval)];
  });
  const ofCoders = Object.entries(perCoder).map(([coder, all]) => [coder, ...Object.values(all).map(interval)]);
  return [
    study.join(" · "),
    intervals,
    "",
    ...aligned([["measure", "value", "observed", "expected", "n"], ...overall]),
    ...part(["label", "prevalence", ...keysOf(Object.values(perLabel)[0])], labels),
    ...part(["pair", "n", ...keysOf(perPair[0]?.coefficients)], pairs),
    ...part(["coder, with the others", ...keysOf(Object.values(perCoder)[0])], ofCoders),
    ...notes([...named, ...Object.entries(Object.values(perCoder)[0] ?? {})]),
  ];
}

function interval({ value, low, high }: UnitNumber): string {
  return low === null || high === null ? valueCell(value) : `${valueCell(value)} [${rounded(low)}, ${rounded(high)}]`;
}

function keysOf(all: Numbers | undefined): string[] {
  return Object.keys(all ?? {});
}

function part(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ["", ...aligned([head, ...rows])];
}

/** Each warning once, with the measures it is about. */
function notes(measures: readonly (readonly [string, UnitNumber])[]): string[] {
  const about = new Map<string, Set<string>>();
  for (const [key, { warnings }] of measures) {
    for (const warning of warnings satisfies readonly UnitWarning[]) {
      // Without samples no number has an interval, as the second line says.
      if (warning.code === "interval-off") continue;
      const sentence = describeError(warning);
      // A measure that is of coders too has the same name there.
      about.set(sentence, (about.get(sentence) ?? new Set()).add(key));
    }
  }
  return about.size === 0 ? [] : ["", ...[...about].map(([sentence, keys]) => `${[...keys].join(", ")}: ${sentence}`)];
}
