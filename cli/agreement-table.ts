import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import {
  type AgreementWarning,
  codeMeasures,
  f1Measures,
  gammaMeasures,
  type MeasureKey,
  unitizingMeasures,
} from "@/lib/domain/agreement/statistic";
import { describeError } from "@/messages/describe-error";
import { aligned, rounded, valueCell } from "./agreement-cells";
import { coderLines } from "./agreement-coders";

/** The report for people: a table a layer, then in words what to know about its numbers. */
export function agreementLines(report: AgreementReport): readonly string[] {
  const { rounds, stage, pass, codebook, documents, coders, method } = report;
  const study = [
    rounds.length === 0 ? "No round" : `Round ${rounds.join(", ")}`,
    `stage ${stage}`,
    `pass ${pass}`,
    codebook === null ? "no codebook" : `codebook ${codebook}`,
    `${documents} ${documents === 1 ? "article" : "articles"}`,
    `coders ${coders.join(", ")}`,
  ];
  const interval =
    method.bootstrap === 0
      ? "Without intervals."
      : `Intervals: 95 %, ${method.bootstrap} samples of ${method.cluster}s, seed ${method.seed}. They speak of other ${method.cluster}s, not of other coders.`;
  const layers = Object.entries(report.layers).flatMap(([key, layer]) => ["", ...layerLines(key, layer)]);
  const nothing = "Nobody marked anything, and no codebook says what there was to mark.";
  return [study.join(" · "), ...(layers.length === 0 ? [nothing] : [interval, ...layers])];
}

type Row = { readonly about: string; readonly numbers: ReportNumbers };

function layerLines(key: string, layer: LayerReport): string[] {
  const rows: Row[] = [
    { about: "overall", numbers: layer.overall },
    ...layer.perPair.map(({ a, b, ...numbers }) => ({ about: `${a} × ${b}`, numbers })),
    ...Object.entries(layer.perLabel).map(([label, numbers]) => ({
      about: label + (isFew(numbers) ? few : ""),
      numbers,
    })),
  ];
  const legend = rows.some(({ numbers }) => isFew(numbers))
    ? [`${few.trim()} too few marks, codes or articles to rely on`]
    : [];
  const groups = [codeMeasures, f1Measures, unitizingMeasures, gammaMeasures];
  return [
    ...groups.flatMap((group) => tableLines(key, rows, group)),
    ...legend,
    ...prevalenceLines(layer),
    ...belowLines(layer),
    ...notes(layer.overall),
    ...attributeLines(layer),
    ...coderLines(layer.perCoder),
  ];
}

/** How common each label is. */
function prevalenceLines({ prevalence, labelUse }: LayerReport): string[] {
  const rows = Object.entries(prevalence).map(([label, share]) => {
    return [label, rounded(share), String(labelUse[label]?.articles ?? 0)];
  });
  return rows.length === 0 ? [] : aligned([["label", "prevalence", "articles"], ...rows]);
}

/** How sure it is that α is above Krippendorff's lines: the shares of samples below them. */
function belowLines({ overall }: LayerReport): string[] {
  const cells = Object.entries(overall).flatMap(([measure, { pBelow667, pBelow800 }]) =>
    pBelow667 === null || pBelow800 === null ? [] : [[measure, rounded(pBelow667), rounded(pBelow800)]],
  );
  return cells.length === 0 ? [] : aligned([["P", "< .667", "< .800"], ...cells]);
}

/** Every attribute, then what each pair of coders says of it. */
function attributeLines({ perAttribute, perAttributePair }: LayerReport): string[] {
  const rows = Object.entries(perAttribute).flatMap(([about, numbers]): Row[] => {
    const pairs = perAttributePair[about] ?? [];
    return [
      { about, numbers },
      ...pairs.map(({ a, b, ...ofPair }) => ({ about: `${about}, ${a} × ${b}`, numbers: ofPair })),
    ];
  });
  const measures = codeMeasures.filter((measure) => rows.some(({ numbers }) => numbers[measure] !== undefined));
  const cells = rows.map(({ about, numbers }) => {
    const values = measures.map((measure) => numberCell(numbers[measure]));
    const alpha = numbers["krippendorff-alpha"];
    return [about, String(alpha?.n ?? 0), ...values, valueCell(alpha?.coverage ?? null)];
  });
  return cells.length === 0 ? [] : aligned([["attribute", "n", ...measures, "coverage"], ...cells]);
}

/**
 * A row a place that has any measure of the group, a column a measure of it that any place has; what a place doesn't have
 * is left empty.
 */
function tableLines(key: string, rows: readonly Row[], group: readonly MeasureKey[]): string[] {
  const measures = group.filter((measure) => rows.some(({ numbers }) => numbers[measure] !== undefined));
  if (measures.length === 0) return [];
  const cells = rows.flatMap(({ about, numbers }) => {
    const [first] = measures.flatMap((measure) => numbers[measure] ?? []);
    return first === undefined
      ? []
      : [[about, String(first.n), ...measures.map((measure) => numberCell(numbers[measure]))]];
  });
  return aligned([[key, "n", ...measures], ...cells]);
}

const few = " *";

function isFew(numbers: ReportNumbers): boolean {
  return Object.values(numbers).some(({ warnings }) =>
    warnings.some(({ code }) => code === "few-marks" || code === "few-codes"),
  );
}

function numberCell(number: ReportNumber | undefined): string {
  if (number === undefined) return "";
  const { value, low, high } = number;
  if (value === null) return "–";
  return low === null || high === null ? rounded(value) : `${rounded(value)} [${rounded(low)}, ${rounded(high)}]`;
}

/** Each warning once, with the measures it is about. */
function notes(numbers: ReportNumbers): string[] {
  const about = new Map<string, string[]>();
  for (const [measure, number] of Object.entries(numbers)) {
    for (const warning of number.warnings) {
      const sentence = describeError(warning satisfies AgreementWarning);
      about.set(sentence, [...(about.get(sentence) ?? []), measure]);
    }
  }
  return [...about].map(([sentence, measures]) => `${measures.join(", ")}: ${sentence}`);
}
