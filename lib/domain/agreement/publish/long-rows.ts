import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/layer-report";
import type { AgreementReport } from "@/lib/domain/agreement/report";

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
  ...(["coverage", "p_below_667", "p_below_800", "articles", "coders", "rounds", "stage", "pass", "codebook"] as const),
  ...(["bootstrap", "seed", "cluster", "warnings"] as const),
] as const;

/** A line of a table that is read by programs: texts, unrounded numbers, and null where there is nothing. */
export type LongRow = Readonly<Record<(typeof longColumns)[number], string | number | null>>;

type About = { readonly layer: string; readonly label?: string; readonly pair?: readonly [string, string] };

/**
 * Every coefficient of a report, one a line, with what it stands on: overall, per label, per pair of coders. Coders are
 * given by the names that `nameOf` finds for them; a warning is its code.
 */
export function longRows(report: AgreementReport, nameOf: (coder: string) => string): LongRow[] {
  const { documents, coders, rounds, stage, pass, codebook, method } = report;
  const study = {
    ...{ articles: documents, coders: coders.length, rounds: rounds.join(" "), stage, pass, codebook },
    ...{ bootstrap: method.bootstrap, seed: method.seed, cluster: method.cluster },
  };
  const rowsOf = (about: About, numbers: ReportNumbers) =>
    Object.entries(numbers).map(([measure, number]) => ({ ...line(about, measure, number, nameOf), ...study }));
  return Object.entries(report.layers).flatMap(([layer, { overall, perLabel, perPair }]) => [
    ...rowsOf({ layer }, overall),
    ...Object.entries(perLabel).flatMap(([label, numbers]) => rowsOf({ layer, label }, numbers)),
    ...perPair.flatMap(({ a, b, ...numbers }) => rowsOf({ layer, pair: [a, b] }, numbers)),
  ]);
}

function line({ layer, label, pair }: About, measure: string, number: ReportNumber, nameOf: (coder: string) => string) {
  const { value, low, high, n, observed, expected, coverage, pBelow667, pBelow800, warnings } = number;
  return {
    ...{ layer, label: label ?? null, measure, value, low, high, n, observed, expected, coverage },
    coder_a: pair ? nameOf(pair[0]) : null,
    coder_b: pair ? nameOf(pair[1]) : null,
    p_below_667: pBelow667,
    p_below_800: pBelow800,
    warnings: warnings.map(({ code }) => code).join(" "),
  };
}
