import { type AttributePairReport, AttributePairs } from "./attribute-pairs";
import { AttributeRows, type MeasuredAttribute } from "./attribute-sums";
import { type CodedExtent, codedReport } from "./coded-report";
import { type CodedDocument, unitsOfCodes } from "./coded-units";
import { CoderDensities, coderReports } from "./coder-report";
import { type CoderStudies, withStudies } from "./coder-studies";
import { Coefficients2004 } from "./coefficients-2004";
import { type Confusion, ConfusionCounts } from "./confusion";
import type { SpanDocument } from "./drift";
import { intervalsOf } from "./intervals";
import { type LabelUse, LabelUses } from "./label-use";
import {
  coefficients,
  isCodes,
  type LayerStudy,
  layerStudy,
  type MeasuredLayer,
  type MeasuredSummary,
  studySums,
} from "./measures";
import { type DocumentReport, ofOneUnit, perDocument } from "./per-document";
import {
  at,
  type LayerNumbers,
  numbersOf,
  type PairReport,
  type Placed,
  perLabel,
  perPair,
  type ReportMethod,
  type ReportNumbers,
} from "./report-numbers";
import { SentenceCodes, together } from "./sentence-report";
import type { SpanSummary } from "./span-summary";
import type { Detail, Place } from "./statistic";

/** One article of a layer; `event` is what happened in the news, null where nobody said. */
export type MeasuredDocument = {
  readonly id: string;
  readonly event: string | null;
  readonly summary: MeasuredSummary;
};

export type LayerInput = MeasuredLayer &
  CoderStudies & {
    readonly key: string;
    /** Those of the codebook; others are taken as they come, by name alone. */
    readonly attributes?: readonly MeasuredAttribute[];
    readonly documents: readonly MeasuredDocument[];
  };

/** How much there is to be in a report; everything where nothing is said. */
export type ReportExtent = {
  /** "overall": a layer of spans has its overall values and no others, in a fraction of the time that samples take. */
  readonly detail?: Detail;
  /** Only so many articles, worst first: by the leading α, whole articles by how many gave the same answer. */
  readonly named?: number;
  /**
   * Whether what takes seconds of large rounds is made too: models of coders, and attributes by pair of coders. It is
   * where nothing is said.
   */
  readonly models?: boolean;
};

export type LayerReport = LayerNumbers & {
  /** On marks that were matched by place; the actor of a mark among them. Empty for codes of whole articles. */
  readonly perAttribute: Readonly<Record<string, ReportNumbers>>;
  /** By attribute. Empty where they weren't asked for. */
  readonly perAttributePair: Readonly<Record<string, readonly PairReport[]>>;
  readonly perDocument: readonly DocumentReport[];
  /** Null for codes of whole articles, which have no place to be matched by. */
  readonly confusion: Confusion | null;
  /** By label. Empty where only overall values were asked for. */
  readonly labelUse: Readonly<Record<string, LabelUse>>;
};

/**
 * Every coefficient of one layer; only of these coders where they are given.
 */
export function layerReport(
  layer: LayerInput,
  method: ReportMethod,
  coders?: ReadonlySet<string>,
  { detail = "all", named, models = true }: ReportExtent = {},
): LayerReport {
  const documents = layer.documents
    .filter(({ summary }) => summary.coders.some((coder) => coders?.has(coder) ?? true))
    // Resampling goes by place: the same articles in another order would give another interval.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const isAll = detail === "all";
  const isInFull = isAll && models;
  const study = layerStudy(
    layer,
    documents.map(({ summary }) => summary),
    coders,
    isInFull ? "by-pair" : "together",
  );
  if (isCodes(layer)) return reportOfCodes(layer, { documents, study, coders }, method, { detail, named, models });
  const beside = new BesideSums(layer, study.labels, isInFull);
  const sums = studySums(layer, study, { detail, drawn: method.bootstrap > 0 }, (summary) =>
    beside.add(summary, detail),
  );
  const found = coefficients(sums);
  const labelUse = isAll ? beside.uses.uses() : {};
  const numbers = [
    ...numbersOf(found, intervalsOf(sums, documents, method), method.bootstrap),
    ...(isAll ? numbers2004(beside.alpha2004) : []),
  ];
  const ofPairs: ReadonlyMap<string, AttributePairReport> = beside.attributePairs?.reports() ?? new Map();
  const spans = {
    units: Math.max(0, ...found.filter(({ place }) => place.kind === "overall").map(({ n }) => n)),
    overall: at(numbers, () => true, "overall"),
    ...{ perLabel: perLabel(numbers), prevalence: sharesOf(labelUse), perPair: perPair(numbers) },
    perCoder: coderReports(found, beside.densities.perThousand()),
  };
  const codes = beside.sentences?.report(documents, study, method, { detail, models });
  const both = codes === undefined ? spans : together(codes, spans);
  return {
    ...both,
    perAttribute: isAll ? perAttribute(beside.attributes, ofPairs, documents, method) : {},
    perAttributePair: Object.fromEntries([...ofPairs].map(([key, { perPair: pairs }]) => [key, pairs])),
    perCoder: withStudies(
      both.perCoder,
      layer,
      layer.submissions === undefined ? [] : spanDocuments(documents, study),
      coders,
    ),
    perDocument: perDocument(documents, codes === undefined ? [sums] : [codes.sums, sums], named),
    confusion: beside.confusion.confusion(),
    labelUse,
  };
}

/** What is measured, and by whom it was coded; `coders`: who alone is meant. */
type Measured = {
  readonly documents: readonly MeasuredDocument[];
  readonly study: LayerStudy;
  readonly coders: ReadonlySet<string> | undefined;
};

/** The same of codes of whole articles. */
function reportOfCodes(
  layer: LayerInput,
  { documents, study, coders }: Measured,
  method: ReportMethod,
  { named, ...extent }: CodedExtent & { readonly named: number | undefined },
): LayerReport {
  const summaries = [...study.summaries()];
  const coded = documents.flatMap(({ id, event }, index): CodedDocument[] => {
    const summary = summaries[index];
    return summary?.kind === "codes" ? [{ id, event, coded: unitsOfCodes(summary) }] : [];
  });
  const isAll = extent.detail !== "overall";
  const uses = new LabelUses(isAll ? study.labels : []);
  if (isAll) for (const summary of summaries) uses.add(summary);
  const { sums, perCoder, prevalence, ...report } = codedReport(coded, study, method, extent);
  return {
    ...report,
    prevalence: Object.fromEntries(isAll ? Object.entries(prevalence).map(([label, { share }]) => [label, share]) : []),
    ...{ perAttribute: {}, perAttributePair: {} },
    perCoder: withStudies(perCoder, layer, [], coders),
    perDocument: perDocument(documents, [sums], named, ofOneUnit),
    confusion: null,
    labelUse: uses.uses(),
  };
}

/** The share of all marks that each label has. */
function sharesOf(labelUse: LayerReport["labelUse"]): Record<string, number> {
  const counts = Object.entries(labelUse).map(([label, { perCoder }]): [string, number] => {
    return [label, Object.values(perCoder).reduce((sum, count) => sum + count, 0)];
  });
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries(counts.map(([label, count]) => [label, all === 0 ? 0 : count / all]));
}

/** Drift looks at the articles coder by coder. */
function spanDocuments(documents: readonly MeasuredDocument[], study: LayerStudy): readonly SpanDocument[] {
  const summaries = [...study.summaries()];
  return documents.flatMap(({ id }, index) => {
    const summary = summaries[index];
    return summary?.kind === "spans" ? [{ id, summary }] : [];
  });
}

/** What is made of summaries of spans besides sums that all statistics share. */
class BesideSums {
  readonly alpha2004: Coefficients2004;
  readonly attributes: AttributeRows;
  /** Null where nobody asks what pairs of coders say. */
  readonly attributePairs: AttributePairs | null;
  readonly confusion: ConfusionCounts;
  readonly uses: LabelUses;
  readonly densities = new CoderDensities();
  readonly sentences: SentenceCodes | undefined;

  constructor({ unit, attributes = [] }: LayerInput, labels: readonly string[], isInFull: boolean) {
    this.alpha2004 = new Coefficients2004(labels);
    this.attributes = new AttributeRows(attributes);
    this.attributePairs = isInFull ? new AttributePairs(attributes) : null;
    this.confusion = new ConfusionCounts(labels);
    this.uses = new LabelUses(labels);
    if (unit === "sentence") this.sentences = new SentenceCodes();
  }

  add(summary: SpanSummary, detail: Detail): void {
    this.densities.add(summary);
    this.confusion.add(summary);
    this.sentences?.add(summary);
    if (detail === "overall") return;
    this.uses.add(summary);
    this.alpha2004.add(summary);
    this.attributes.add(summary);
    this.attributePairs?.add(summary);
  }
}

/** Beside the others, in the order of the articles' ids, and without intervals. */
function numbers2004(coefficients2004: Coefficients2004): readonly Placed[] {
  return coefficients2004.coefficients().map(({ measure, place, ...value }): Placed => {
    const warnings = value.value === null ? [] : [{ code: "interval-undefined" } as const];
    const intervals = { low: null, high: null, pBelow667: null, pBelow800: null };
    return { measure, place, number: { ...value, ...intervals, warnings: [...value.warnings, ...warnings] } };
  });
}

function perAttribute(
  rows: AttributeRows,
  ofPairs: ReadonlyMap<string, AttributePairReport>,
  documents: readonly MeasuredDocument[],
  method: ReportMethod,
): Record<string, ReportNumbers> {
  const sums = rows.sums();
  const numbers = numbersOf(coefficients(sums), intervalsOf(sums, documents, method), method.bootstrap);
  const keys = new Set(numbers.flatMap(({ place }) => (place.kind === "attribute" ? [place.attribute] : [])));
  const isAbout = (key: string) => (place: Place) => place.kind === "attribute" && place.attribute === key;
  return Object.fromEntries(
    [...keys].map((key) => [key, { ...at(numbers, isAbout(key), "attribute"), ...ofPairs.get(key)?.means }]),
  );
}
