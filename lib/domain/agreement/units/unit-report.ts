import { seededRandom } from "@/lib/domain/agreement/random";
import { type UnitCoefficient, type UnitWarning, undefinedValue } from "./coefficient";
import {
  cohenKappa,
  type Meetings,
  meanOverPairs,
  meetingsAgainstRest,
  meetingsOf,
  weightedKappaLinear,
  weightedKappaQuadratic,
} from "./cohen-kappa";
import { nominalDistance } from "./distance";
import { distinctUnits } from "./distinct-units";
import { fleissKappa, fleissKappaGwetMissing, randolphKappa, scottPi } from "./fleiss-kappa";
import { gwetAc1, gwetAc2Quadratic } from "./gwet-ac";
import { krippendorffAlpha } from "./krippendorff-alpha";
import { mace } from "./mace";
import { percentAgreement, pooledPercentAgreement } from "./percent-agreement";
import { countSums, labelAgainstRest, labelsMet, pairSums, type RatingSums, ratingSums } from "./rating-sums";
import { distanceAt, type Level, type Scale, scoresOf } from "./scale";
import type { CountStudy, UnitStudy } from "./unit-study";

/** Coefficients by the names of MEASURES section 0. */
export type UnitCoefficients = Readonly<Record<string, UnitCoefficient>>;

export type UnitReport = {
  /** Rows, those that nobody or one coder coded included. */
  readonly units: number;
  /** Empty for a study of counts. */
  readonly coders: readonly string[];
  readonly level: Level;
  readonly measures: UnitCoefficients;
  readonly perLabel: Readonly<Record<string, UnitCoefficients>>;
  readonly perPair: readonly { readonly a: string; readonly b: string; readonly coefficients: UnitCoefficients }[];
  readonly perCoder: Readonly<Record<string, UnitCoefficients>>;
  /** The share of all codes that each label has. */
  readonly prevalence: Readonly<Record<string, number>>;
};

/** Every coefficient of a study of rows: overall, each label against the rest, each pair of coders. */
export function unitReport(study: UnitStudy, scale: Scale): UnitReport {
  const sums = ratingSums(study);
  const scores = scoresOf(study.labels, scale);
  const meetings = meetingsOf(study);
  const competences = maceCompetences(study, sums);
  return {
    ...commonParts(study, sums, scale),
    coders: study.coders,
    measures: { ...overall(sums, scale.level, scores), ...kappas(meetings, sums.pairedUnits, scores) },
    perLabel: perLabel(study.labels, scale, (label) => {
      const pairs = meetings.map((pair) => meetingsAgainstRest(pair, label));
      return { ...ofLabel(labelAgainstRest(sums, label)), ...kappas(pairs, sums.pairedUnits, null) };
    }),
    perPair: meetings.map((pair) => ({ a: pair.a, b: pair.b, coefficients: ofPair(pair, scale.level, scores) })),
    perCoder: Object.fromEntries(
      study.coders.map((coder, place) => [coder, { "mace-competence": competences[place] ?? noCompetence }]),
    ),
  };
}

/** The same of a study of counts, as far as it can be known: nothing about single coders. */
export function countReport(study: CountStudy, scale: Scale): UnitReport {
  const sums = countSums(study);
  return {
    ...commonParts(study, sums, scale),
    coders: [],
    measures: overall(sums, scale.level, scoresOf(study.labels, scale)),
    perLabel: perLabel(study.labels, scale, (label) => ofLabel(labelAgainstRest(sums, label))),
    perPair: [],
    perCoder: {},
  };
}

function commonParts({ labels, weights }: UnitStudy | CountStudy, { given }: RatingSums, { level }: Scale) {
  const all = given.reduce((sum, count) => sum + count, 0);
  const prevalence = labels.map((label, place) => [label, all === 0 ? 0 : (given[place] ?? 0) / all] as const);
  const units = weights.reduce((sum, weight) => sum + weight, 0);
  return { units, level, prevalence: Object.fromEntries(prevalence) };
}

/** What measures of any number of coders say. */
function overall(sums: RatingSums, level: Level, scores: readonly number[] | null): UnitCoefficients {
  const alpha = krippendorffAlpha(sums, distanceAt(level, scores));
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

function ofPair(pair: Meetings, level: Level, scores: readonly number[] | null): UnitCoefficients {
  const sums = pairSums(pair.labels, pair.table);
  return {
    "percent-agreement": percentAgreement(sums),
    "krippendorff-alpha": krippendorffAlpha(sums, distanceAt(level, scores)),
    "gwet-ac1": gwetAc1(sums),
    "scott-pi": scottPi(sums),
    ...kappas([pair], pair.units, scores),
  };
}

const noCompetence = undefinedValue(0, { code: "no-common-units" });

/** MACE's own settings (MEASURES section 10), with a seed, so that the same table gives the same numbers. */
const maceMethod = { kind: "variational", alpha: 0.5, beta: 0.5 } as const;
const [maceIterations, maceRestarts, maceSeed] = [50, 10, 1];
/** Different rows times coders: what takes a few seconds. */
const mostMaceCodes = 200_000;

/** How far each coder goes with the group, where there is something to go with. */
function maceCompetences(study: UnitStudy, sums: RatingSums): readonly UnitCoefficient[] {
  const { pairedUnits: n } = sums;
  const every = (warning: UnitWarning) => study.coders.map(() => undefinedValue(n, warning));
  if (n === 0) return every({ code: "no-common-units" });
  if (labelsMet(sums) < 2) return every({ code: "one-value-only" });
  const distinct = distinctUnits(study);
  const codes = distinct.codes.length;
  if (codes > mostMaceCodes) return every({ code: "codes-too-many", codes, limit: mostMaceCodes });
  const options = { iterations: maceIterations, restarts: maceRestarts, random: seededRandom(maceSeed) };
  const model = mace(distinct, { method: maceMethod, ...options });
  if (model === null) return every({ code: "no-common-units" });
  return model.competence.map((value) => ({ value, observed: null, expected: null, n, warnings: [] }));
}

/** More labels than a codebook has: names or free text, of which a table each would take minutes and tell nothing. */
const mostLabels = 200;

/** Numbers are measured as numbers: one of them against the rest says nothing. */
function perLabel(labels: readonly string[], { level }: Scale, coefficients: (label: number) => UnitCoefficients) {
  if (level === "interval" || level === "ratio" || labels.length > mostLabels) return {};
  return Object.fromEntries(labels.map((label, place) => [label, coefficients(place)]));
}
