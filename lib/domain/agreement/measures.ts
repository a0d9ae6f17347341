import type { Unit } from "@/lib/domain/codebook/codebook";
import type { CodeSummary } from "./code-summary";
import { codeSums } from "./code-sums";
import type { SpanSummary } from "./span-summary";
import { spanSums } from "./span-sums";
import { type Detail, type Explanation, type LayerSums, type Statistic, sumOf } from "./statistic";
import { type ArticleSummary, restrictSummary } from "./summary";

/** A layer as far as measures need it. Labels that only the summaries know are added behind these. */
export type MeasuredLayer = { readonly unit: Unit; readonly labels: readonly string[] };

export type Coefficient = Explanation &
  Pick<Statistic, "measure" | "place"> & {
    /** Null where undefined; `warnings` says why. */
    readonly value: number | null;
  };

/**
 * The summaries of a layer as rows that add up, a row an article; only these coders' codings where they are given.
 * Everything that follows is a function of sums of rows, each taken once, never, or as often as a sample has it. Layers
 * of article codes are always measured in all detail.
 */
export function layerSums(
  layer: MeasuredLayer,
  summaries: readonly ArticleSummary[],
  onlyCoders?: ReadonlySet<string>,
  detail: Detail = "all",
): LayerSums {
  const taken = onlyCoders === undefined ? summaries : summaries.map((one) => restrictSummary(one, onlyCoders));
  const coders = [...new Set(taken.flatMap((summary) => summary.coders))].sort();
  if (isCodes(layer)) {
    const codes = taken.filter((summary): summary is CodeSummary => summary.kind === "codes");
    checkKinds(codes, taken);
    const found = codes.flatMap(({ values }) => values.flat());
    return codeSums(codes, coders, withFound(layer.labels, found));
  }
  const spans = taken.filter((summary): summary is SpanSummary => summary.kind === "spans");
  checkKinds(spans, taken);
  const found = new Set<string>();
  for (const { labels } of spans) for (const { label } of labels) found.add(label);
  return spanSums(spans, coders, withFound(layer.labels, found), detail);
}

/** Whether a layer's codes belong to whole articles and not to places in the text. */
export function isCodes({ unit }: Pick<MeasuredLayer, "unit">): boolean {
  return unit === "article" || unit === "event";
}

/** The layer's labels in their order, then those that only occur, sorted. */
export function withFound(labels: readonly string[], found: Iterable<string>): readonly string[] {
  const known = new Set(labels);
  return [...labels, ...[...new Set(found)].filter((label) => !known.has(label)).sort()];
}

function checkKinds(taken: readonly ArticleSummary[], all: readonly ArticleSummary[]): void {
  if (taken.length !== all.length) throw new Error("a layer has summaries of another unit");
}

/** Every coefficient of a layer, in the order of its statistics. `weights`: how often to count each article. */
export function coefficients({ rows, width, statistics }: LayerSums, weights?: ArrayLike<number>): Coefficient[] {
  const sums = sumOf(rows, width, weights);
  return statistics.map(({ measure, place, evaluate, explain }) => {
    return { measure, place, value: numberOrNull(evaluate(sums)), ...explain(sums) };
  });
}

/** NaN, by which statistics say "undefined", as null. */
export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
