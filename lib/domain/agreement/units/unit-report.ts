import { coderModels } from "./coder-models";
import type { UnitCoefficient } from "./coefficient";
import {
  againstRest,
  cohenKappa,
  type Meetings,
  meanOverPairs,
  meetingsOf,
  weightedKappaLinear,
  weightedKappaQuadratic,
} from "./cohen-kappa";
import { type Distance, nominalDistance } from "./distance";
import { fleissKappa, fleissKappaGwetMissing, randolphKappa, scottPi } from "./fleiss-kappa";
import { gwetAc1, gwetAc2Quadratic } from "./gwet-ac";
import { krippendorffAlpha } from "./krippendorff-alpha";
import { percentAgreement, pooledPercentAgreement } from "./percent-agreement";
import { countSums, labelsAgainstRest, pairSums, type RatingSums, ratingSums } from "./rating-sums";
import { distanceAt, type Level, type Scale, scoresOf } from "./scale";
import { type LabelPart, labelParts } from "./unit-parts";
import { type CountStudy, missing, type UnitStudy } from "./unit-study";

/** Coefficients by the names of MEASURES section 0. */
export type UnitCoefficients = Readonly<Record<string, UnitCoefficient>>;

/** What stands in the place of each number: a coefficient, or one with its interval. */
export type UnitReportOf<T> = {
  /** Rows, those that nobody or one coder coded included. */
  readonly units: number;
  /** Empty for a study of counts. */
  readonly coders: readonly string[];
  readonly level: Level;
  readonly measures: Readonly<Record<string, T>>;
  readonly perLabel: Readonly<Record<string, Readonly<Record<string, T>>>>;
  readonly perPair: readonly {
    readonly a: string;
    readonly b: string;
    readonly coefficients: Readonly<Record<string, T>>;
  }[];
  readonly perCoder: Readonly<Record<string, Readonly<Record<string, T>>>>;
  /** The share of all codes that each label has. */
  readonly prevalence: Readonly<Record<string, number>>;
};

export type UnitReport = UnitReportOf<UnitCoefficient>;

/** What follows from the labels and their level alone. */
export type UnitFrame = {
  readonly level: Level;
  readonly scores: readonly number[] | null;
  readonly distance: Distance;
  readonly parts: readonly LabelPart[];
};

export function unitFrame({ labels }: UnitStudy | CountStudy, scale: Scale): UnitFrame {
  const { level } = scale;
  const scores = scoresOf(labels, scale);
  return { level, scores, distance: distanceAt(level, labels, scores), parts: labelParts(labels, level) };
}

/** Every coefficient of a study of rows: overall, each label against the rest, each pair of coders, each coder. */
export function unitReport(study: UnitStudy, scale: Scale): UnitReport {
  const report = coefficientsOf(study, unitFrame(study, scale));
  const models = coderModels(study, ratingSums(study));
  const perCoder = study.coders.map((coder, place) => [coder, { ...report.perCoder[coder], ...models[place] }]);
  return { ...report, perCoder: Object.fromEntries(perCoder) };
}

/** The same without models of the coders: what a bootstrap computes again and again. */
export function coefficientsOf(study: UnitStudy, frame: UnitFrame): UnitReport {
  const sums = ratingSums(study);
  const meetings = meetingsOf(study);
  const splits = meetings.map(againstRest);
  const perPair = meetings.map((pair) => ({ a: pair.a, b: pair.b, coefficients: ofPair(pair, frame) }));
  return {
    ...commonParts(study, sums, frame),
    coders: study.coders,
    measures: { ...overall(sums, frame), ...kappas(meetings, sums.pairedUnits, frame.scores) },
    perLabel: perLabel(frame, (part) => {
      const pairs = splits.map((split) => split(part));
      return { ...ofLabel(labelsAgainstRest(sums, part.isIn)), ...kappas(pairs, sums.pairedUnits, null) };
    }),
    perPair,
    perCoder: againstOthers(study, perPair),
  };
}

/** The same of a study of counts, as far as it can be known: nothing about single coders. */
export function countReport(study: CountStudy, scale: Scale): UnitReport {
  return countCoefficientsOf(study, unitFrame(study, scale));
}

export function countCoefficientsOf(study: CountStudy, frame: UnitFrame): UnitReport {
  const sums = countSums(study);
  return {
    ...commonParts(study, sums, frame),
    coders: [],
    measures: overall(sums, frame),
    perLabel: perLabel(frame, ({ isIn }) => ofLabel(labelsAgainstRest(sums, isIn))),
    perPair: [],
    perCoder: {},
  };
}

function commonParts({ weights }: UnitStudy | CountStudy, { given }: RatingSums, { level, parts }: UnitFrame) {
  const all = given.reduce((sum, count) => sum + count, 0);
  const prevalence = parts.map(({ name, places }) => {
    const own = places.reduce((sum, place) => sum + (given[place] ?? 0), 0);
    return [name, all === 0 ? 0 : own / all] as const;
  });
  const units = weights.reduce((sum, weight) => sum + weight, 0);
  return { units, level, prevalence: Object.fromEntries(prevalence) };
}

/** What measures of any number of coders say. */
function overall(sums: RatingSums, { level, distance, scores }: UnitFrame): UnitCoefficients {
  const alpha = krippendorffAlpha(sums, distance);
  return {
    "percent-agreement": percentAgreement(sums),
    "percent-agreement-pooled": pooledPercentAgreement(sums),
    "krippendorff-alpha": alpha,
    "krippendorff-alpha-nominal": level === "nominal" ? alpha : krippendorffAlpha(sums, nominalDistance),
    ...(level === "nominal" ? {} : { [`krippendorff-alpha-${level}`]: alpha }),
    "gwet-ac1": gwetAc1(sums),
    ...(scores === null ? {} : { "gwet-ac2-quadratic": gwetAc2Quadratic(sums, scores) }),
    "scott-pi": scottPi(sums),
    "fleiss-kappa": fleissKappa(sums),
    "fleiss-kappa-gwet-missing": fleissKappaGwetMissing(sums),
    "randolph-kappa": randolphKappa(sums),
  };
}

/** The mean over pairs of coders; of two coders their κ itself. */
function kappas(meetings: readonly Meetings[], n: number, scores: readonly number[] | null): UnitCoefficients {
  const mean = (kappa: (pair: Meetings) => UnitCoefficient) => meanOverPairs(meetings.map(kappa), n);
  const plain = { "cohen-kappa": mean(cohenKappa) };
  if (scores === null) return plain;
  return {
    ...plain,
    "weighted-kappa-linear": mean((pair) => weightedKappaLinear(pair, scores)),
    "weighted-kappa-quadratic": mean((pair) => weightedKappaQuadratic(pair, scores)),
  };
}

function ofLabel(sums: RatingSums): UnitCoefficients {
  return {
    "percent-agreement": percentAgreement(sums),
    "krippendorff-alpha": krippendorffAlpha(sums, nominalDistance),
    "gwet-ac1": gwetAc1(sums),
    "fleiss-kappa": fleissKappa(sums),
    "fleiss-kappa-gwet-missing": fleissKappaGwetMissing(sums),
  };
}

function ofPair(pair: Meetings, { distance, scores }: UnitFrame): UnitCoefficients {
  const sums = pairSums(pair.labels, pair.table);
  return {
    "percent-agreement": percentAgreement(sums),
    "krippendorff-alpha": krippendorffAlpha(sums, distance),
    "gwet-ac1": gwetAc1(sums),
    "scott-pi": scottPi(sums),
    ...kappas([pair], pair.units, scores),
  };
}

/** How many units each coder and at least one other coded. */
function unitsWithOthers({ coders, codes, weights }: UnitStudy): Float64Array {
  const m = coders.length;
  const shared = new Float64Array(m);
  for (let row = 0, start = 0; row < weights.length; row++, start += m) {
    let given = 0;
    for (let place = start; place < start + m; place++) if (codes[place] !== missing) given++;
    if (given < 2) continue;
    for (let coder = 0; coder < m; coder++) {
      if (codes[start + coder] !== missing) shared[coder] = (shared[coder] ?? 0) + (weights[row] ?? 0);
    }
  }
  return shared;
}

/** Each coder against each of the others: the means over the pairs that the coder is in. */
function againstOthers(study: UnitStudy, perPair: UnitReport["perPair"]) {
  const shared = unitsWithOthers(study);
  const entries = study.coders.map((coder, place): [string, UnitCoefficients] => {
    const own = perPair.filter(({ a, b }) => a === coder || b === coder);
    const mean = (key: string) => {
      const pairs = own.flatMap(({ coefficients }) => coefficients[key] ?? []);
      return meanOverPairs(pairs, shared[place] ?? 0);
    };
    const keys = ["percent-agreement", "krippendorff-alpha", "cohen-kappa"];
    return [coder, Object.fromEntries(keys.map((key) => [key, mean(key)]))];
  });
  return Object.fromEntries(entries);
}

/** More labels than a codebook has: names or free text, of which a table each would take minutes and tell nothing. */
const mostLabels = 200;

/** What is set against the rest. Numbers are measured as numbers: one of them against the rest says nothing. */
export function partsApart({ level, parts }: UnitFrame): readonly LabelPart[] {
  return level === "interval" || level === "ratio" || parts.length > mostLabels ? [] : parts;
}

function perLabel(frame: UnitFrame, coefficients: (part: LabelPart) => UnitCoefficients) {
  return Object.fromEntries(partsApart(frame).map((part) => [part.name, coefficients(part)]));
}
