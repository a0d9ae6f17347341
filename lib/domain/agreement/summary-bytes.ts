import type { AttributeSummary, ValuePairs } from "./attribute-summary";
import { ByteReader } from "./byte-reader";
import { ByteWriter } from "./byte-writer";
import type { CodeSummary } from "./code-summary";
import type { LabelSummary } from "./label-summary";
import type { MatchSummary } from "./match-summary";
import { pairsOf } from "./pairs";
import type { SpanSummary } from "./span-summary";
import type { ArticleSummary } from "./summary";

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
  const coders = reader.list(() => reader.string());
  const layers = new Map<string, PackedSummary>();
  reader.list(() => layers.set(reader.string(), { kind: "packed", coders, bytes: reader.bytes() }));
  return reader.isWhole ? layers : null;
}

/** @throws where its bytes are cut off or something else, for which nobody who keeps them is prepared */
export function readSummary({ coders, bytes }: PackedSummary): ArticleSummary {
  const reader = new ByteReader(bytes);
  const summary = reader.number() === kinds.codes ? readCodes(reader, coders) : readSpans(reader, coders);
  if (!reader.isWhole) throw new Error("the bytes of a summary are cut off");
  return summary;
}

/** The labels that these coders, given by their places, gave. */
export function packedLabels({ coders, bytes }: PackedSummary, kept: readonly number[]): readonly string[] {
  const reader = new ByteReader(bytes);
  if (reader.number() === kinds.codes) {
    const { values } = readCodes(reader, coders);
    return kept.flatMap((coder) => values[coder] ?? []);
  }
  return readMarks(reader, coders.length)
    .filter(({ marks }) => kept.some((coder) => marks[coder] !== 0))
    .map(({ label }) => label);
}

const kinds = { spans: 1, codes: 2 } as const;

function codeBytes({ values }: CodeSummary): Uint8Array {
  const writer = new ByteWriter();
  writer.number(kinds.codes);
  for (const value of values) writer.list(value, (label) => writer.string(label));
  return writer.written();
}

function readCodes(reader: ByteReader, coders: readonly string[]): CodeSummary {
  return { kind: "codes", coders, values: coders.map(() => reader.list(() => reader.string())) };
}

/** First which labels there are, so that these can be read without the rest. */
function spanBytes(summary: SpanSummary): Uint8Array {
  const writer = new ByteWriter();
  const { labels, matches, attributes } = summary;
  writer.number(kinds.spans);
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
  return writer.written();
}

type LabelMarks = Pick<LabelSummary, "label" | "marks">;

function readMarks(reader: ByteReader, ofCoders: number): LabelMarks[] {
  return reader.list(() => ({ label: reader.string(), marks: reader.numbers(ofCoders) }));
}

function readSpans(reader: ByteReader, coders: readonly string[]): SpanSummary {
  const [ofCoders, ofPairs] = [coders.length, pairsOf(coders.length).length];
  const marked = readMarks(reader, ofCoders);
  const length = reader.number();
  const [overlapping, places, coded] = [reader.numbers(ofCoders), reader.numbers(ofCoders), reader.numbers(ofCoders)];
  const [boundary, overlapAny, matched] = [reader.numbers(ofPairs), reader.numbers(ofPairs), reader.numbers(ofPairs)];
  const labels = marked.map((one) => readLabel(reader, one, ofPairs));
  const names = labels.map(({ label }) => label);
  const matches = reader.list(() => readPair(reader, names, ofPairs));
  const attributes = reader.list((): AttributeSummary => {
    const [key, given] = [reader.string(), reader.numbers(ofCoders)];
    const known = reader.list(() => reader.string());
    return { key, given, values: reader.list(() => readPair(reader, known, ofPairs)) };
  });
  const counts = { overlapping, places, coded, boundary, overlapAny, matched };
  return { kind: "spans", length, coders, ...counts, labels, matches, attributes };
}

function writeLabel(writer: ByteWriter, one: LabelSummary): void {
  for (const ofCoders of [one.covered, one.squared, one.united]) writer.numbers(ofCoders);
  for (const bounds of one.bounds) writer.list(stepsOf(bounds), (step) => writer.number(step));
  for (const ofPairs of [one.exact, one.overlap, one.iou50, one.shared]) writer.numbers(ofPairs);
  for (const ofSides of [one.common, one.commonSquared]) writer.numbers(ofSides);
}

function readLabel(reader: ByteReader, { label, marks }: LabelMarks, ofPairs: number): LabelSummary {
  const ofCoders = marks.length;
  return {
    label,
    marks,
    covered: reader.numbers(ofCoders),
    squared: reader.numbers(ofCoders),
    united: reader.numbers(ofCoders),
    bounds: marks.map(() => readBounds(reader)),
    exact: reader.numbers(ofPairs),
    overlap: reader.numbers(ofPairs),
    iou50: reader.numbers(ofPairs),
    shared: reader.numbers(ofPairs),
    common: reader.numbers(2 * ofPairs),
    commonSquared: reader.numbers(2 * ofPairs),
  };
}

/** From each border to the next, which are smaller numbers than the places in the text. */
function stepsOf(bounds: readonly number[]): readonly number[] {
  return bounds.map((border, at) => border - (bounds[at - 1] ?? 0));
}

function readBounds(reader: ByteReader): number[] {
  let border = 0;
  return reader.list(() => {
    border += reader.number();
    return border;
  });
}

/** 0: none; else the place among those known, from 1 on. */
function writePair(writer: ByteWriter, { first, second, counts }: MatchSummary | ValuePairs, known: readonly string[]) {
  for (const one of [first, second]) writer.number(one === null ? 0 : known.indexOf(one) + 1);
  writer.numbers(counts);
}

function readPair(reader: ByteReader, known: readonly string[], ofPairs: number): MatchSummary & ValuePairs {
  const [first, second] = [reader.number(), reader.number()];
  return { first: known[first - 1] ?? null, second: known[second - 1] ?? null, counts: reader.numbers(ofPairs) };
}
