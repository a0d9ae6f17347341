import { modelledCoders, notModelled, prevalences } from "./coded-models";
import { type CodedLayer, codedSums } from "./coded-sums";
import type { CodedDocument, Prevalence } from "./coded-units";
import { type CoderReport, coderReports } from "./coder-report";
import { intervalsOf } from "./intervals";
import { coefficients } from "./measures";
import {
  at,
  numbersOf,
  type PairReport,
  perLabel,
  perPair,
  type ReportMethod,
  type ReportNumbers,
} from "./report-numbers";
import type { Detail, LayerSums } from "./statistic";

/** What is measured of codes on fixed units: articles, or the sentences of articles. */
export type CodedReport = {
  /** Units of articles that two coders or more have finished. */
  readonly units: number;
  readonly overall: ReportNumbers;
  /** Each label against the rest. */
  readonly perLabel: Readonly<Record<string, ReportNumbers>>;
  readonly perPair: readonly PairReport[];
  /** Means over the pairs of each coder, and what models of the coders say. */
  readonly perCoder: Readonly<Record<string, CoderReport>>;
  readonly prevalence: Readonly<Record<string, Prevalence>>;
  /** What the numbers were made of, a row an article in their order. */
  readonly sums: LayerSums;
};

export type CodedExtent = {
  /** "overall": only what is said of any number of coders, over all labels. */
  readonly detail?: Detail;
  /** Whether models of the coders are made, which takes seconds where rows differ much; they are where nothing is said. */
  readonly models?: boolean;
};

/**
 * Every coefficient of codes on fixed units (MEASURES sections 4, 9 and 10), as the measures of tables compute them, with
 * intervals from drawing articles, or events (section 13): units of one article are never drawn apart. `documents` in
 * the order of their ids, since drawing goes by place; `layer` names every coder and label that they hold.
 */
export function codedReport(
  documents: readonly CodedDocument[],
  layer: CodedLayer,
  method: ReportMethod,
  { detail = "all", models = true }: CodedExtent = {},
): CodedReport {
  const articles = documents.map(({ coded }) => coded);
  const sums = codedSums(articles, layer, detail);
  const found = coefficients(sums);
  const numbers = numbersOf(found, intervalsOf(sums, documents, method), method.bootstrap);
  const modelled = detail === "all" && models ? modelledCoders(articles, layer) : {};
  const means = coderReports(found, new Map());
  // Without detail there are no pairs, and no coders then.
  const coders = Object.keys(means);
  return {
    units: found[0]?.n ?? 0,
    overall: at(numbers, () => true, "overall"),
    perLabel: perLabel(numbers),
    perPair: perPair(numbers),
    perCoder: Object.fromEntries(
      coders.map((coder) => [coder, { ...means[coder], ...(modelled[coder] ?? notModelled) }]),
    ),
    prevalence: prevalences(articles, layer.labels),
    sums,
  };
}
