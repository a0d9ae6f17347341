import { pairIndex, pairsOf } from "./pairs";
import { type LabelColumns, type PairLabelColumns, type SpanColumns, spanColumns } from "./span-columns";
import { spanStatistics } from "./span-statistics";
import type { LabelSummary, SpanSummary } from "./span-summary";
import { type LayerSums, RowBuilder, type SumRow } from "./statistic";

/** The sums of a layer with places, for these coders (sorted) and labels; every label of the summaries must be among them. */
export function spanSums(
  summaries: readonly SpanSummary[],
  coders: readonly string[],
  labels: readonly string[],
): LayerSums {
  const columns = spanColumns(labels.length, pairsOf(coders.length).length);
  const coderAt = new Map(coders.map((coder, index) => [coder, index]));
  const labelAt = new Map(labels.map((label, index) => [label, index]));
  const rows = summaries.map((summary) => spanRow(summary, { columns, coderAt, labelAt }));
  return { coders, width: columns.width, rows, statistics: spanStatistics(columns, coders, labels) };
}

type Places = {
  readonly columns: SpanColumns;
  readonly coderAt: ReadonlyMap<string, number>;
  readonly labelAt: ReadonlyMap<string, number>;
};

function spanRow(summary: SpanSummary, { columns, coderAt, labelAt }: Places): SumRow {
  const row = new RowBuilder();
  const count = summary.coders.length;
  if (count < 2) return row.build();
  row.add(columns.articles, 1);
  row.add(columns.length, count * summary.length);
  const pairs = pairsOf(count).map(([i, j]) => {
    // Coders are sorted in summaries as in the study, so that i < j there too.
    const [a, b] = [i, j].map((index) => coderAt.get(summary.coders[index] ?? "") ?? 0);
    return { i, j, columns: columns.pair(pairIndex(a ?? 0, b ?? 0, coderAt.size)) };
  });
  for (const pair of pairs) {
    row.add(pair.columns.articles, 1);
    row.add(pair.columns.length, 2 * summary.length);
  }
  for (const one of summary.labels) {
    const label = labelAt.get(one.label);
    if (label === undefined) throw new Error(`label ${one.label} is in a summary and not in its layer`);
    addLabel(row, columns.label(label), one, count);
    for (const [index, pair] of pairs.entries()) addPair(row, pair.columns.label(label), one, { ...pair, index });
  }
  return row.build();
}

function addLabel(row: RowBuilder, columns: LabelColumns, one: LabelSummary, coders: number): void {
  row.add(columns.agreed, (2 / (coders - 1)) * total(one.shared));
  row.add(columns.covered, total(one.covered));
  row.add(columns.squared, total(one.squared));
  row.add(columns.marks, total(one.marks));
  row.add(columns.united, total(one.united));
  row.add(columns.articles, 1);
}

type PairAt = { readonly i: number; readonly j: number; readonly index: number };

function addPair(row: RowBuilder, columns: PairLabelColumns, one: LabelSummary, { i, j, index }: PairAt): void {
  const both = (values: readonly number[]) => (values[i] ?? 0) + (values[j] ?? 0);
  row.add(columns.exact, one.exact[index] ?? 0);
  row.add(columns.overlap, one.overlap[index] ?? 0);
  row.add(columns.marks, both(one.marks));
  row.add(columns.agreed, 2 * (one.shared[index] ?? 0));
  row.add(columns.covered, both(one.covered));
  row.add(columns.squared, both(one.squared));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
