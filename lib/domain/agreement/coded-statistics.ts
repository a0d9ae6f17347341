import { articlesColumn, labelAt, pairAt } from "./coded-columns";
import { CodedReader, type CodedSums } from "./coded-reader";
import { pairsOf } from "./pairs";
import type { AgreementWarning, CodeMeasure, Detail, Place, Statistic, Sums } from "./statistic";
import type { UnitCoefficient, UnitWarning } from "./units/coefficient";
import { cohenKappa, meanOverPairs } from "./units/cohen-kappa";
import { nominalDistance } from "./units/distance";
import { fleissKappa, fleissKappaGwetMissing, randolphKappa, scottPi } from "./units/fleiss-kappa";
import { gwetAc1 } from "./units/gwet-ac";
import { krippendorffAlpha } from "./units/krippendorff-alpha";
import { percentAgreement } from "./units/percent-agreement";
import type { MeasuredSums } from "./units/rating-sums";
import { distanceOfSets, jaccardDistance, masiDistance, mostTabled } from "./units/set-distance";

/** Every coefficient of a layer of codes (MEASURES sections 4 and 9): overall, per label, per pair. */
export function codedStatistics(coded: CodedSums, detail: Detail): readonly Statistic[] {
  const reader = new CodedReader(coded);
  if (detail === "overall") return overall(reader);
  const { labels, coders } = coded.frame;
  return [
    ...overall(reader),
    meanKappa(reader),
    ...labels.flatMap((label, at) => ofLabel(reader, { kind: "label", label }, at)),
    ...pairsOf(coders.length).flatMap(([i, j], pair) =>
      ofPair(reader, { kind: "pair", a: coders[i] ?? "", b: coders[j] ?? "" }, pair),
    ),
  ];
}

type Measured = (sums: MeasuredSums) => UnitCoefficient;
type Named = readonly (readonly [CodeMeasure, Measured])[];

const nominalAlpha: Measured = (sums) => krippendorffAlpha(sums, nominalDistance);

const first: Named = [
  ["percent-agreement", percentAgreement],
  ["krippendorff-alpha", nominalAlpha],
];
const ofAnyNumber: Named = [
  ["gwet-ac1", gwetAc1],
  ["scott-pi", scottPi],
  ["fleiss-kappa", fleissKappa],
  ["fleiss-kappa-gwet-missing", fleissKappaGwetMissing],
  ["randolph-kappa", randolphKappa],
];
const ofLabels: Named = [
  ...first,
  ["gwet-ac1", gwetAc1],
  ["fleiss-kappa", fleissKappa],
  ["fleiss-kappa-gwet-missing", fleissKappaGwetMissing],
];
const ofPairs: Named = [...first, ["gwet-ac1", gwetAc1], ["scott-pi", scottPi]];

function overall(reader: CodedReader): readonly Statistic[] {
  const at = { place: { kind: "overall" }, articles: articlesColumn } as const;
  const named = (measures: Named) =>
    measures.map(([measure, of]) => statistic(measure, at, (sums) => of(reader.overall(sums))));
  return [...named(first), ...ofSets(reader), ...named(ofAnyNumber)];
}

/** Where somebody gave several labels at once: α with distances between sets. */
function ofSets(reader: CodedReader): readonly Statistic[] {
  const { hasSets, answers } = reader.frame;
  if (!hasSets) return [];
  const at = { place: { kind: "overall" }, articles: articlesColumn } as const;
  const sets = answers.map((answer) => new Set(answer));
  // Every two of them are looked at, sample by sample.
  const isTooMany = sets.length > mostTabled;
  const why: AgreementWarning = { code: "interval-of-sets", sets: sets.length, limit: mostTabled };
  return (
    [
      ["krippendorff-alpha-masi", distanceOfSets(sets, masiDistance)],
      ["krippendorff-alpha-jaccard", distanceOfSets(sets, jaccardDistance)],
    ] as const
  ).map(([measure, distance]) => ({
    ...statistic(measure, at, (sums) => krippendorffAlpha(reader.sets(sums), distance)),
    ...(isTooMany && { withoutInterval: why }),
  }));
}

function meanKappa(reader: CodedReader): Statistic {
  const kappa = statistic("cohen-kappa", { place: { kind: "overall" }, articles: articlesColumn }, (sums) => {
    return meanOverPairs(reader.meetings(sums).map(cohenKappa), reader.overall(sums).pairedUnits);
  });
  return { ...kappa, evaluate: (sums) => reader.meanKappa((pair) => reader.kappa(sums, pair)) };
}

function ofLabel(reader: CodedReader, place: Place, label: number): readonly Statistic[] {
  const at = { place, articles: reader.columns.label(label) + labelAt.articles, few: reader.fewCodes(label) };
  const kappa = statistic("cohen-kappa", at, (sums) => {
    return meanOverPairs(reader.meetings(sums, label).map(cohenKappa), reader.overall(sums).pairedUnits);
  });
  const evaluate = (sums: Sums) => reader.meanKappa((pair) => reader.kappaOfLabel(sums, pair, label));
  return [
    ...ofLabels.map(([measure, of]) => statistic(measure, at, (sums) => of(reader.label(sums, label)))),
    { ...kappa, evaluate },
  ];
}

function ofPair(reader: CodedReader, place: Place, pair: number): readonly Statistic[] {
  const at = { place, articles: reader.columns.pair(pair) + pairAt.units };
  const kappa = statistic("cohen-kappa", at, (sums) => cohenKappa(reader.meeting(sums, pair)));
  return [
    ...ofPairs.map(([measure, of]) => statistic(measure, at, (sums) => of(reader.pair(sums, pair)))),
    { ...kappa, evaluate: (sums) => reader.kappa(sums, pair) },
  ];
}

type About = Pick<Statistic, "place" | "articles"> & {
  /** What to know of a value beside what its measure says. */
  readonly few?: (sums: Sums) => readonly AgreementWarning[];
};

function statistic(
  measure: CodeMeasure,
  { place, articles, few }: About,
  coefficient: (sums: Sums) => UnitCoefficient,
): Statistic {
  return {
    ...{ measure, place, articles },
    evaluate: (sums) => coefficient(sums).value ?? Number.NaN,
    explain(sums) {
      const { n, observed, expected, warnings } = coefficient(sums);
      return { n, observed, expected, coverage: null, warnings: [...warnings.map(ofArticles), ...(few?.(sums) ?? [])] };
    },
  };
}

/** Coders finish articles with all their units. */
function ofArticles(warning: UnitWarning): AgreementWarning {
  return warning.code === "no-common-units" ? { code: "no-common-articles" } : warning;
}
