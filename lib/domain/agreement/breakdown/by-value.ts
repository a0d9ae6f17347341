import { sumsOfValues } from "@/lib/domain/agreement/attribute-sums";
import { type IntervalMethod, intervalsOf } from "@/lib/domain/agreement/intervals";
import { coefficients } from "@/lib/domain/agreement/measures";
import { reportNumber } from "@/lib/domain/agreement/report-numbers";
import type { CodeMeasure, LayerSums } from "@/lib/domain/agreement/statistic";
import { type Breakdown, type BreakdownRow, mostMarked } from "./breakdown";
import type { ValueSummary } from "./values";

export type ValueDocument = { readonly id: string; readonly event: string | null; readonly summary: ValueSummary };

/**
 * Agreement on the labels of matched marks whose coders agree on the value. `coverage` of a number is the share of the
 * marks with the value that were matched with one that has it too.
 */
export type ValueRow = BreakdownRow<CodeMeasure> & {
  /** Pairs of matched marks of which the other one has another value. */
  readonly differing: number;
};

type Count = {
  readonly value: string;
  marks: number;
  articles: number;
  differing: number;
  readonly coders: Set<string>;
};

/** An attribute value by value (MEASURES section 0): its labels stand on matched marks whose coders agree on the value. */
export function breakdownByValue(documents: readonly ValueDocument[], method: IntervalMethod): Breakdown<ValueRow> {
  const ordered = documents.filter(({ summary }) => summary.coders.length > 1).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { shown, others } = mostMarked([...countsOf(ordered).values()]);
  const sums = sumsOf(ordered, new Set(shown.map(({ value }) => value)));
  const intervals = intervalsOf(sums, ordered, method);
  const numbers = new Map(shown.map(({ value }): [string, ValueRow["numbers"]] => [value, {}]));
  for (const [at, { measure, place, ...found }] of coefficients(sums).entries()) {
    if (place.kind !== "attribute") continue;
    const number = reportNumber(measure, found, intervals?.[at], method.bootstrap);
    numbers.set(place.attribute, { ...numbers.get(place.attribute), [measure]: number });
  }
  const rows = shown.map(({ coders, ...count }): ValueRow => {
    return { ...count, coders: coders.size, numbers: numbers.get(count.value) ?? {} };
  });
  return { rows, others };
}

function countsOf(documents: readonly ValueDocument[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { summary } of documents) {
    for (const { key, given } of summary.attributes) {
      const count = counts.get(key) ?? { value: key, marks: 0, articles: 0, differing: 0, coders: new Set() };
      count.marks += given.reduce((sum, ofCoder) => sum + ofCoder, 0);
      count.articles += 1;
      count.differing += summary.differing.get(key) ?? 0;
      for (const [place, coder] of summary.coders.entries()) if ((given[place] ?? 0) > 0) count.coders.add(coder);
      counts.set(key, count);
    }
  }
  return counts;
}

function sumsOf(documents: readonly ValueDocument[], shown: ReadonlySet<string>): LayerSums {
  const summaries = documents.map(({ summary: { coders, attributes } }) => {
    return { coders, attributes: attributes.filter(({ key }) => shown.has(key)) };
  });
  return sumsOfValues(summaries, []);
}
