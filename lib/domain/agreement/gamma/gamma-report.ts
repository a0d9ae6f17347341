import type { Interval } from "@/lib/domain/agreement/bootstrap";
import { type IntervalMethod, intervalsOf, intervalWarnings } from "@/lib/domain/agreement/intervals";
import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import { numberOrNull } from "@/lib/domain/agreement/measures";
import { type Random, seededRandom } from "@/lib/domain/agreement/random";
import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import { type AgreementWarning, type Statistic, sumOf } from "@/lib/domain/agreement/statistic";
import { normalFrom } from "./chance";
import type { GammaSummary } from "./gamma-summary";
import { type Cell, cellWidth, type GammaPlace, gammaRow, gammaValue } from "./gamma-sums";

/** One article of a layer of spans; `event` is what happened in the news, null where nobody said. */
export type GammaDocument = { readonly id: string; readonly event: string | null; readonly summary: GammaSummary };

/** What γ adds to the report of a layer. */
export type GammaNumbers = {
  readonly overall: ReportNumbers;
  readonly perLabel: Readonly<Record<string, ReportNumbers>>;
  readonly perDocument: Readonly<
    Record<string, { readonly gamma: number | null; readonly "gamma-cat": number | null }>
  >;
};

/**
 * γ of a layer from its articles: 1 − Σ x̄·observed / Σ x̄·expected (MEASURES 7.6), γcat and each label's γk likewise with
 * the weight of their pairs in place of x̄. Intervals by drawing articles anew (section 13), each time with the error that
 * the mean of the drawn texts has; no text is aligned again.
 *
 * @param labels of the layer, also those that nobody used
 */
export function gammaNumbers(
  all: readonly GammaDocument[],
  method: IntervalMethod,
  labels: readonly string[] = [],
): GammaNumbers {
  const documents = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const used = all.flatMap(({ summary }) => summary.labels.map(({ label }) => label));
  const ofLabels = [...new Set([...labels, ...used.toSorted()])];
  const places: readonly GammaPlace[] = [
    { measure: "gamma" },
    { measure: "gamma-cat" },
    ...ofLabels.map((label): GammaPlace => ({ measure: "gamma-label", label })),
  ];
  const summaries = documents.map(({ summary }) => summary);
  const rows = summaries.map((summary) => gammaRow(summary, places));
  const statistics = places.map((place, index) => withError(place, index, seededRandom(method.seed + index + 1)));
  const width = places.length * cellWidth;
  const layer = { coders: [], width, headWidth: width, rows, statistics };
  const intervals = intervalsOf(layer, documents, method);
  const sums = sumOf(rows, width);
  const numbers = places.map((place, index): ReportNumber => {
    const cell = cellAt(sums, index);
    return reportNumber(cell, warningsOf(summaries, place, cell), intervals?.[index], {
      isGamma: index === 0,
      replicates: method.bootstrap,
    });
  });
  const [gamma, cat, ...rest] = numbers;
  return {
    overall: { ...(gamma && { gamma }), ...(cat && { "gamma-cat": cat }) },
    perLabel: Object.fromEntries(ofLabels.map((label, index) => [label, { "gamma-label": rest[index] }])),
    perDocument: Object.fromEntries(documents.map(({ id, summary }) => [id, valuesOf(summary)])),
  };
}

/** The report of a layer with γ beside its other measures. */
export function withGamma(report: LayerReport, numbers: GammaNumbers): LayerReport {
  const labels = new Set([...Object.keys(report.perLabel), ...Object.keys(numbers.perLabel)]);
  return {
    ...report,
    overall: { ...report.overall, ...numbers.overall },
    perLabel: Object.fromEntries(
      [...labels].map((label) => [label, { ...report.perLabel[label], ...numbers.perLabel[label] }]),
    ),
    perDocument: report.perDocument.map((one) => ({ ...one, ...numbers.perDocument[one.id] })),
  };
}

/** γ and γcat of one article. */
function valuesOf(summary: GammaSummary) {
  const places: readonly GammaPlace[] = [{ measure: "gamma" }, { measure: "gamma-cat" }];
  const sums = sumOf([gammaRow(summary, places)], places.length * cellWidth);
  return {
    gamma: numberOrNull(gammaValue(cellAt(sums, 0), true)),
    "gamma-cat": numberOrNull(gammaValue(cellAt(sums, 1), false)),
  };
}

function cellAt(sums: Float64Array, index: number): Cell {
  const first = index * cellWidth;
  const [articles = 0, units = 0, paired = 0, ...rest] = sums.subarray(first);
  const [weight = 0, observed = 0, expected = 0, variance = 0] = rest;
  return { articles, units, paired, weight, observed, expected, variance };
}

/** The value from a sample's sums, the expected disorder as far off as another drawing of texts might have it. */
function withError(place: GammaPlace, index: number, random: Random): Statistic {
  const normal = normalFrom(random);
  return {
    measure: place.measure,
    place: place.label === undefined ? { kind: "overall" } : { kind: "label", label: place.label },
    articles: index * cellWidth,
    evaluate: (sums) => {
      const cell = cellAt(sums, index);
      return gammaValue({ ...cell, expected: normal(cell.expected, Math.sqrt(cell.variance)) }, index === 0);
    },
    explain: () => ({ n: 0, observed: null, expected: null, coverage: null, warnings: [] }),
  };
}

function reportNumber(
  cell: Cell,
  warnings: readonly AgreementWarning[],
  interval: Interval | undefined,
  { isGamma, replicates }: { readonly isGamma: boolean; readonly replicates: number },
): ReportNumber {
  const value = numberOrNull(gammaValue(cell, isGamma));
  return {
    value,
    low: value === null ? null : (interval?.low ?? null),
    high: value === null ? null : (interval?.high ?? null),
    n: cell.units,
    observed: cell.weight > 0 ? cell.observed / cell.weight : null,
    expected: cell.weight > 0 ? cell.expected / cell.weight : null,
    coverage: isGamma || cell.units === 0 ? null : cell.paired / cell.units,
    ...{ pBelow667: null, pBelow800: null },
    warnings: [...warnings, ...(value === null ? [] : intervalWarnings(interval, replicates))],
  };
}

/** Of labels the layer's own warnings aren't repeated. */
function warningsOf(
  summaries: readonly GammaSummary[],
  { measure, label }: GammaPlace,
  cell: Cell,
): readonly AgreementWarning[] {
  const missing = [...reasonOf(summaries, measure, cell), ...leftAlone(measure, cell)];
  if (label !== undefined) {
    const isFew = cell.units > 0 && (cell.units < 10 || cell.articles < 5);
    return [...missing, ...(isFew ? [{ code: "few-marks", marks: cell.units, articles: cell.articles } as const] : [])];
  }
  const count = (isSo: (summary: GammaSummary) => boolean) => summaries.filter(isSo).length;
  const refused = count(({ reason }) => reason?.code === "gamma-too-large" || reason?.code === "gamma-unsolved");
  const unmarked = count(({ reason }) => reason?.code === "nothing-marked");
  const imprecise = measure === "gamma" ? count(({ isPrecise }) => !isPrecise) : 0;
  return [
    ...missing,
    ...(refused > 0 ? [{ code: "articles-not-aligned", articles: refused } as const] : []),
    ...(unmarked > 0 && cell.articles > 0 ? [{ code: "articles-unmarked", articles: unmarked } as const] : []),
    ...(imprecise > 0 ? [{ code: "chance-imprecise", articles: imprecise } as const] : []),
  ];
}

/** Below this share of aligned units it is said how many are not. */
const mostlyPaired = 0.8;

/** What γcat and γk leave out, where that is much: they look at units that were aligned with another coder's. */
function leftAlone(measure: GammaPlace["measure"], { units, paired }: Cell): AgreementWarning[] {
  if (measure === "gamma" || units === 0 || paired / units >= mostlyPaired) return [];
  return [{ code: "marks-left-alone", marks: units - paired, of: units }];
}

/** Why there is no value, where there is none. */
function reasonOf(summaries: readonly GammaSummary[], measure: GammaPlace["measure"], cell: Cell): AgreementWarning[] {
  if (!Number.isNaN(gammaValue(cell, measure === "gamma"))) return [];
  const shared = summaries.filter(({ coders }) => coders > 1);
  if (shared.length === 0) return [{ code: "no-common-articles" }];
  if (shared.some(({ reason }) => reason !== null && reason.code !== "nothing-marked")) return [];
  if (shared.every(({ reason }) => reason !== null) || cell.units === 0) return [{ code: "nothing-marked" }];
  if (measure === "gamma") return [{ code: "no-chance-disorder" }];
  if (cell.weight === 0) return [{ code: "nothing-in-common" }];
  const labels = new Set(shared.flatMap((summary) => summary.labels.map(({ label }) => label)));
  return [{ code: labels.size === 1 ? "one-label-only" : "no-chance-disorder" }];
}
