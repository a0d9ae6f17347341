import type { Unit } from "@/lib/domain/codebook/codebook";
import type { CodeSummary } from "./code-summary";
import { codedSums } from "./coded-sums";
import { unitsOfCodes } from "./coded-units";
import type { SpanSummary } from "./span-summary";
import { type SumsExtent, spanRows } from "./span-sums";
import { type Detail, type Explanation, type LayerSums, type Statistic, sumOf } from "./statistic";
import { type ArticleSummary, restrictSummary } from "./summary";
import { isGiven, type MetCounts, type PackedSummary, packedLabels, readSummary } from "./summary-bytes";

/** A layer as far as measures need it. Labels that only the summaries know are added behind these. */
export type MeasuredLayer = { readonly unit: Unit; readonly labels: readonly string[] };

export type Coefficient = Explanation &
  Pick<Statistic, "measure" | "place"> & {
    /** Null where undefined; `warnings` says why. */
    readonly value: number | null;
  };

/** A summary to be measured: at hand, or kept in bytes until it is its turn. */
export type MeasuredSummary = ArticleSummary | PackedSummary;

/** The summaries of one layer, as far as they are of some coders, and who and what occurs in them. */
export type LayerStudy = {
  /** Sorted. */
  readonly coders: readonly string[];
  /** The layer's in their order, then those that only occur, sorted. */
  readonly labels: readonly string[];
  /** Reads them, one after the other; which labels and values met as it was asked for. */
  readonly summaries: () => Iterable<ArticleSummary>;
};

/** Only these coders' codings where they are given. */
export function layerStudy(
  layer: MeasuredLayer,
  summaries: readonly MeasuredSummary[],
  only?: ReadonlySet<string>,
  met: MetCounts = "together",
): LayerStudy {
  const coders = new Set<string>();
  const found = new Set<string>();
  let last: readonly string[] = [];
  let kept: readonly number[] = [];
  for (const summary of summaries) {
    if (summary.coders !== last) {
      last = summary.coders;
      kept = [...last.keys()].filter((at) => only?.has(last[at] ?? "") ?? true);
      for (const at of kept) coders.add(last[at] ?? "");
    }
    for (const label of labelsIn(summary, kept)) found.add(label);
  }
  return {
    coders: [...coders].sort(),
    labels: withFound(layer.labels, found),
    *summaries() {
      for (const one of summaries) {
        if (one.kind === "packed") yield readSummary(one, only, met);
        else yield only === undefined ? one : restrictSummary(one, only);
      }
    },
  };
}

/** The labels that some coders, given by their places, gave. */
function labelsIn(summary: MeasuredSummary, kept: readonly number[]): readonly string[] {
  if (summary.kind === "packed") return packedLabels(summary, kept);
  if (summary.kind === "codes") return kept.flatMap((coder) => summary.values[coder] ?? []);
  const labels: string[] = [];
  for (const { label, marks } of summary.labels) if (isGiven(marks, kept)) labels.push(label);
  return labels;
}

/**
 * The summaries of a layer as rows that add up, a row an article; only these coders' codings where they are given.
 * Everything that follows is a function of sums of rows, each taken once, never, or as often as a sample has it.
 */
export function layerSums(
  layer: MeasuredLayer,
  summaries: readonly MeasuredSummary[],
  only?: ReadonlySet<string>,
  detail: Detail = "all",
): LayerSums {
  return studySums(layer, layerStudy(layer, summaries, only), { detail, drawn: true });
}

/** The same of a study. What else is made of summaries of spans is made `alongside`, so that each is read once. */
export function studySums(
  layer: MeasuredLayer,
  { coders, labels, summaries }: LayerStudy,
  extent: SumsExtent,
  alongside: (summary: SpanSummary) => void = () => undefined,
): LayerSums {
  if (isCodes(layer)) {
    const articles = [...summaries()].map((summary) => unitsOfCodes(asCodes(summary)));
    return codedSums(articles, { coders, labels }, extent.detail);
  }
  const rows = spanRows(coders, labels, extent);
  for (const one of summaries()) {
    const summary = asSpans(one);
    rows.add(summary);
    alongside(summary);
  }
  return rows.sums();
}

function asCodes(summary: ArticleSummary): CodeSummary {
  if (summary.kind !== "codes") throw new Error("a layer has summaries of another unit");
  return summary;
}

function asSpans(summary: ArticleSummary): SpanSummary {
  if (summary.kind !== "spans") throw new Error("a layer has summaries of another unit");
  return summary;
}

/** Whether a layer's codes belong to whole articles and not to places in the text. */
export function isCodes({ unit }: Pick<MeasuredLayer, "unit">): boolean {
  return unit === "article" || unit === "event";
}

function withFound(labels: readonly string[], found: ReadonlySet<string>): readonly string[] {
  const known = new Set(labels);
  return [...labels, ...[...found].filter((label) => !known.has(label)).sort()];
}

/** Every coefficient of a layer, in the order of its statistics. `weights`: how often to count each article. */
export function coefficients(layer: LayerSums, weights?: ArrayLike<number>): Coefficient[] {
  const { rows, width, total, statistics } = layer;
  const sums = weights === undefined && total !== undefined ? total : sumOf(rows, width, weights);
  return statistics.map(({ measure, place, evaluate, explain, withoutInterval }) => {
    const { warnings, ...explained } = explain(sums);
    const all = withoutInterval === undefined ? warnings : [...warnings, withoutInterval];
    return { measure, place, value: numberOrNull(evaluate(sums)), ...explained, warnings: all };
  });
}

/** NaN, by which statistics say "undefined", as null. */
export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
