import type { Attribute } from "@/lib/domain/codebook/codebook";
import { type AttributeColumns, attributeStatistics } from "./attribute-statistics";
import type { AttributeSummary, ValuePairs } from "./attribute-summary";
import type { SpanSummary } from "./span-summary";
import { type LayerSums, RowBuilder } from "./statistic";

/** An attribute as far as its measures depend on it; `order` are a scale's values from low to high. */
export type MeasuredAttribute = Pick<Attribute, "key" | "type"> & { readonly order: readonly string[] };

export function measuredAttribute({
  key,
  type,
  options,
}: Pick<Attribute, "key" | "type" | "options">): MeasuredAttribute {
  return { key, type, order: options.map((option) => option.key) };
}

/**
 * The sums of all attributes of a layer's marks: those of the codebook in their order, but free text, then those that
 * only occur. A scale is ordinal where all its values are known; everything else is nominal.
 */
export function attributeSums(summaries: readonly SpanSummary[], known: readonly MeasuredAttribute[]): LayerSums {
  return sumsOfValues(
    summaries.map((summary) => flagged(summary, known)),
    known,
  );
}

/** Coders and the values that they gave, whatever else there is of an article. */
export type GivenValues = Pick<SpanSummary, "coders" | "attributes">;

/** The same of values as they are: a flag that isn't set is none. */
export function sumsOfValues(read: readonly GivenValues[], known: readonly MeasuredAttribute[]): LayerSums {
  const values = valuesOf(read);
  const listed = known.filter(({ type }) => type !== "text").map(({ key }) => key);
  const keys = [...listed, ...[...values.keys()].filter((key) => !known.some((one) => one.key === key)).sort()];
  let width = 0;
  const columns = keys.map((key) => {
    const found = [...(values.get(key) ?? [])].sort();
    const order = known.find((one) => one.key === key && one.type === "scale")?.order ?? [];
    const isOrdinal = order.length > 0 && found.every((value) => order.includes(value));
    const placed = columnsAt(width, key, { size: isOrdinal ? order.length : found.length, isOrdinal });
    width = placed.width;
    const places = new Map((isOrdinal ? order : found).map((value, place) => [value, place]));
    return { columns: placed.columns, places };
  });
  const rows = read.map((summary) => {
    const row = new RowBuilder();
    const byKey = new Map(summary.attributes.map((one) => [one.key, one]));
    for (const one of columns) {
      const found = byKey.get(one.columns.key);
      if (summary.coders.length > 1 && found !== undefined) addAttribute(row, one, found, summary.coders.length);
    }
    return row.build();
  });
  const coders = [...new Set(read.flatMap((summary) => summary.coders))].sort();
  return { coders, width, rows, statistics: attributeStatistics(columns.map((one) => one.columns)) };
}

/** A flag that isn't set is no: it was answered on every mark. */
function flagged(summary: SpanSummary, known: readonly MeasuredAttribute[]): GivenValues {
  const flags = known.filter(({ type }) => type === "flag").map(({ key }) => key);
  if (flags.length === 0) return summary;
  const others = summary.attributes.filter(({ key }) => !flags.includes(key));
  return { ...summary, attributes: [...others, ...flags.map((key) => asFlag(summary, key))] };
}

function asFlag({ attributes, matched, coded }: SpanSummary, key: string): AttributeSummary {
  const found = attributes.find((one) => one.key === key)?.values ?? [];
  const unset = matched.map((count, pair) => count - found.reduce((sum, { counts }) => sum + (counts[pair] ?? 0), 0));
  const values = found.map((one): ValuePairs => ({ ...one, first: one.first ?? no, second: one.second ?? no }));
  return { key, given: coded, values: [...values, { first: no, second: no, counts: unset }] };
}

const no = "false";

function valuesOf(summaries: readonly GivenValues[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const { key, values: pairs } of summaries.flatMap(({ attributes }) => attributes)) {
    const ofAttribute = values.get(key) ?? new Set();
    for (const { first, second } of pairs) {
      if (first !== null && second !== null) ofAttribute.add(first).add(second);
    }
    values.set(key, ofAttribute);
  }
  return values;
}

type Shape = { readonly size: number; readonly isOrdinal: boolean };

function columnsAt(first: number, key: string, { size, isOrdinal }: Shape) {
  let next = first + 4;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  const counts = take(size);
  const coincidences = isOrdinal ? counts.map((_, place) => take(size - place)) : [];
  const columns: AttributeColumns = {
    ...{ key, articles: first, pairs: first + 1, given: first + 2, agreed: first + 3 },
    ...{ counts, coincidences },
  };
  return { columns, width: next };
}

type Placed = { readonly columns: AttributeColumns; readonly places: ReadonlyMap<string, number> };

function addAttribute(row: RowBuilder, { columns, places }: Placed, one: AttributeSummary, coders: number): void {
  const weight = 1 / (coders - 1);
  row.add(
    columns.given,
    one.given.reduce((sum, count) => sum + count, 0),
  );
  let pairs = 0;
  for (const { first, second, counts } of one.values) {
    const [c, k] = [first === null ? undefined : places.get(first), second === null ? undefined : places.get(second)];
    if (c === undefined || k === undefined) continue;
    const count = counts.reduce((sum, ofPair) => sum + ofPair, 0);
    const [low, high] = c < k ? [c, k] : [k, c];
    pairs += count;
    row.add(columns.counts[c] ?? 0, count * weight);
    row.add(columns.counts[k] ?? 0, count * weight);
    if (c === k) row.add(columns.agreed, 2 * count * weight);
    const cell = columns.coincidences[low]?.[high - low];
    if (cell !== undefined) row.add(cell, (c === k ? 2 : 1) * count * weight);
  }
  row.add(columns.pairs, pairs);
  row.add(columns.articles, pairs > 0 ? 1 : 0);
}
