import type { LabelSummary } from "./label-summary";
import { pairIndex, pairsOf } from "./pairs";
import {
  labelAt,
  labelFactAt,
  overallAt,
  pairAt,
  pairFactAt,
  pairLabelAt,
  type SpanColumns,
  spanColumns,
} from "./span-columns";
import { spanStatistics } from "./span-statistics";
import type { SpanSummary } from "./span-summary";
import { type Detail, type LayerSums, RowWriter, type SumRow } from "./statistic";

/** Rows of a layer with places, made of one article after the other. */
export type SpanRows = { readonly add: (summary: SpanSummary) => void; readonly sums: () => LayerSums };

/** How much is made of a layer, and whether its rows are drawn from: else they hold what overall values are made of. */
export type SumsExtent = { readonly detail: Detail; readonly drawn: boolean };

/** For these coders (sorted) and labels; every label of the summaries must be among them. */
export function spanRows(
  coders: readonly string[],
  labels: readonly string[],
  { detail, drawn }: SumsExtent,
): SpanRows {
  const columns = spanColumns(labels.length, pairsOf(coders.length).length);
  const coderAt = new Map(coders.map((coder, index) => [coder, index]));
  const labelPlaces = new Map(labels.map((label, index) => [label, index]));
  const width = detail === "overall" ? columns.overallWidth : columns.width;
  const row = new RowWriter(width, drawn ? width : columns.valueWidth);
  const rows: SumRow[] = [];
  return {
    add(summary) {
      row.begin();
      addSummary(row, summary, { columns, coderAt, labelPlaces, detail });
      rows.push(row.build());
    },
    sums() {
      const statistics = spanStatistics(columns, coders, labels, detail);
      const valueWidth = detail === "overall" ? columns.valueWidth : width;
      return { coders, width, valueWidth, rows, total: row.sums, statistics };
    },
  };
}

type Places = {
  readonly columns: SpanColumns;
  readonly coderAt: ReadonlyMap<string, number>;
  readonly labelPlaces: ReadonlyMap<string, number>;
  readonly detail: Detail;
};

function addSummary(row: RowWriter, summary: SpanSummary, { columns, coderAt, labelPlaces, detail }: Places): void {
  const count = summary.coders.length;
  if (count < 2) return;
  row.add(overallAt.articles, 1);
  row.add(overallAt.length, count * summary.length);
  row.add(overallAt.overlapping, total(summary.overlapping));
  row.add(overallAt.places, total(summary.places));
  const places = summary.labels.map(({ label }) => {
    const place = labelPlaces.get(label);
    if (place === undefined) throw new Error(`label ${label} is in a summary and not in its layer`);
    return place;
  });
  for (let at = 0; at < places.length; at++) {
    const one = summary.labels[at];
    if (one === undefined) continue;
    const place = places[at] ?? 0;
    addLabel(row, { at: columns.label(place), facts: columns.labelFacts(place) }, one, count);
  }
  const coders = summary.coders.map((coder) => coderAt.get(coder) ?? 0);
  for (let i = 0, index = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, index++) {
      // Coders are sorted in summaries as in the layer, so that i < j there too.
      const pair = pairIndex(coders[i] ?? 0, coders[j] ?? 0, coderAt.size);
      addPair(row, { at: columns.pair(pair), facts: columns.pairFacts(pair) }, summary, { i, j, index });
      for (let at = 0; detail === "all" && at < places.length; at++) {
        const one = summary.labels[at];
        if (one !== undefined) addPairLabel(row, columns.pairLabel(pair, places[at] ?? 0), one, { i, j, index });
      }
    }
  }
}

/** A pair of the summary's coders: their places in it, and the pair's. */
type PairPlaces = { readonly i: number; readonly j: number; readonly index: number };

/** The first columns of a label or pair. */
type Groups = { readonly at: number; readonly facts: number };

function addLabel(row: RowWriter, { at, facts }: Groups, one: LabelSummary, coders: number): void {
  row.add(at + labelAt.agreed, (2 / (coders - 1)) * total(one.shared));
  row.add(at + labelAt.covered, total(one.covered));
  row.add(at + labelAt.squared, total(one.squared));
  row.add(at + labelAt.common, total(one.common) / (coders - 1));
  row.add(at + labelAt.commonSquared, total(one.commonSquared) / (coders - 1));
  row.add(facts + labelFactAt.marks, total(one.marks));
  row.add(facts + labelFactAt.united, total(one.united));
  row.add(facts + labelFactAt.articles, 1);
}

function addPair(row: RowWriter, { at, facts }: Groups, summary: SpanSummary, { i, j, index }: PairPlaces): void {
  let marks = 0;
  let exact = 0;
  let overlap = 0;
  let iou50 = 0;
  let covered = 0;
  let shared = 0;
  for (const one of summary.labels) {
    marks += both(one.marks, i, j);
    covered += both(one.covered, i, j);
    exact += one.exact[index] ?? 0;
    overlap += one.overlap[index] ?? 0;
    iou50 += one.iou50[index] ?? 0;
    shared += one.shared[index] ?? 0;
  }
  row.add(facts + pairFactAt.articles, 1);
  row.add(facts + pairFactAt.length, 2 * summary.length);
  row.add(facts + pairFactAt.overlapping, both(summary.overlapping, i, j));
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
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}
