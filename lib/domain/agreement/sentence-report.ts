import { type CodedExtent, type CodedReport, codedReport } from "./coded-report";
import type { CodedLayer } from "./coded-sums";
import type { CodedUnits } from "./coded-units";
import type { LayerNumbers, PairReport, ReportMethod, ReportNumber, ReportNumbers } from "./report-numbers";
import { codedSentences, type SpanSummary } from "./span-summary";
import type { AgreementWarning } from "./statistic";

/** Collects the sentences of a layer's articles, one summary after the other, and reports on them as on other codes. */
export class SentenceCodes {
  readonly #articles: CodedUnits[] = [];
  /** Articles of two coders or more whose sentences nobody knows. */
  #unknown = 0;

  add(summary: SpanSummary): void {
    const coded = codedSentences(summary);
    if (coded.units.length === 0 && summary.coders.length > 1) this.#unknown++;
    this.#articles.push(coded);
  }

  /** `documents` are the articles, in the order in which they were added. */
  report(
    documents: readonly { readonly id: string; readonly event: string | null }[],
    layer: CodedLayer,
    method: ReportMethod,
    extent: CodedExtent,
  ): CodedReport {
    const coded = documents.map(({ id, event }, at) => {
      return { id, event, coded: this.#articles[at] ?? { coders: [], units: [] } };
    });
    const report = codedReport(coded, { ...layer, isNoneChoice: true }, method, extent);
    return this.#unknown === 0 ? report : withUnknown(report, this.#unknown);
  }
}

/** Says how many articles the numbers do not stand on; and in the place of "nobody coded any" where nothing is left. */
function withUnknown(report: CodedReport, articles: number): CodedReport {
  const unknown: AgreementWarning = { code: "sentences-unknown", articles };
  const told = (number: ReportNumber, isOverall: boolean): ReportNumber => {
    const warnings = number.warnings.filter(({ code }) => code !== "no-common-articles");
    const isSaid = isOverall || warnings.length < number.warnings.length;
    return isSaid ? { ...number, warnings: [...warnings, unknown] } : number;
  };
  return {
    ...report,
    overall: mapNumbers(report.overall, (number) => told(number, true)),
    perLabel: Object.fromEntries(
      Object.entries(report.perLabel).map(([label, numbers]) => [
        label,
        mapNumbers(numbers, (number) => told(number, false)),
      ]),
    ),
    perPair: report.perPair.map(({ a, b, ...numbers }) => ({
      ...{ a, b },
      ...mapNumbers(numbers, (number) => told(number, false)),
    })),
  };
}

function mapNumbers(numbers: ReportNumbers, change: (number: ReportNumber) => ReportNumber): ReportNumbers {
  return Object.fromEntries(Object.entries(numbers).map(([measure, number]) => [measure, change(number)]));
}

/** Both families of numbers of a layer: of its sentences as codes, then of its marks as spans. */
export function together(codes: CodedReport, spans: LayerNumbers): LayerNumbers {
  const isCoded = codes.units > 0;
  const shares = Object.keys(spans.prevalence).map((label) => [label, codes.prevalence[label]?.share ?? 0]);
  return {
    units: isCoded ? codes.units : spans.units,
    overall: { ...codes.overall, ...spans.overall },
    prevalence: isCoded ? Object.fromEntries(shares) : spans.prevalence,
    perLabel: byKey(codes.perLabel, spans.perLabel),
    perPair: pairsTogether(codes.perPair, spans.perPair),
    perCoder: byKey(codes.perCoder, spans.perCoder),
  };
}

function byKey<T extends object>(
  first: Readonly<Record<string, T>>,
  second: Readonly<Record<string, T>>,
): Record<string, T> {
  const found = new Map(Object.entries(first));
  for (const [key, own] of Object.entries(second)) found.set(key, { ...found.get(key), ...own });
  return Object.fromEntries(found);
}

/** Of the same coders in the same order: a layer has all its pairs in both. */
function pairsTogether(first: readonly PairReport[], second: readonly PairReport[]): readonly PairReport[] {
  const keyed = (pairs: readonly PairReport[]) =>
    Object.fromEntries(pairs.map((pair) => [JSON.stringify([pair.a, pair.b]), pair]));
  return Object.values(byKey(keyed(first), keyed(second)));
}
