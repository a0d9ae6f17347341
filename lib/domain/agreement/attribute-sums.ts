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
  const rows = new AttributeRows(known);
  for (const summary of summaries) rows.add(summary);
  return rows.sums();
}

/** Coders and the values that they gave, whatever else there is of an article. */
export type GivenValues = Pick<SpanSummary, "coders" | "attributes">;

/** The same of values as they are: a flag that isn't set is none. */
export function sumsOfValues(read: readonly GivenValues[], known: readonly MeasuredAttribute[]): LayerSums {
  const rows = new AttributeRows(known, "plain");
  for (const given of read) rows.addValues(given);
  return rows.sums();
}

/** What one article adds of one attribute: marks with a value, and how often which values met. */
type Counted = { readonly key: string; readonly given: number; readonly met: readonly Met[] };
type Met = { readonly first: string; readonly second: string; readonly count: number };

/** "plain": without AC1, which asks what there is to choose from. */
type AttributeMeasures = "all" | "plain";

/** The same of one article after the other. */
export class AttributeRows {
  readonly #known: readonly MeasuredAttribute[];
  readonly #measures: AttributeMeasures;
  readonly #coders = new Set<string>();
  readonly #articles: { readonly coders: number; readonly attributes: readonly Counted[] }[] = [];

  constructor(known: readonly MeasuredAttribute[], measures: AttributeMeasures = "all") {
    this.#known = known;
    this.#measures = measures;
  }

  add(summary: SpanSummary): void {
    this.addValues(flagged(summary, this.#known));
  }

  addValues({ coders, attributes }: GivenValues): void {
    for (const coder of coders) this.#coders.add(coder);
    this.#articles.push({ coders: coders.length, attributes: attributes.map(counted) });
  }

  sums(): LayerSums {
    const { columns, width } = placed(
      this.#articles.flatMap(({ attributes }) => attributes),
      this.#known,
      this.#measures,
    );
    const row = new RowBuilder();
    const rows = this.#articles.map(({ coders, attributes }) => {
      for (const one of attributes) {
        const at = columns.get(one.key);
        if (coders > 1 && at !== undefined) addAttribute(row, at, one, coders);
      }
      return row.build();
    });
    const statistics = attributeStatistics([...columns.values()].map((one) => one.columns));
    return { coders: [...this.#coders].sort(), width, rows, statistics };
  }
}

function placed(counts: readonly Counted[], known: readonly MeasuredAttribute[], measures: AttributeMeasures) {
  const values = valuesOf(counts);
  const listed = known.filter(({ type }) => type !== "text").map(({ key }) => key);
  const keys = [...listed, ...[...values.keys()].filter((key) => !known.some((one) => one.key === key)).sort()];
  const columns = new Map<string, Placed>();
  let width = 0;
  for (const key of keys) {
    const found = [...(values.get(key) ?? [])].sort();
    const order = known.find((one) => one.key === key && one.type === "scale")?.order ?? [];
    const isOrdinal = order.length > 0 && found.every((value) => order.includes(value));
    const choices =
      measures === "all"
        ? choicesOf(
            known.find((one) => one.key === key),
            found,
          )
        : null;
    const ofKey = columnsAt(width, key, { size: isOrdinal ? order.length : found.length, isOrdinal, choices });
    width = ofKey.width;
    const places = new Map((isOrdinal ? order : found).map((value, place) => [value, place]));
    columns.set(key, { columns: ofKey.columns, places });
  }
  return { columns, width };
}

/** Marks that only one of both gave a value to are missing. */
function counted({ key, given, values }: AttributeSummary): Counted {
  const met: Met[] = [];
  for (const { first, second, counts } of values) {
    if (first !== null && second !== null) met.push({ first, second, count: total(counts) });
  }
  return { key, given: total(given), met };
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** A flag that isn't set is no: it was answered on every mark. */
export function flagged(summary: SpanSummary, known: readonly MeasuredAttribute[]): GivenValues {
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

function valuesOf(counts: readonly Counted[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const { key, met } of counts) {
    const ofAttribute = values.get(key) ?? new Set();
    for (const { first, second } of met) ofAttribute.add(first).add(second);
    values.set(key, ofAttribute);
  }
  return values;
}

/**
 * How many values could have been given: those of the codebook, whether anybody gave them or not, and all others found.
 * Sets of a codebook's values add none, as in layers of codes: which ones are met hangs on who is looked at.
 */
export function choicesOf(known: MeasuredAttribute | undefined, found: readonly string[]): number {
  if (known?.type === "multi" && known.order.length > 0) return Math.max(known.order.length, 2);
  if (known?.type === "flag") return new Set([...found, no, "true"]).size;
  const isChoice = known?.type === "choice" || known?.type === "scale";
  return new Set([...found, ...(isChoice ? known.order : [])]).size;
}

type Shape = { readonly size: number; readonly isOrdinal: boolean; readonly choices: number | null };

function columnsAt(first: number, key: string, { size, isOrdinal, choices }: Shape) {
  let next = first + 4;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  const counts = take(size);
  const coincidences = isOrdinal ? counts.map((_, place) => take(size - place)) : [];
  const columns: AttributeColumns = {
    ...{ key, articles: first, pairs: first + 1, given: first + 2, agreed: first + 3 },
    ...{ counts, choices, coincidences },
  };
  return { columns, width: next };
}

type Placed = { readonly columns: AttributeColumns; readonly places: ReadonlyMap<string, number> };

function addAttribute(row: RowBuilder, { columns, places }: Placed, { given, met }: Counted, coders: number): void {
  const weight = 1 / (coders - 1);
  row.add(columns.given, given);
  let pairs = 0;
  for (const { first, second, count } of met) {
    const [c, k] = [places.get(first), places.get(second)];
    if (c === undefined || k === undefined) continue;
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
