import { codeStatistics } from "./code-statistics";
import type { CodeSummary } from "./code-summary";
import { pairIndex, pairsOf } from "./pairs";
import { type LayerSums, RowBuilder, type SumRow } from "./statistic";
import { valueColumns } from "./value-columns";

/**
 * The sums of a layer whose codes belong to whole articles, for these coders (sorted) and labels. The value of a coder
 * is the set of labels given; per label, whether it was among them.
 */
export function codeSums(
  summaries: readonly CodeSummary[],
  coders: readonly string[],
  labels: readonly string[],
): LayerSums {
  const values = [...new Set(summaries.flatMap((summary) => summary.values.map(nameOf)))].sort();
  const valueAt = new Map(values.map((value, index) => [value, index]));
  const coderAt = new Map(coders.map((coder, index) => [coder, index]));
  const sets = [values.length, ...labels.map(() => 2), ...pairsOf(coders.length).map(() => values.length)];
  const { width, columns } = valueColumns(sets);
  const groupOf = (index: number) => {
    const group = columns[index];
    if (group === undefined) throw new Error(`there is no column group ${index}`);
    return group;
  };
  const row = new RowBuilder();
  const rows = summaries.map((summary): SumRow => {
    const given = summary.values.map((value) => valueAt.get(nameOf(value)) ?? 0);
    groupOf(0).add(row, given);
    for (const [index, label] of labels.entries()) {
      groupOf(1 + index).add(
        row,
        summary.values.map((value) => (value.includes(label) ? 1 : 0)),
      );
    }
    for (const [i, j] of pairsOf(summary.coders.length)) {
      const [a, b] = [i, j].map((index) => coderAt.get(summary.coders[index] ?? "") ?? 0);
      const pair = pairIndex(a ?? 0, b ?? 0, coders.length);
      groupOf(1 + labels.length + pair).add(row, [given[i] ?? 0, given[j] ?? 0]);
    }
    return row.build();
  });
  return { coders, width, rows, statistics: codeStatistics(columns, coders, labels) };
}

function nameOf(labels: readonly string[]): string {
  return JSON.stringify(labels);
}
