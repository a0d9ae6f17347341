import type { AttributeSummary, ValuePairs } from "./attribute-summary";
import { ByteReader } from "./byte-reader";
import { ByteWriter } from "./byte-writer";
import type { CodeSummary } from "./code-summary";
import type { LabelSummary } from "./label-summary";
import type { MatchSummary } from "./match-summary";
import { pairsOf } from "./pairs";
import { unitsOf } from "./sentence-units";
import type { SpanSummary } from "./span-summary";
import { type ArticleSummary, type KeptPlaces, keptPlaces, restrictSummary, withoutEmpty } from "./summary";
import { readUnits, writeUnits } from "./unit-bytes";

/** A summary as it is kept: bytes that are read when it is its turn, beside the coders who are in it. */
export type PackedSummary = {
  readonly kind: "packed";
  readonly coders: readonly string[];
  readonly bytes: Uint8Array;
};

/**
 * The bytes in which an article's summaries are kept, by layer: a quarter of their JSON. What they mean goes with
 * `summaryAlgorithm`, which has to be changed with them. @throws where layers were finished by different coders
 */
export function packSummaries(summaries: Readonly<Record<string, ArticleSummary>>): Uint8Array {
  const writer = new ByteWriter();
  const coders = Object.values(summaries)[0]?.coders ?? [];
  writer.list(coders, (coder) => writer.string(coder));
  writer.list(Object.entries(summaries), ([layer, summary]) => {
    if (summary.coders.join() !== coders.join()) throw new Error(`layer ${layer} has coders of its own`);
    writer.string(layer);
    writer.bytes(summary.kind === "codes" ? codeBytes(summary) : spanBytes(summary));
  });
  return writer.written();
}

/** The summaries of such bytes, by layer; null where they are cut off or something else. */
export function unpackSummaries(bytes: Uint8Array): ReadonlyMap<string, PackedSummary> | null {
  const reader = new ByteReader(bytes);
  const coders = sameAsBefore(reader.list(() => reader.string()));
  const layers = new Map<string, PackedSummary>();
  reader.list(() => layers.set(reader.string(), { kind: "packed", coders, bytes: reader.bytes() }));
  return reader.isWhole ? layers : null;
}

/** The articles of a round have few different sets of coders: one list for all, which is also told by itself. */
function sameAsBefore(coders: readonly string[]): readonly string[] {
  if (coders.length === before.length && coders.every((coder, at) => coder === before[at])) return before;
  before = coders;
  return coders;
}

let before: readonly string[] = [];

/**
 * How often labels and values met is counted by pair of coders, or by all pairs `together`: a list of one number then, in
 * a fraction of the time, which is all that measures of a round ask for.
 */
export type MetCounts = "by-pair" | "together";

/**
 * Only these coders' codings where they are given, as `restrictSummary` leaves them. @throws where its bytes are cut off
 * or something else, for which nobody who keeps them is prepared
 */
export function readSummary(
  { coders, bytes }: PackedSummary,
  only?: ReadonlySet<string>,
  met: MetCounts = "by-pair",
): ArticleSummary {
  const reader = new ByteReader(bytes);
  const kept = only === undefined ? null : keptPlaces(coders, only);
  const kind = reader.number();
  const readMarks = kind === kinds.spansAndUnits ? readSpansAndUnits : readSpans;
  const summary = kind === kinds.codes ? readCodes(reader, coders) : readMarks(reader, coders, { kept, met });
  if (!reader.isWhole) throw new Error("the bytes of a summary are cut off");
  if (only === undefined || kept === null) return summary;
  return summary.kind === "codes" ? restrictSummary(summary, only) : withoutEmpty(summary);
}

/** The labels that these coders, given by their places, gave. */
export function packedLabels({ coders, bytes }: PackedSummary, kept: readonly number[]): readonly string[] {
  const reader = new ByteReader(bytes);
  if (reader.number() === kinds.codes) {
    const { values } = readCodes(reader, coders);
    return kept.flatMap((coder) => values[coder] ?? []);
  }
  const labels: string[] = [];
  for (let left = reader.number(); left > 0 && !reader.isCut; left--) {
    const label = reader.string();
    if (isGiven(reader.numbers(coders.length), kept)) labels.push(label);
  }
  return labels;
}

/** Whether one of some coders, given by their places, has any of the marks that are counted per coder. */
export function isGiven(marks: readonly number[], kept: readonly number[]): boolean {
  for (const coder of kept) if (marks[coder] !== 0) return true;
  return false;
}

const kinds = { spans: 1, codes: 2, spansAndUnits: 3 } as const;

function codeBytes({ values }: CodeSummary): Uint8Array {
  const writer = new ByteWriter();
  writer.number(kinds.codes);
  for (const value of values) writer.list(value, (label) => writer.string(label));
  return writer.written();
}

function readCodes(reader: ByteReader, coders: readonly string[]): CodeSummary {
  return { kind: "codes", coders, values: coders.map(() => reader.list(() => reader.string())) };
}

/** First which labels there are, so that these can be read without the rest; units are behind everything else. */
function spanBytes(summary: SpanSummary): Uint8Array {
  const writer = new ByteWriter();
  const { labels, matches, attributes, units } = summary;
  writer.number(units === undefined ? kinds.spans : kinds.spansAndUnits);
  writer.list(labels, ({ label, marks }) => {
    writer.string(label);
    writer.numbers(marks);
  });
  writer.number(summary.length);
  for (const ofCoders of [summary.overlapping, summary.places, summary.coded]) writer.numbers(ofCoders);
  for (const ofPairs of [summary.boundary, summary.overlapAny, summary.matched]) writer.numbers(ofPairs);
  for (const one of labels) writeLabel(writer, one);
  const names = labels.map(({ label }) => label);
  writer.list(matches, (one) => writePair(writer, one, names));
  writer.list(attributes, ({ key, given, values }) => {
    const known = [...new Set(values.flatMap(({ first, second }) => [first ?? [], second ?? []].flat()))];
    writer.string(key);
    writer.numbers(given);
    writer.list(known, (value) => writer.string(value));
    writer.list(values, (pair) => writePair(writer, pair, known));
  });
  if (units !== undefined) writeUnits(writer, units, names);
  return writer.written();
}

/** Whose lists are wanted, and how. */
type Wanted = { readonly kept: KeptPlaces | null; readonly met: MetCounts };

/** Reads the lists of a summary, as far as they are of those who are kept. A class: functions made anew are slow. */
class ListReader {
  readonly #bytes: ByteReader;
  readonly #coders: number;
  readonly #pairs: number;
  readonly #kept: KeptPlaces | null;
  readonly #met: MetCounts;

  constructor(bytes: ByteReader, coders: number, { kept, met }: Wanted) {
    this.#bytes = bytes;
    this.#coders = coders;
    this.#pairs = pairsOf(coders).length;
    this.#kept = kept;
    this.#met = met;
  }

  perCoder(): readonly number[] {
    return this.#bytes.numbers(this.#coders, this.#kept?.coders);
  }

  perPair(): readonly number[] {
    return this.#bytes.numbers(this.#pairs, this.#kept?.pairs);
  }

  met(): readonly number[] {
    return this.#met === "together" ? [this.#bytes.total(this.#pairs, this.#kept?.pairs)] : this.perPair();
  }

  perSide(): readonly number[] {
    return this.#bytes.numbers(2 * this.#pairs, this.#kept?.sides);
  }

  boundsPerCoder(): readonly (readonly number[])[] {
    const kept: (readonly number[])[] = [];
    for (let coder = 0; coder < this.#coders; coder++) {
      if (this.#kept === null || this.#kept.coders[kept.length] === coder) kept.push(readBounds(this.#bytes));
      else for (let left = this.#bytes.number(); left > 0 && !this.#bytes.isCut; left--) this.#bytes.number();
    }
    return kept;
  }
}

function readSpans(reader: ByteReader, coders: readonly string[], wanted: Wanted): SpanSummary {
  const { kept } = wanted;
  const lists = new ListReader(reader, coders.length, wanted);
  const marked = reader.list(() => ({ label: reader.string(), marks: lists.perCoder() }));
  const length = reader.number();
  const [overlapping, places, coded] = [lists.perCoder(), lists.perCoder(), lists.perCoder()];
  const [boundary, overlapAny, matched] = [lists.perPair(), lists.perPair(), lists.perPair()];
  const labels = marked.map((one) => readLabel(lists, one));
  const names = labels.map(({ label }) => label);
  const matches = reader.list(() => readPair(reader, names, lists));
  const attributes = reader.list((): AttributeSummary => {
    const [key, given] = [reader.string(), lists.perCoder()];
    const known = reader.list(() => reader.string());
    return { key, given, values: reader.list(() => readPair(reader, known, lists)) };
  });
  const counts = { overlapping, places, coded, boundary, overlapAny, matched };
  return {
    kind: "spans",
    length,
    coders: kept === null ? coders : kept.coders.flatMap((place) => coders[place] ?? []),
    ...counts,
    labels,
    matches,
    attributes,
  };
}

function readSpansAndUnits(reader: ByteReader, coders: readonly string[], wanted: Wanted): SpanSummary {
  const spans = readSpans(reader, coders, wanted);
  const labels = spans.labels.map(({ label }) => label);
  const units = readUnits(reader, coders.length, labels);
  return { ...spans, units: wanted.kept === null ? units : unitsOf(units, wanted.kept.coders) };
}

function readLabel(lists: ListReader, { label, marks }: Pick<LabelSummary, "label" | "marks">): LabelSummary {
  return {
    label,
    marks,
    covered: lists.perCoder(),
    squared: lists.perCoder(),
    united: lists.perCoder(),
    bounds: lists.boundsPerCoder(),
    exact: lists.perPair(),
    overlap: lists.perPair(),
    iou50: lists.perPair(),
    shared: lists.perPair(),
    common: lists.perSide(),
    commonSquared: lists.perSide(),
  };
}

function writeLabel(writer: ByteWriter, one: LabelSummary): void {
  for (const ofCoders of [one.covered, one.squared, one.united]) writer.numbers(ofCoders);
  for (const bounds of one.bounds) writer.list(stepsOf(bounds), (step) => writer.number(step));
  for (const ofPairs of [one.exact, one.overlap, one.iou50, one.shared]) writer.numbers(ofPairs);
  for (const ofSides of [one.common, one.commonSquared]) writer.numbers(ofSides);
}

/** From each border to the next, which are smaller numbers than the places in the text. */
function stepsOf(bounds: readonly number[]): readonly number[] {
  return bounds.map((border, at) => border - (bounds[at - 1] ?? 0));
}

function readBounds(reader: ByteReader): readonly number[] {
  const bounds: number[] = [];
  let border = 0;
  for (let left = reader.number(); left > 0 && !reader.isCut; left--) {
    border += reader.number();
    bounds.push(border);
  }
  return bounds;
}

/** 0: none; else the place among those known, from 1 on. */
function writePair(writer: ByteWriter, { first, second, counts }: MatchSummary | ValuePairs, known: readonly string[]) {
  for (const one of [first, second]) writer.number(one === null ? 0 : known.indexOf(one) + 1);
  writer.numbers(counts);
}

function readPair(reader: ByteReader, known: readonly string[], lists: ListReader): MatchSummary & ValuePairs {
  const first = known[reader.number() - 1] ?? null;
  const second = known[reader.number() - 1] ?? null;
  return { first, second, counts: lists.met() };
}
