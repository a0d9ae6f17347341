import type { Attribute, Unit } from "@/lib/domain/codebook/codebook";
import type { AttributeSummary } from "./attribute-summary";
import { type CodeSummary, codesOf } from "./code-summary";
import type { LabelSummary } from "./label-summary";
import { pairsOf } from "./pairs";
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

/** Sentence layers have ranges as span layers do; codes of an event are taken as the article's. */
export function summariseArticle(article: StudyArticle, { unit, attributes }: SummarisedLayer): ArticleSummary {
  return unit === "article" || unit === "event" ? codesOf(article) : spansOf(article, attributes);
}

/** The summary that these coders' codings alone would have given. Coders who are not in it add nothing. */
export function restrictSummary(summary: ArticleSummary, coders: ReadonlySet<string>): ArticleSummary {
  const isKept = summary.coders.map((coder) => coders.has(coder));
  if (isKept.every((kept) => kept)) return summary;
  const isKeptPair = pairsOf(summary.coders.length).map(([i, j]) => isKept[i] === true && isKept[j] === true);
  const kept: Kept = {
    ofCoders: (values) => values.filter((_, index) => isKept[index]),
    ofPairs: (values) => values.filter((_, index) => isKeptPair[index]),
    ofSides: (values) => values.filter((_, index) => isKeptPair[index >> 1]),
  };
  return summary.kind === "codes"
    ? { ...summary, coders: kept.ofCoders(summary.coders), values: kept.ofCoders(summary.values) }
    : restrictSpans(summary, kept);
}

type Kept = {
  readonly ofCoders: <T>(values: readonly T[]) => T[];
  readonly ofPairs: (values: readonly number[]) => number[];
  readonly ofSides: (values: readonly number[]) => number[];
};

function restrictSpans(summary: SpanSummary, kept: Kept): SpanSummary {
  const { ofCoders, ofPairs } = kept;
  const labels = summary.labels.map((one) => restrictLabel(one, kept));
  const matches = summary.matches.map((match) => ({ ...match, counts: ofPairs(match.counts) }));
  const attributes = summary.attributes.map((one) => restrictAttribute(one, kept));
  return {
    ...summary,
    coders: ofCoders(summary.coders),
    overlapping: ofCoders(summary.overlapping),
    places: ofCoders(summary.places),
    coded: ofCoders(summary.coded),
    boundary: ofPairs(summary.boundary),
    overlapAny: ofPairs(summary.overlapAny),
    matched: ofPairs(summary.matched),
    labels: labels.filter(({ marks }) => isSome(marks)),
    matches: matches.filter(({ counts }) => isSome(counts)),
    attributes: attributes.filter(({ given }) => isSome(given)),
  };
}

function restrictLabel({ label, ...one }: LabelSummary, { ofCoders, ofPairs, ofSides }: Kept): LabelSummary {
  return {
    label,
    marks: ofCoders(one.marks),
    covered: ofCoders(one.covered),
    squared: ofCoders(one.squared),
    united: ofCoders(one.united),
    bounds: ofCoders(one.bounds),
    exact: ofPairs(one.exact),
    overlap: ofPairs(one.overlap),
    iou50: ofPairs(one.iou50),
    shared: ofPairs(one.shared),
    common: ofSides(one.common),
    commonSquared: ofSides(one.commonSquared),
  };
}

function restrictAttribute({ key, given, values }: AttributeSummary, { ofCoders, ofPairs }: Kept): AttributeSummary {
  const kept = values.map((one) => ({ ...one, counts: ofPairs(one.counts) }));
  return { key, given: ofCoders(given), values: kept.filter(({ counts }) => isSome(counts)) };
}

function isSome(counts: readonly number[]): boolean {
  return counts.some((count) => count > 0);
}
