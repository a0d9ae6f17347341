import { quoteOf } from "@/lib/domain/annotation/ranges";
import { type CodePointRange, codePointRange, createOffsetMap } from "@/lib/domain/text/offsets";
import { sha256Of } from "@/lib/formats/sha256";
import type { ParallaxMeta } from "@/lib/schemas/parallax";
import { mapPlaces } from "./draft";
import type {
  AnnotationRecord,
  CodingRecord,
  DecisionRecord,
  GoldRecord,
  LinkRecord,
  OffsetsArticle,
  ParallaxArticle,
  TextArticle,
} from "./records";
import { sortedByKey } from "./sorted-by-key";

export type WriteOptions = {
  /** "omitted" leaves the text out and keeps its length and hash. */
  readonly text: "included" | "omitted";
  /** Whether the marked words stand beside the ranges; to be false where the licence does not even allow these. */
  readonly quotes: boolean;
};

/** The article without its text, its places in code points: what measures and files count in. */
export function withoutText(article: ParallaxArticle): OffsetsArticle {
  if (article.text === null) return article;
  const { text } = article;
  const map = createOffsetMap(text);
  const places = mapPlaces(
    article,
    (range) => codePointRange(range, map),
    ({ ranges }) => quoteOf(text, ranges),
  );
  return { ...article, ...places, text: null, length: map.codePointLength };
}

/** The article as it stands in a file, every member written and in one order. */
export function articleLine(article: ParallaxArticle, options: WriteOptions) {
  const text = options.text === "included" ? textOf(article) : null;
  if (article.text !== null) checkWhole(article);
  const { id, length, sha256, meta, zones, sentences, codings, annotations, links, gold, decisions } =
    withoutText(article);
  return {
    id,
    ...(text === null ? {} : { text }),
    length,
    ...(sha256 === null ? {} : { sha256 }),
    meta: metaEntry(meta),
    zones: zones.map(({ kind, range }) => ({ kind, start: range.startCodePoint, end: range.endCodePoint })),
    sentences: sentences.map(pair),
    codings: codings.map(codingEntry),
    annotations: annotations.map((mark) => annotationEntry(mark, options.quotes)),
    links: links.map(linkEntry),
    gold: gold.map((mark) => goldEntry(mark, options.quotes)),
    decisions: decisions.map(decisionEntry),
  };
}

function textOf(article: ParallaxArticle): string {
  if (article.text === null) throw new Error(`article ${article.id} has no text to write`);
  return article.text;
}

/** Text never moves: what was stored under a hash and no longer has it must not leave as if nothing had happened. */
function checkWhole({ id, text, sha256 }: TextArticle): void {
  if (sha256Of(text) !== sha256) throw new Error(`the text of article ${id} does not have its hash`);
}

function pair({ startCodePoint, endCodePoint }: CodePointRange): [number, number] {
  return [startCodePoint, endCodePoint];
}

function metaEntry({ outlet, title, byline, url, event, language, direction, publishedAt, ...extra }: ParallaxMeta) {
  const known = { outlet, title, byline, url, event, language, direction, publishedAt };
  return { ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)), ...sortedByKey(extra) };
}

function codingEntry({ coder, round, stage, pass, codebook, submittedAt }: CodingRecord) {
  return { coder, round, stage, pass, codebook, submittedAt };
}

function annotationEntry(mark: AnnotationRecord<CodePointRange>, quotes: boolean) {
  const { id, coder, round, stage, pass, note, certainty, discuss, origin, suggested } = mark;
  return {
    ...{ id, coder, round, stage, pass },
    ...markEntry(mark, quotes),
    ...{ note, certainty, discuss, origin },
    ...(suggested === undefined ? {} : { suggested: sortedByKey(suggested) }),
  };
}

function goldEntry(mark: GoldRecord<CodePointRange>, quotes: boolean) {
  return { id: mark.id, round: mark.round, ...markEntry(mark, quotes), decision: mark.decision };
}

function markEntry(mark: GoldRecord<CodePointRange> | AnnotationRecord<CodePointRange>, quotes: boolean) {
  const { layer, label, ranges, quote, attributes } = mark;
  return {
    layer,
    label,
    ranges: ranges.map(pair),
    ...(quotes && quote !== null ? { quote } : {}),
    attributes: sortedByKey(attributes),
  };
}

function linkEntry({ id, type, from, to, toArticle, note }: LinkRecord) {
  return { id, type, from, to, toArticle, note };
}

function decisionEntry({ id, round, types, outcome, reason, taken, readings, shares, note }: DecisionRecord) {
  return { id, round, types, outcome, reason, taken, readings, shares: shares && sortedByKey(shares), note };
}
