import { fewClusters, fewestClusters, percentile } from "@/lib/domain/agreement/bootstrap";
import type { Random } from "@/lib/domain/agreement/random";
import { drawMultinomial } from "./binomial";
import type { UnitCoefficient, UnitWarning } from "./coefficient";
import { distinctCounts, distinctUnits } from "./distinct-units";
import type { Scale } from "./scale";
import {
  coefficientsOf,
  countCoefficientsOf,
  countReport,
  partsApart,
  type UnitFrame,
  type UnitReport,
  type UnitReportOf,
  unitFrame,
  unitReport,
} from "./unit-report";
import type { CountStudy, UnitStudy } from "./unit-study";

/** A coefficient with what resampling says of it; null where it has no interval, and the warnings say why. */
export type UnitNumber = UnitCoefficient & {
  readonly low: number | null;
  readonly high: number | null;
  /** The share of samples below Krippendorff's lines; of his α only. */
  readonly pBelow667: number | null;
  readonly pBelow800: number | null;
};

export type UnitBootstrap = { readonly replicates: number; readonly random: Random };

/**
 * Looks at codes that all samples together may take: about a minute. How many rows differ from one another, how many pairs of
 * coders there are and how many labels are set against the rest decides, not how many units there are.
 */
const mostLooks = 1_000_000_000;

/** What else a sample takes, in looks at codes, as measured: the numbers of a pair of coders, with weighted κ or without. */
const looksOfPair = { weighted: 1_400, plain: 700 } as const;
/** A label against the rest: of a pair of coders, and for each label that it is set apart from. */
const looksOfPart = { pair: 60, label: 10 } as const;

/** The report of a study of rows, each number with its interval (MEASURES section 13; of a table the unit is the row). */
export function unitReportWithIntervals(
  study: UnitStudy,
  scale: Scale,
  bootstrap: UnitBootstrap,
): UnitReportOf<UnitNumber> {
  const distinct = distinctUnits(study);
  const frame = unitFrame(study, scale);
  const m = study.coders.length;
  const inRows = distinct.weights.length * m * m;
  return withIntervals(unitReport(study, scale), bootstrap, {
    weights: distinct.weights,
    looks: inRows + looksAtPairs(frame, m) + looksAtLabels(frame, study.labels.length, inRows / 2),
    resampled: (weights) => coefficientsOf({ ...distinct, weights }, frame),
  });
}

/** The same of a study of counts. */
export function countReportWithIntervals(study: CountStudy, scale: Scale, bootstrap: UnitBootstrap) {
  const distinct = distinctCounts(study);
  const frame = unitFrame(study, scale);
  const inRows = looksAtCounts(distinct);
  return withIntervals(countReport(study, scale), bootstrap, {
    weights: distinct.weights,
    looks: inRows + looksAtLabels(frame, study.labels.length, inRows),
    resampled: (weights) => countCoefficientsOf({ ...distinct, weights }, frame),
  });
}

function looksAtPairs(frame: UnitFrame, coders: number): number {
  const ofPair = frame.scores === null ? looksOfPair.plain : looksOfPair.weighted;
  return ((coders * (coders - 1)) / 2) * (ofPair + partsApart(frame).length * looksOfPart.pair);
}

/** All labels, and each against the rest: every label, and every pair of labels that met, of which rows hold so many at most. */
function looksAtLabels(frame: UnitFrame, labels: number, mostPairs: number): number {
  return (partsApart(frame).length + 1) * (looksOfPart.label * labels + Math.min((labels * labels) / 2, mostPairs));
}

/** Each cell, and each pair of labels that were given to one unit. */
function looksAtCounts({ labels, counts, weights }: CountStudy): number {
  let looks = counts.length;
  for (let row = 0; row < weights.length; row++) {
    let given = 0;
    for (let cell = row * labels.length; cell < (row + 1) * labels.length; cell++) if (counts[cell] !== 0) given++;
    looks += (given * given) / 2;
  }
  return looks;
}

type Resampling = {
  readonly weights: Float64Array;
  readonly looks: number;
  readonly resampled: (weights: Float64Array) => UnitReport;
};

function withIntervals(
  report: UnitReport,
  { replicates, random }: UnitBootstrap,
  { weights, looks, resampled }: Resampling,
): UnitReportOf<UnitNumber> {
  const tooLong = looks * replicates > mostLooks;
  const samples = new Map<string, Float64Array>();
  const drawn = new Float64Array(weights.length);
  for (let replicate = 0; replicate < (tooLong ? 0 : replicates); replicate++) {
    drawMultinomial(weights, drawn, random);
    eachNumber(resampled(drawn), (name, { value }) => {
      const values = samples.get(name) ?? new Float64Array(replicates);
      values[replicate] = value ?? Number.NaN;
      samples.set(name, values);
    });
  }
  return mapNumbers(report, (name, coefficient) => {
    if (replicates === 0) return withoutInterval(coefficient, { code: "interval-off" });
    if (tooLong) return withoutInterval(coefficient, { code: "interval-too-long", looks, replicates });
    const values = samples.get(name);
    if (values === undefined) return withoutInterval(coefficient, { code: "interval-of-model" });
    return withInterval(coefficient, values, / krippendorff-alpha[a-z-]*$/.test(name));
  });
}

function withoutInterval(coefficient: UnitCoefficient, ...added: readonly UnitWarning[]): UnitNumber {
  const warnings = [...coefficient.warnings, ...added];
  return { ...coefficient, warnings, low: null, high: null, pBelow667: null, pBelow800: null };
}

function withInterval(coefficient: UnitCoefficient, replicates: Float64Array, isAlpha: boolean): UnitNumber {
  const { value, n, warnings } = coefficient;
  if (value === null) return withoutInterval(coefficient);
  if (n < fewestClusters) {
    return withoutInterval(coefficient, { code: "too-few-units", units: n, needed: fewestClusters });
  }
  const defined = replicates.filter((sample) => !Number.isNaN(sample)).sort();
  const dropped = replicates.length - defined.length;
  const below = (line: number) =>
    defined.reduce((count, sample) => count + (sample < line ? 1 : 0), 0) / defined.length;
  return {
    ...coefficient,
    low: defined.length === 0 ? null : percentile(defined, 0.025),
    high: defined.length === 0 ? null : percentile(defined, 0.975),
    pBelow667: isAlpha && defined.length > 0 ? below(0.667) : null,
    pBelow800: isAlpha && defined.length > 0 ? below(0.8) : null,
    warnings: [
      ...warnings,
      ...(n < fewClusters ? [{ code: "few-units", units: n, needed: fewClusters } as const] : []),
      ...(dropped > 0 ? [{ code: "undefined-replicates", dropped, replicates: replicates.length } as const] : []),
    ],
  };
}

/** Visits each number with a name that only it has. */
function eachNumber(report: UnitReport, visit: (name: string, coefficient: UnitCoefficient) => void): void {
  mapNumbers(report, (name, coefficient) => visit(name, coefficient));
}

/** The same report with other numbers. */
export function mapNumbers<From, To>(
  report: UnitReportOf<From>,
  change: (name: string, number: From) => To,
): UnitReportOf<To> {
  const all = (place: string, numbers: Readonly<Record<string, From>>) =>
    Object.fromEntries(Object.entries(numbers).map(([key, number]) => [key, change(`${place} ${key}`, number)]));
  const places = (kind: string, of: Readonly<Record<string, Readonly<Record<string, From>>>>) =>
    Object.fromEntries(Object.entries(of).map(([place, numbers]) => [place, all(`${kind} ${place}`, numbers)]));
  return {
    ...report,
    measures: all("overall", report.measures),
    perLabel: places("label", report.perLabel),
    perPair: report.perPair.map(({ a, b, coefficients }, place) => ({
      ...{ a, b },
      coefficients: all(`pair ${place}`, coefficients),
    })),
    perCoder: places("coder", report.perCoder),
  };
}
