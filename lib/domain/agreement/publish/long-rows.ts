import type { BreakdownRow } from "@/lib/domain/agreement/breakdown/breakdown";
import { type CoderReport, coderModelKeys } from "@/lib/domain/agreement/coder-report";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import { codeMeasures, gammaMeasures, type MeasureKey, spanMeasures } from "@/lib/domain/agreement/statistic";

export const longColumns = [
  ...([
    "layer",
    "label",
    "coder_a",
    "coder_b",
    "measure",
    "value",
    "low",
    "high",
    "n",
    "observed",
    "expected",
  ] as const),
  ...([
    "coverage",
    "p_below_667",
    "p_below_800",
    "prevalence",
    "articles",
    "coders",
    "rounds",
    "stage",
    "pass",
    "codebook",
  ] as const),
  ...(["bootstrap", "seed", "cluster", "warnings", "by", "of"] as const),
] as const;

/** A line of a table that is read by programs: texts, unrounded numbers, and null where there is nothing. */
export type LongRow = Readonly<Record<(typeof longColumns)[number], string | number | null>>;

type About = {
  readonly layer: string;
  readonly label?: string;
  readonly pair?: readonly string[];
  /** By what a layer is broken down, and which of it. */
  readonly by?: string;
  readonly of?: string;
};

/** What a layer is broken down by, such as its outlets; `nameOf` a value is what stands in the column `of`. */
export type BrokenDown = {
  readonly by: string;
  readonly nameOf: (value: string) => string;
  readonly rows: readonly BreakdownRow<MeasureKey>[];
};

const order: readonly string[] = [...gammaMeasures, ...spanMeasures, ...codeMeasures];
const byName = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/**
 * Every coefficient of a report, one a line, with what it stands on: overall, per label, per pair of coders, what models say of a coder, and of what
 * each layer is broken down into (the columns `by` and `of`), whose articles and coders are its own. The articles of a
 * label are those in which it occurs. Coders are given by the names that `nameOf` finds for them, the two of a pair in
 * their order; a warning is its code. A report that was kept has its labels and measures in any order: here the labels
 * stand by name and the measures as printed.
 */
export function longRows(
  report: AgreementReport,
  nameOf: (coder: string) => string,
  broken: Readonly<Record<string, readonly BrokenDown[]>> = {},
): LongRow[] {
  const { documents, coders, rounds, stage, pass, codebook, method } = report;
  const study = {
    ...{ articles: documents, coders: coders.length, rounds: rounds.join(" "), stage, pass, codebook },
    ...{ bootstrap: method.bootstrap, seed: method.seed, cluster: method.cluster },
  };
  const rowsOf = (about: About, numbers: ReportNumbers) =>
    Object.entries(numbers)
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([measure, number]) => ({ ...line(about, measure, number), ...study }));
  return Object.entries(report.layers).flatMap(
    ([layer, { overall, perLabel, perPair, perCoder, labelUse, prevalence }]) => [
      ...rowsOf({ layer }, overall),
      ...Object.keys(perLabel)
        .sort(byName)
        .flatMap((label) =>
          rowsOf({ layer, label }, perLabel[label] ?? {}).map((row) => {
            return { ...row, articles: labelUse[label]?.articles ?? 0, prevalence: prevalence[label] ?? 0 };
          }),
        ),
      ...perPair
        .map(({ a, b, ...numbers }) => ({ pair: [a, b].map(nameOf).sort(byName), numbers }))
        .sort((a, b) => byName(a.pair.join(" "), b.pair.join(" ")))
        .flatMap(({ pair, numbers }) => rowsOf({ layer, pair }, numbers)),
      ...Object.entries(perCoder)
        .map(([coder, report]) => ({ coder: nameOf(coder), report }))
        .sort((a, b) => byName(a.coder, b.coder))
        .flatMap(({ coder, report }) =>
          modelLines({ layer, pair: [coder] }, report).map((row) => ({ ...row, ...study })),
        ),
      ...(broken[layer] ?? []).flatMap(({ by, nameOf: nameOfValue, rows }) =>
        rows.flatMap(({ value, numbers, articles, coders: count }) =>
          rowsOf({ layer, by, of: nameOfValue(value) }, numbers).map((row) => ({ ...row, articles, coders: count })),
        ),
      ),
    ],
  );
}

function line(
  { layer, label, pair, by, of }: About,
  measure: string,
  number: Omit<ReportNumber, "n"> & { readonly n: number | null },
) {
  const { value, low, high, n, observed, expected, coverage, pBelow667, pBelow800, warnings } = number;
  return {
    ...{
      layer,
      label: label ?? null,
      by: by ?? null,
      of: of ?? null,
      measure,
      value,
      low,
      high,
      n,
      observed,
      expected,
      coverage,
    },
    prevalence: null,
    coder_a: pair?.[0] ?? null,
    coder_b: pair?.[1] ?? null,
    p_below_667: pBelow667,
    p_below_800: pBelow800,
    warnings: warnings.map(({ code }) => code).join(" "),
  };
}

/** What models say of one coder, which has neither samples nor a number of units. */
function modelLines(about: About, report: CoderReport) {
  return coderModelKeys.flatMap((key) => {
    const value = report[key];
    const none = { low: null, high: null, observed: null, expected: null, coverage: null };
    const number = { ...none, n: null, pBelow667: null, pBelow800: null, warnings: report.warnings ?? [] };
    return value === undefined ? [] : [line(about, key, { value, ...number })];
  });
}
