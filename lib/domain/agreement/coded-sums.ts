import {
  articlesColumn,
  CodedColumns,
  type CodedFrame,
  labelAt,
  labelSizeAt,
  pairAt,
  pairLabelAt,
  sizeAt,
} from "./coded-columns";
import { codedStatistics } from "./coded-statistics";
import type { CodedUnit, CodedUnits } from "./coded-units";
import { pairIndex, pairsOf } from "./pairs";
import { type Detail, type LayerSums, RowBuilder, type SumRow } from "./statistic";

/** Whose answers, and which labels they may hold. */
export type CodedLayer = {
  /** Sorted. */
  readonly coders: readonly string[];
  /** Of the codebook in its order, then those that only occur. */
  readonly labels: readonly string[];
  /** Whether none is an answer to choose where nobody gave it too, as it is of sentences; else it is where it was given. */
  readonly isNoneChoice?: boolean;
};

/**
 * The sums of a layer of codes, a row an article. The value of a coder in a unit is the set of labels given; per label,
 * whether it was among them. Without detail only what is said of any number of coders, over all labels.
 */
export function codedSums(articles: readonly CodedUnits[], layer: CodedLayer, detail: Detail = "all"): LayerSums {
  const rows = new CodedRows(frameOf(articles, layer), detail);
  const built = articles.map((article) => rows.row(article));
  const { columns, frame, met, pairsWithNone } = rows;
  const statistics = codedStatistics({ columns, frame, met, pairsWithNone }, detail);
  return { coders: layer.coders, width: columns.width + met.from.length, rows: built, statistics };
}

/** An answer's name: another one for every set of labels. */
export function answerName(answer: readonly string[]): string {
  return JSON.stringify(answer);
}

const noneName = answerName([]);

/** What is measured over in these articles. */
export function frameOf(articles: readonly CodedUnits[], { coders, labels, ...layer }: CodedLayer): CodedFrame {
  const single = new Set(labels);
  const others = new Map<string, readonly string[]>();
  const sizes = new Set<number>();
  for (const { coders: own, units } of articles) {
    if (own.length > 0) sizes.add(own.length);
    for (const { values } of units) {
      for (const value of values) {
        const [only] = value;
        if (value.length === 1 && only !== undefined && single.has(only)) continue;
        others.set(answerName(value), value);
      }
    }
  }
  const more = [...others].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return {
    ...{ coders, labels, answers: [...labels.map((label) => [label]), ...more] },
    none: layer.isNoneChoice ? "always" : others.has(noneName) ? "given" : "never",
    hasSets: more.some((answer) => answer.length > 1),
    sizes: [...sizes].sort((a, b) => a - b),
  };
}

/** Makes the rows of articles, one after the other. */
class CodedRows {
  readonly frame: CodedFrame;
  readonly columns: CodedColumns;
  /** Which different answers met in one unit; their coincidences stand behind all other columns. */
  readonly met = { from: [] as number[], to: [] as number[] };
  /** The pairs of which one answered none to a unit of both. */
  readonly pairsWithNone = new Set<number>();
  readonly #detail: Detail;
  readonly #row = new RowBuilder();
  readonly #coderAt: ReadonlyMap<string, number>;
  readonly #answerAt: ReadonlyMap<string, number>;
  readonly #labelAt: ReadonlyMap<string, number>;
  readonly #metAt = new Map<number, number>();
  readonly #none: number;

  constructor(frame: CodedFrame, detail: Detail) {
    this.frame = frame;
    this.#detail = detail;
    this.columns = new CodedColumns(frame, detail === "all" ? pairsOf(frame.coders.length).length : 0);
    this.#coderAt = new Map(frame.coders.map((coder, place) => [coder, place]));
    this.#answerAt = new Map(frame.answers.map((answer, place) => [answerName(answer), place]));
    this.#none = this.#answerAt.get(noneName) ?? -1;
    this.#labelAt = new Map(frame.labels.map((label, place) => [label, place]));
  }

  row({ coders, units }: CodedUnits): SumRow {
    const size = this.frame.sizes.indexOf(coders.length);
    const found = new Set<number>();
    if (size >= 0) {
      const pairs = this.#detail === "all" ? this.#pairsOf(coders) : [];
      for (const unit of units) this.#addUnit(unit, { size, pairs, found });
    }
    if (coders.length > 1) {
      this.#row.add(articlesColumn, 1);
      for (const label of found) this.#row.add(this.columns.label(label) + labelAt.articles, 1);
    }
    return this.#row.build();
  }

  /** The pairs of an article's coders: the place of each among them, and of the pair among all. */
  #pairsOf(coders: readonly string[]): readonly PlacedPair[] {
    const places = coders.map((coder) => this.#coderAt.get(coder) ?? 0);
    return pairsOf(coders.length).map(([i, j]) => {
      return { i, j, pair: pairIndex(places[i] ?? 0, places[j] ?? 0, this.frame.coders.length) };
    });
  }

  #addUnit({ values, count }: CodedUnit, { size, pairs, found }: Whose): void {
    const answers = values.map((value) => this.#placeOf(value));
    this.#addSize(this.columns.size(size), answers, count);
    if (this.frame.hasSets && values.length > 1) this.#addMet(answers, count / (values.length - 1));
    if (this.#detail === "overall") return;
    for (const { i, j, pair } of pairs) {
      if (answers[i] === this.#none || answers[j] === this.#none) this.pairsWithNone.add(pair);
      this.#addPair(this.columns.pair(pair), [answers[i] ?? 0, answers[j] ?? 0], count);
    }
    const given = this.#labelsIn(values);
    for (const [label, coders] of given) {
      found.add(label);
      this.#addLabel(this.columns.labelSize(label, size), coders, values.length, count);
      for (const { i, j, pair } of pairs) {
        this.#addPairLabel(this.columns.pairLabel(pair, label), coders.includes(i), coders.includes(j), count);
      }
    }
  }

  #placeOf(value: readonly string[]): number {
    const [only] = value;
    const single = value.length === 1 && only !== undefined ? this.#labelAt.get(only) : undefined;
    return single ?? this.#answerAt.get(answerName(value)) ?? 0;
  }

  /** By label, the places of the coders who gave it. */
  #labelsIn(values: readonly (readonly string[])[]): ReadonlyMap<number, readonly number[]> {
    const given = new Map<number, number[]>();
    for (let coder = 0; coder < values.length; coder++) {
      for (const label of values[coder] ?? []) {
        const place = this.#labelAt.get(label);
        if (place === undefined) continue;
        const coders = given.get(place);
        if (coders === undefined) given.set(place, [coder]);
        else coders.push(coder);
      }
    }
    return given;
  }

  #addSize(first: number, answers: readonly number[], count: number): void {
    let apart = 0;
    for (let i = 0; i < answers.length; i++) {
      for (let j = i + 1; j < answers.length; j++) if (answers[i] !== answers[j]) apart++;
      this.#row.add(first + sizeAt.given + (answers[i] ?? 0), count);
    }
    this.#row.add(first + sizeAt.units, count);
    this.#row.add(first + sizeAt.apart, count * apart);
  }

  /** Coincidences of different answers, one direction of the table. */
  #addMet(answers: readonly number[], weight: number): void {
    for (const [i, j] of pairsOf(answers.length)) {
      const [a, b] = [answers[i] ?? 0, answers[j] ?? 0];
      if (a !== b) this.#row.add(this.columns.width + this.#metPlace(Math.min(a, b), Math.max(a, b)), weight);
    }
  }

  #metPlace(from: number, to: number): number {
    const key = from * this.frame.answers.length + to;
    const known = this.#metAt.get(key);
    if (known !== undefined) return known;
    const place = this.#metAt.size;
    this.#metAt.set(key, place);
    this.met.from.push(from);
    this.met.to.push(to);
    return place;
  }

  #addPair(first: number, [a, b]: readonly [number, number], count: number): void {
    this.#row.add(first + pairAt.units, count);
    this.#row.add(first + pairAt.first + a, count);
    this.#row.add(first + pairAt.first + this.frame.answers.length + b, count);
    if (a !== b) this.#row.add(first + pairAt.apart, count);
  }

  #addLabel(first: number, { length: given }: readonly number[], coders: number, count: number): void {
    this.#row.add(first + labelSizeAt.given, count * given);
    this.#row.add(first + labelSizeAt.apart, count * given * (coders - given));
  }

  #addPairLabel(first: number, byFirst: boolean, bySecond: boolean, count: number): void {
    if (byFirst !== bySecond) this.#row.add(first + pairLabelAt.apart, count);
    if (!this.frame.hasSets) return;
    if (byFirst) this.#row.add(first + pairLabelAt.first, count);
    if (bySecond) this.#row.add(first + pairLabelAt.second, count);
  }
}

type PlacedPair = { readonly i: number; readonly j: number; readonly pair: number };

/** Whose answers a unit has, and which labels were found in its article. */
type Whose = { readonly size: number; readonly pairs: readonly PlacedPair[]; readonly found: Set<number> };
