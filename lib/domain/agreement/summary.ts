import type { Unit } from "@/lib/domain/codebook/codebook";
import { type CodeSummary, codesOf } from "./code-summary";
import { pairsOf } from "./pairs";
import { type SpanSummary, spansOf } from "./span-summary";
import type { StudyArticle } from "./study";

/** What the measures need to know of one article and layer: every number is a function of sums of these. Plain JSON. */
export type ArticleSummary = SpanSummary | CodeSummary;

/** Sentence layers have ranges as span layers do; codes of an event are taken as the article's. */
export function summariseArticle(article: StudyArticle, layer: { readonly unit: Unit }): ArticleSummary {
  const isCodes = layer.unit === "article" || layer.unit === "event";
  return isCodes ? codesOf(article) : spansOf(article);
}

/** The summary that these coders' codings alone would have given. Coders who are not in it add nothing. */
export function restrictSummary(summary: ArticleSummary, coders: ReadonlySet<string>): ArticleSummary {
  const kept = [...summary.coders.keys()].filter((index) => coders.has(summary.coders[index] ?? ""));
  if (kept.length === summary.coders.length) return summary;
  const ofCoders = <T>(values: readonly T[]): T[] => values.filter((_, index) => kept.includes(index));
  if (summary.kind === "codes") {
    return { ...summary, coders: ofCoders(summary.coders), values: ofCoders(summary.values) };
  }
  const keptPairs = pairsOf(summary.coders.length).map(([i, j]) => kept.includes(i) && kept.includes(j));
  const ofPairs = (values: readonly number[]) => values.filter((_, index) => keptPairs[index]);
  const labels = summary.labels.map((one) => ({
    label: one.label,
    marks: ofCoders(one.marks),
    covered: ofCoders(one.covered),
    squared: ofCoders(one.squared),
    united: ofCoders(one.united),
    exact: ofPairs(one.exact),
    overlap: ofPairs(one.overlap),
    shared: ofPairs(one.shared),
  }));
  const matches = summary.matches.map((match) => ({ ...match, counts: ofPairs(match.counts) }));
  return {
    ...summary,
    coders: ofCoders(summary.coders),
    labels: labels.filter(({ marks }) => marks.some((count) => count > 0)),
    matches: matches.filter(({ counts }) => counts.some((count) => count > 0)),
  };
}
