import { bootstrap, clustered, fewClusters, fewestClusters, type Interval } from "./bootstrap";
import { coefficients2004 } from "./coefficients-2004";
import { type Confusion, confusionOf } from "./confusion";
import {
  type Coefficient,
  coefficients,
  isCodes,
  layerSums,
  type MeasuredLayer,
  numberOrNull,
  withFound,
} from "./measures";
import { seededRandom } from "./random";
import type { SpanSummary } from "./span-summary";
import { type AgreementWarning, alphaMeasures, type LayerSums, type MeasureKey, type Place } from "./statistic";
import { type ArticleSummary, restrictSummary } from "./summary";

/** One article of a layer; `event` is what happened in the news, null where nobody said. */
export type MeasuredDocument = { readonly id: string; readonly event: string | null; readonly summary: ArticleSummary };

export type LayerInput = MeasuredLayer & { readonly key: string; readonly documents: readonly MeasuredDocument[] };

/** How intervals are made: replicates (0: none), the seed, and what is drawn. */
export type ReportMethod = {
  readonly bootstrap: number;
  readonly seed: number;
  readonly cluster: "article" | "event";
};

export type ReportNumber = Omit<Coefficient, "measure" | "place"> &
  Pick<Interval, "low" | "high" | "pBelow667" | "pBelow800">;

export type ReportNumbers = Readonly<Partial<Record<MeasureKey, ReportNumber>>>;

export type PairReport = { readonly a: string; readonly b: string } & ReportNumbers;

export type DocumentReport = { readonly id: string } & Readonly<Partial<Record<MeasureKey, number | null>>>;

export type LayerReport = {
  /** Marks, or articles with codes, of articles that two coders or more have finished. */
  readonly units: number;
  readonly overall: ReportNumbers;
  readonly perLabel: Readonly<Record<string, ReportNumbers>>;
  /** Empty: attributes are not measured yet. */
  readonly perAttribute: Readonly<Record<string, never>>;
  readonly perPair: readonly PairReport[];
  readonly perDocument: readonly DocumentReport[];
  /** Null for codes of whole articles, which have no place to be matched by. */
  readonly confusion: Confusion | null;
};

/** Every coefficient of one layer; only of these coders where they are given. */
export function layerReport(layer: LayerInput, method: ReportMethod, coders?: ReadonlySet<string>): LayerReport {
  const documents = layer.documents
    .map((one) => ({ ...one, summary: coders === undefined ? one.summary : restrictSummary(one.summary, coders) }))
    .filter(({ summary }) => summary.coders.length > 0)
    // Resampling goes by place: the same articles in another order would give another interval.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const summaries = documents.map(({ summary }) => summary);
  const sums = layerSums(layer, summaries);
  const found = coefficients(sums);
  const intervals = method.bootstrap > 0 ? intervalsOf(sums, documents, method) : undefined;
  const numbers = found.map((one, index): Placed => {
    const { measure, place, ...value } = one;
    return { measure, place, number: reportNumber(measure, value, intervals?.[index], method.bootstrap) };
  });
  const compared2004 = isCodes(layer) ? [] : numbers2004(layer, summaries);
  return {
    units: Math.max(0, ...found.filter(({ place }) => place.kind === "overall").map(({ n }) => n)),
    overall: at([...numbers, ...compared2004], () => true, "overall"),
    perLabel: perLabel([...numbers, ...compared2004]),
    perAttribute: {},
    perPair: perPair(numbers),
    perDocument: perDocument(documents, sums),
    confusion: isCodes(layer) ? null : confusion(layer, summaries),
  };
}

type Placed = { readonly measure: MeasureKey; readonly place: Place; readonly number: ReportNumber };

/** Beside the others, in the order of the articles' ids, and without intervals. */
function numbers2004(layer: MeasuredLayer, summaries: readonly ArticleSummary[]): Placed[] {
  const spans = spansOf(summaries);
  return coefficients2004(spans, labelsOf(layer, spans)).map(({ measure, place, ...value }): Placed => {
    const warnings = value.value === null ? [] : [{ code: "interval-undefined" } as const];
    const intervals = { low: null, high: null, pBelow667: null, pBelow800: null };
    return { measure, place, number: { ...value, ...intervals, warnings: [...value.warnings, ...warnings] } };
  });
}

function spansOf(summaries: readonly ArticleSummary[]): readonly SpanSummary[] {
  return summaries.flatMap((summary) => (summary.kind === "spans" ? [summary] : []));
}

function labelsOf(layer: MeasuredLayer, spans: readonly SpanSummary[]): readonly string[] {
  return withFound(
    layer.labels,
    spans.flatMap(({ labels }) => labels.map(({ label }) => label)),
  );
}

function intervalsOf(
  sums: LayerSums,
  documents: readonly MeasuredDocument[],
  { bootstrap: replicates, seed, cluster }: ReportMethod,
) {
  const clusterOf = documents.map(({ id, event }) => {
    return JSON.stringify(cluster === "event" && event !== null ? { event } : { article: id });
  });
  return bootstrap(clustered(sums.rows, clusterOf), sums, { replicates, random: seededRandom(seed) });
}

function reportNumber(
  measure: MeasureKey,
  value: Omit<Coefficient, "measure" | "place">,
  interval: Interval | undefined,
  replicates: number,
): ReportNumber {
  const isAlpha = alphaMeasures.has(measure);
  const isKnown = value.value !== null && interval !== undefined;
  return {
    value: value.value,
    low: isKnown ? interval.low : null,
    high: isKnown ? interval.high : null,
    n: value.n,
    observed: value.observed,
    expected: value.expected,
    coverage: value.coverage,
    pBelow667: isKnown && isAlpha ? interval.pBelow667 : null,
    pBelow800: isKnown && isAlpha ? interval.pBelow800 : null,
    warnings: [...value.warnings, ...(value.value === null ? [] : intervalWarnings(interval, replicates))],
  };
}

function intervalWarnings(interval: Interval | undefined, replicates: number): AgreementWarning[] {
  if (interval === undefined) return [{ code: "interval-off" }];
  const { clusters: articles, dropped } = interval;
  if (articles < fewestClusters) return [{ code: "too-few-articles", articles, needed: fewestClusters }];
  return [
    ...(articles < fewClusters ? [{ code: "few-articles", articles, needed: fewClusters } as const] : []),
    ...(dropped > 0 ? [{ code: "undefined-replicates", dropped, replicates } as const] : []),
  ];
}

function at(numbers: readonly Placed[], isThere: (place: Place) => boolean, kind: Place["kind"]): ReportNumbers {
  const here = numbers.filter(({ place }) => place.kind === kind && isThere(place));
  return Object.fromEntries(here.map(({ measure, number }) => [measure, number]));
}

function perLabel(numbers: readonly Placed[]): Record<string, ReportNumbers> {
  const labels = new Set(numbers.flatMap(({ place }) => (place.kind === "label" ? [place.label] : [])));
  return Object.fromEntries(
    [...labels].map((label) => [
      label,
      at(numbers, (place) => place.kind === "label" && place.label === label, "label"),
    ]),
  );
}

function perPair(numbers: readonly Placed[]): PairReport[] {
  const pairs = new Map<string, { a: string; b: string }>();
  for (const { place } of numbers) {
    if (place.kind === "pair") pairs.set(JSON.stringify([place.a, place.b]), { a: place.a, b: place.b });
  }
  return [...pairs.values()].map(({ a, b }) => {
    return { a, b, ...at(numbers, (place) => place.kind === "pair" && place.a === a && place.b === b, "pair") };
  });
}

function perDocument(documents: readonly MeasuredDocument[], { rows, width, statistics }: LayerSums): DocumentReport[] {
  const overall = statistics.filter(({ place }) => place.kind === "overall");
  const sums = new Float64Array(width);
  return documents.map(({ id }, index) => {
    const row = rows[index];
    sums.fill(0);
    row?.columns.forEach((column, at) => {
      sums[column] = row.values[at] ?? 0;
    });
    return {
      id,
      ...Object.fromEntries(overall.map(({ measure, evaluate }) => [measure, numberOrNull(evaluate(sums))])),
    };
  });
}

function confusion(layer: MeasuredLayer, summaries: readonly ArticleSummary[]): Confusion {
  const spans = spansOf(summaries);
  return confusionOf(spans, labelsOf(layer, spans));
}
