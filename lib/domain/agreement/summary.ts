import type { Attribute, Unit } from "@/lib/domain/codebook/codebook";
import { type CodeSummary, codesOf } from "./code-summary";
import { pairsOf } from "./pairs";
import { sentenceUnits, unitsOf } from "./sentence-units";
import { type SpanSummary, spansOf } from "./span-summary";
import type { StudyArticle } from "./study";

/** What the measures need to know of one article and layer: every number is a function of sums of these. Plain JSON. */
export type ArticleSummary = SpanSummary | CodeSummary;

/** A layer as far as its summaries depend on it. */
export type SummarisedLayer = {
  readonly unit: Unit;
  /** Those of the codebook; what it doesn't know is taken as it comes. */
  readonly attributes?: readonly Pick<Attribute, "key" | "type">[];
};

/** Sentence layers have ranges as span layers do, and codes of sentences; codes of an event are taken as the article's. */
export function summariseArticle(article: StudyArticle, { unit, attributes }: SummarisedLayer): ArticleSummary {
  if (unit === "article" || unit === "event") return codesOf(article);
  const spans = spansOf(article, attributes);
  const { codings, sentences } = article;
  if (unit === "span" || sentences === undefined) return spans;
  return { ...spans, units: sentenceUnits(codings, sentences) };
}

/** The summary that these coders' codings alone would have given. Coders who are not in it add nothing. */
export function restrictSummary(summary: ArticleSummary, coders: ReadonlySet<string>): ArticleSummary {
  const kept = keptPlaces(summary.coders, coders);
  if (kept === null) return summary;
  return summary.kind === "codes"
    ? { ...summary, coders: at(summary.coders, kept.coders), values: at(summary.values, kept.coders) }
    : withoutEmpty(restrictSpans(summary, kept));
}

/** The places of those who are kept in lists per coder, per pair and per side; ascending. */
export type KeptPlaces = {
  readonly coders: readonly number[];
  readonly pairs: readonly number[];
  readonly sides: readonly number[];
};

/** Null where everybody is kept. */
export function keptPlaces(coders: readonly string[], only: ReadonlySet<string>): KeptPlaces | null {
  // The same lists come thousands of times in a row.
  if (coders !== last.coders || only !== last.only) last = { coders, only, places: placesOf(coders, only) };
  return last.places;
}

type Asked = {
  readonly coders: readonly string[];
  readonly only: ReadonlySet<string>;
  readonly places: KeptPlaces | null;
};
let last: Asked = { coders: [], only: new Set(), places: null };

function placesOf(coders: readonly string[], only: ReadonlySet<string>): KeptPlaces | null {
  const kept: number[] = [];
  for (let place = 0; place < coders.length; place++) if (only.has(coders[place] ?? "")) kept.push(place);
  if (kept.length === coders.length) return null;
  const key = `${coders.length} ${kept.join(" ")}`;
  const known = knownPlaces.get(key);
  if (known !== undefined) return known;
  const pairs = [...pairsOf(coders.length).entries()].flatMap(([pair, [i, j]]) => {
    return kept.includes(i) && kept.includes(j) ? [pair] : [];
  });
  const places = { coders: kept, pairs, sides: pairs.flatMap((pair) => [2 * pair, 2 * pair + 1]) };
  if (knownPlaces.size < mostKnown) knownPlaces.set(key, places);
  return places;
}

/** A round's articles have few different sets of coders. */
const knownPlaces = new Map<string, KeptPlaces>();
const mostKnown = 1_000;

function at<T>(values: readonly T[], places: readonly number[]): readonly T[] {
  return places.flatMap((place) => values.slice(place, place + 1));
}

function restrictSpans(summary: SpanSummary, { coders, pairs, sides }: KeptPlaces): SpanSummary {
  return {
    ...summary,
    coders: at(summary.coders, coders),
    overlapping: at(summary.overlapping, coders),
    places: at(summary.places, coders),
    coded: at(summary.coded, coders),
    boundary: at(summary.boundary, pairs),
    overlapAny: at(summary.overlapAny, pairs),
    matched: at(summary.matched, pairs),
    labels: summary.labels.map((one) => ({
      label: one.label,
      marks: at(one.marks, coders),
      covered: at(one.covered, coders),
      squared: at(one.squared, coders),
      united: at(one.united, coders),
      bounds: at(one.bounds, coders),
      exact: at(one.exact, pairs),
      overlap: at(one.overlap, pairs),
      iou50: at(one.iou50, pairs),
      shared: at(one.shared, pairs),
      common: at(one.common, sides),
      commonSquared: at(one.commonSquared, sides),
    })),
    matches: summary.matches.map((match) => ({ ...match, counts: at(match.counts, pairs) })),
    attributes: summary.attributes.map(({ key, given, values }) => {
      return {
        key,
        given: at(given, coders),
        values: values.map((one) => ({ ...one, counts: at(one.counts, pairs) })),
      };
    }),
    ...(summary.units && { units: unitsOf(summary.units, coders) }),
  };
}

/** Without labels, matches and values that none of those who were kept gave. */
export function withoutEmpty(summary: SpanSummary): SpanSummary {
  const attributes = summary.attributes.filter(({ given }) => isSome(given));
  return {
    ...summary,
    labels: summary.labels.filter(({ marks }) => isSome(marks)),
    matches: summary.matches.filter(({ counts }) => isSome(counts)),
    attributes: attributes.map((one) => ({ ...one, values: one.values.filter(({ counts }) => isSome(counts)) })),
  };
}

function isSome(counts: readonly number[]): boolean {
  for (const count of counts) if (count > 0) return true;
  return false;
}
