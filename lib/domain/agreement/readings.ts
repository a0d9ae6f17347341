import { codedSums } from "./coded-sums";
import { type Coefficient, coefficients, layerStudy, layerSums, type MeasuredLayer } from "./measures";
import { codedSentences } from "./span-summary";
import type { StudyArticle, StudyMark } from "./study";
import { type ArticleSummary, type SummarisedLayer, summariseArticle } from "./summary";

/**
 * A coder's coding of one article beside another reading of it: gold, or their own of a later pass. The other reading
 * is nobody's in the pool of coders; the summary knows the two by names of its own, which no coder's can meet.
 */
export type ReadingBeside = { readonly coder: string; readonly summary: ArticleSummary };

/** The two readings; the coder's own first. */
export type TwoReadings = {
  readonly coder: string;
  readonly own: readonly StudyMark[];
  readonly other: readonly StudyMark[];
};

export function besideReading(
  { id, length, sentences }: Omit<StudyArticle, "codings">,
  layer: SummarisedLayer,
  { coder, own, other }: TwoReadings,
): ReadingBeside {
  const codings = [
    { coder: "other", marks: other },
    { coder: "own", marks: own },
  ];
  return { coder, summary: summariseArticle({ id, length, codings, ...(sentences && { sentences }) }, layer) };
}

/** How near a coder is to the other reading, over so many articles; null where undefined. */
export type ReadingReport<Measure extends string> = Readonly<Partial<Record<Measure, number | null>>> & {
  readonly articles: number;
};

/**
 * By coder, those of the measures that the layer has, pooled over the articles (sums are added, never values averaged).
 * Who has no such article has no report.
 */
export function readingReports<Measure extends string>(
  layer: MeasuredLayer,
  readings: readonly ReadingBeside[],
  measures: readonly Measure[],
): ReadonlyMap<string, ReadingReport<Measure>> {
  const ofCoder = new Map<string, ArticleSummary[]>();
  for (const { coder, summary } of readings) {
    const summaries = ofCoder.get(coder) ?? [];
    summaries.push(summary);
    ofCoder.set(coder, summaries);
  }
  return new Map([...ofCoder].map(([coder, summaries]) => [coder, reportOf(layer, summaries, measures)]));
}

/** Of two readings the values of the whole layer are those of the pair. */
function reportOf<Measure extends string>(
  layer: MeasuredLayer,
  summaries: readonly ArticleSummary[],
  measures: readonly Measure[],
): ReadingReport<Measure> {
  const values: Partial<Record<Measure, number | null>> = {};
  for (const { measure: found, place, value } of overall(layer, summaries)) {
    const measure = measures.find((one) => one === found);
    if (place.kind === "overall" && measure !== undefined) values[measure] = value;
  }
  return { ...values, articles: summaries.length };
}

/** Of a layer of sentences both of these as codes and of marks as spans. */
function overall(layer: MeasuredLayer, summaries: readonly ArticleSummary[]): readonly Coefficient[] {
  const found = coefficients(layerSums(layer, summaries, undefined, "overall"));
  if (layer.unit !== "sentence") return found;
  const sentences = summaries.flatMap((summary) => (summary.kind === "spans" ? [codedSentences(summary)] : []));
  return [...coefficients(codedSums(sentences, layerStudy(layer, summaries), "overall")), ...found];
}
