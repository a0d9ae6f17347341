import type { LabelSummary } from "./label-summary";
import { pairIndex, pairsOf } from "./pairs";
import { labelAt, overallAt, pairAt, pairLabelAt, type SpanColumns, spanColumns } from "./span-columns";
import { spanStatistics } from "./span-statistics";
import type { SpanSummary } from "./span-summary";
import { type LayerSums, RowWriter, type SumRow } from "./statistic";

/** The sums of a layer with places, for these coders (sorted) and labels; every label of the summaries must be among them. */
export function spanSums(
  summaries: readonly SpanSummary[],
  coders: readonly string[],
  labels: readonly string[],
): LayerSums {
  const columns = spanColumns(labels.length, pairsOf(coders.length).length);
  const coderAt = new Map(coders.map((coder, index) => [coder, index]));
  const labelPlaces = new Map(labels.map((label, index) => [label, index]));
  const rows = summaries.map((summary) => spanRow(summary, { columns, coderAt, labelPlaces }));
  return { coders, width: columns.width, rows, statistics: spanStatistics(columns, coders, labels) };
}

type Places = {
  readonly columns: SpanColumns;
  readonly coderAt: ReadonlyMap<string, number>;
  readonly labelPlaces: ReadonlyMap<string, number>;
};

/** A pair of the summary's coders: their places in it, the pair's there, and its place in the layer. */
type PairPlaces = { readonly i: number; readonly j: number; readonly index: number; readonly place: number };

function spanRow(summary: SpanSummary, { columns, coderAt, labelPlaces }: Places): SumRow {
  const row = new RowWriter();
  const count = summary.coders.length;
  if (count < 2) return row.build();
  const coders = summary.coders.map((coder) => coderAt.get(coder) ?? 0);
  // Coders are sorted in summaries as in the layer, so that i < j there too.
  const pairs = pairsOf(count).map(([i, j], index): PairPlaces => {
    return { i, j, index, place: pairIndex(coders[i] ?? 0, coders[j] ?? 0, coderAt.size) };
  });
  const labels = summary.labels.map((one) => {
    const place = labelPlaces.get(one.label);
    if (place === undefined) throw new Error(`label ${one.label} is in a summary and not in its layer`);
    return { one, place };
  });
  row.add(overallAt.articles, 1);
  row.add(overallAt.length, count * summary.length);
  row.add(overallAt.overlapping, total(summary.overlapping));
  row.add(overallAt.places, total(summary.places));
  for (const { one, place } of labels) addLabel(row, columns.label(place), one, count);
  for (const pair of pairs) addPair(row, columns.pair(pair.place), summary, pair);
  for (const pair of pairs) {
    for (const { one, place } of labels) addPairLabel(row, columns.pairLabel(pair.place, place), one, pair);
  }
  return row.build();
}

function addLabel(row: RowWriter, at: number, one: LabelSummary, coders: number): void {
  row.add(at + labelAt.agreed, (2 / (coders - 1)) * total(one.shared));
  row.add(at + labelAt.covered, total(one.covered));
  row.add(at + labelAt.squared, total(one.squared));
  row.add(at + labelAt.common, total(one.common) / (coders - 1));
  row.add(at + labelAt.commonSquared, total(one.commonSquared) / (coders - 1));
  row.add(at + labelAt.marks, total(one.marks));
  row.add(at + labelAt.united, total(one.united));
  row.add(at + labelAt.articles, 1);
}

function addPair(row: RowWriter, at: number, summary: SpanSummary, { i, j, index }: PairPlaces): void {
  let [marks, exact, overlap, iou50, covered, shared] = [0, 0, 0, 0, 0, 0];
  for (const one of summary.labels) {
    marks += both(one.marks, i, j);
    covered += both(one.covered, i, j);
    exact += one.exact[index] ?? 0;
    overlap += one.overlap[index] ?? 0;
    iou50 += one.iou50[index] ?? 0;
    shared += one.shared[index] ?? 0;
  }
  row.add(at + pairAt.articles, 1);
  row.add(at + pairAt.length, 2 * summary.length);
  row.add(at + pairAt.overlapping, both(summary.overlapping, i, j));
  row.add(at + pairAt.marks, marks);
  row.add(at + pairAt.exact, exact);
  row.add(at + pairAt.overlap, overlap);
  row.add(at + pairAt.iou50, iou50);
  row.add(at + pairAt.covered, covered);
  row.add(at + pairAt.shared, shared);
  row.add(at + pairAt.overlapAny, summary.overlapAny[index] ?? 0);
  row.add(at + pairAt.places, both(summary.places, i, j));
  row.add(at + pairAt.boundary, summary.boundary[index] ?? 0);
}

function addPairLabel(row: RowWriter, at: number, one: LabelSummary, { i, j, index }: PairPlaces): void {
  row.add(at + pairLabelAt.marks, both(one.marks, i, j));
  row.add(at + pairLabelAt.exact, one.exact[index] ?? 0);
  row.add(at + pairLabelAt.overlap, one.overlap[index] ?? 0);
  row.add(at + pairLabelAt.iou50, one.iou50[index] ?? 0);
  row.add(at + pairLabelAt.covered, both(one.covered, i, j));
  row.add(at + pairLabelAt.shared, one.shared[index] ?? 0);
  row.add(at + pairLabelAt.squared, both(one.squared, i, j));
  row.add(at + pairLabelAt.common, both(one.common, 2 * index, 2 * index + 1));
  row.add(at + pairLabelAt.commonSquared, both(one.commonSquared, 2 * index, 2 * index + 1));
}

function both(values: readonly number[], i: number, j: number): number {
  return (values[i] ?? 0) + (values[j] ?? 0);
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
