import {
  articlesColumn,
  type CodedColumns,
  type CodedFrame,
  labelAt,
  labelSizeAt,
  pairAt,
  pairLabelAt,
  sizeAt,
} from "./coded-columns";
import { pairsOf } from "./pairs";
import type { AgreementWarning, CodeMeasure, Detail, Place, Statistic, Sums } from "./statistic";
import type { UnitCoefficient, UnitWarning } from "./units/coefficient";
import { cohenKappa, type MeasuredMeetings, meanOverPairs } from "./units/cohen-kappa";
import { nominalDistance } from "./units/distance";
import { fleissKappa, fleissKappaGwetMissing, randolphKappa, scottPi } from "./units/fleiss-kappa";
import { gwetAc1 } from "./units/gwet-ac";
import { krippendorffAlpha } from "./units/krippendorff-alpha";
import type { PairSums } from "./units/label-pairs";
import { percentAgreement } from "./units/percent-agreement";
import type { MeasuredSums } from "./units/rating-sums";
import { distanceOfSets, jaccardDistance, masiDistance, mostTabled } from "./units/set-distance";
import { AgreedPairs, type SizedUnits, sumsOfSizes } from "./units/sized-units";

/** Columns with what they are of; `met`: between which answers the coincidences stand that lie behind all columns. */
export type CodedSums = {
  readonly columns: CodedColumns;
  readonly frame: CodedFrame;
  readonly met: { readonly from: readonly number[]; readonly to: readonly number[] };
};

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
  return statistic("cohen-kappa", { place: { kind: "overall" }, articles: articlesColumn }, (sums) => {
    return meanOverPairs(reader.meetings(sums).map(cohenKappa), reader.overall(sums).pairedUnits);
  });
}

function ofLabel(reader: CodedReader, place: Place, label: number): readonly Statistic[] {
  const at = { place, articles: reader.columns.label(label) + labelAt.articles, few: reader.fewCodes(label) };
  const kappa = statistic("cohen-kappa", at, (sums) => {
    return meanOverPairs(reader.meetings(sums, label).map(cohenKappa), reader.overall(sums).pairedUnits);
  });
  return [...ofLabels.map(([measure, of]) => statistic(measure, at, (sums) => of(reader.label(sums, label)))), kappa];
}

function ofPair(reader: CodedReader, place: Place, pair: number): readonly Statistic[] {
  const at = { place, articles: reader.columns.pair(pair) + pairAt.units };
  const kappa = statistic("cohen-kappa", at, (sums) => cohenKappa(reader.meeting(sums, pair)));
  return [...ofPairs.map(([measure, of]) => statistic(measure, at, (sums) => of(reader.pair(sums, pair)))), kappa];
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

/** Fewer codes or articles of a label than these say little (MEASURES section 12). */
const fewest = { codes: 10, articles: 5 };

/** Reads the sums of a layer of codes as the measures take them. */
class CodedReader {
  readonly columns: CodedColumns;
  readonly frame: CodedFrame;
  readonly #met: CodedSums["met"];
  readonly #pairs: number;

  constructor({ columns, frame, met }: CodedSums) {
    this.columns = columns;
    this.frame = frame;
    this.#met = met;
    this.#pairs = pairsOf(frame.coders.length).length;
  }

  overall(sums: Sums): MeasuredSums {
    const { sizes, answers } = this.frame;
    const ofSizes = sizes.map((codes, size): SizedUnits => {
      const at = this.columns.size(size);
      const given = sums.subarray(at + sizeAt.given, at + sizeAt.given + answers.length);
      return { codes, units: sums[at + sizeAt.units] ?? 0, apart: sums[at + sizeAt.apart] ?? 0, given };
    });
    return sumsOfSizes(answers.length, ofSizes);
  }

  /** With how often which different answers met. */
  sets(sums: Sums): MeasuredSums {
    const { from, to } = this.#met;
    const coincidences: PairSums = {
      sum: (weight) => {
        let sum = 0;
        for (let at = 0; at < from.length; at++) {
          const value = sums[this.columns.width + at] ?? 0;
          if (value !== 0) sum += value * weight(from[at] ?? 0, to[at] ?? 0);
        }
        return sum;
      },
    };
    return { ...this.overall(sums), coincidences };
  }

  /** The label against the rest. */
  label(sums: Sums, label: number): MeasuredSums {
    const ofSizes = this.frame.sizes.map((codes, size): SizedUnits => {
      const at = this.columns.labelSize(label, size);
      const units = sums[this.columns.size(size) + sizeAt.units] ?? 0;
      const given = sums[at + labelSizeAt.given] ?? 0;
      return {
        codes,
        units,
        apart: sums[at + labelSizeAt.apart] ?? 0,
        given: Float64Array.of(units * codes - given, given),
      };
    });
    return sumsOfSizes(2, ofSizes);
  }

  /** Two coders on the units of both. */
  pair(sums: Sums, pair: number): MeasuredSums {
    const { units, first, second } = this.meeting(sums, pair);
    const apart = sums[this.columns.pair(pair) + pairAt.apart] ?? 0;
    const given = first.map((count, answer) => count + (second[answer] ?? 0));
    return sumsOfSizes(given.length, [{ codes: 2, units, apart, given }]);
  }

  meeting(sums: Sums, pair: number): MeasuredMeetings {
    const at = this.columns.pair(pair);
    const [units, apart] = [sums[at + pairAt.units] ?? 0, sums[at + pairAt.apart] ?? 0];
    const answers = this.frame.answers.length;
    const first = at + pairAt.first;
    const second = first + answers;
    return {
      ...{ units, table: new AgreedPairs(units - apart, apart) },
      ...{ first: sums.subarray(first, second), second: sums.subarray(second, second + answers) },
    };
  }

  /** Every pair of coders, of all answers or of one label against the rest. */
  meetings(sums: Sums, label?: number): readonly MeasuredMeetings[] {
    return Array.from({ length: this.#pairs }, (_, pair) => {
      return label === undefined ? this.meeting(sums, pair) : this.#ofLabel(sums, pair, label);
    });
  }

  #ofLabel(sums: Sums, pair: number, label: number): MeasuredMeetings {
    const { answers, hasSets } = this.frame;
    const [ofPair, ofLabel] = [this.columns.pair(pair), this.columns.pairLabel(pair, label)];
    const [units, apart] = [sums[ofPair + pairAt.units] ?? 0, sums[ofLabel + pairLabelAt.apart] ?? 0];
    const answer = ofPair + pairAt.first + label;
    const first = sums[hasSets ? ofLabel + pairLabelAt.first : answer] ?? 0;
    const second = sums[hasSets ? ofLabel + pairLabelAt.second : answer + answers.length] ?? 0;
    return {
      ...{ units, table: new AgreedPairs(units - apart, apart) },
      ...{ first: Float64Array.of(units - first, first), second: Float64Array.of(units - second, second) },
    };
  }

  fewCodes(label: number): (sums: Sums) => readonly AgreementWarning[] {
    return (sums) => {
      const articles = sums[this.columns.label(label) + labelAt.articles] ?? 0;
      const codes = this.label(sums, label).pairable[1] ?? 0;
      const isFew = codes > 0 && (codes < fewest.codes || articles < fewest.articles);
      return isFew ? [{ code: "few-codes", codes, articles }] : [];
    };
  }
}
