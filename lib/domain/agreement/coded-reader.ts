import { type CodedColumns, type CodedFrame, labelAt, labelSizeAt, pairAt, pairLabelAt, sizeAt } from "./coded-columns";
import { pairsOf } from "./pairs";
import type { AgreementWarning, Sums } from "./statistic";
import { cohenKappaOf, type MeasuredMeetings } from "./units/cohen-kappa";
import type { PairSums } from "./units/label-pairs";
import type { MeasuredSums } from "./units/rating-sums";
import { AgreedPairs, type SizedUnits, sumsOfSizes } from "./units/sized-units";

/** Columns with what they are of; `met`: between which answers the coincidences stand that lie behind all columns. */
export type CodedSums = {
  readonly columns: CodedColumns;
  readonly frame: CodedFrame;
  readonly met: { readonly from: readonly number[]; readonly to: readonly number[] };
  readonly pairsWithNone: ReadonlySet<number>;
};

/** Fewer codes or articles of a label than these say little (MEASURES section 12). */
const fewest = { codes: 10, articles: 5 };

/** Reads the sums of a layer of codes as the measures take them. */
export class CodedReader {
  readonly columns: CodedColumns;
  readonly frame: CodedFrame;
  readonly #met: CodedSums["met"];
  readonly #pairsWithNone: ReadonlySet<number>;
  readonly #pairs: number;

  constructor({ columns, frame, met, pairsWithNone }: CodedSums) {
    this.columns = columns;
    this.frame = frame;
    this.#met = met;
    this.#pairsWithNone = pairsWithNone;
    this.#pairs = pairsOf(frame.coders.length).length;
  }

  overall(sums: Sums): MeasuredSums {
    const { sizes, answers, none } = this.frame;
    const ofSizes = sizes.map((codes, size): SizedUnits => {
      const at = this.columns.size(size);
      const given = sums.subarray(at + sizeAt.given, at + sizeAt.given + answers.length);
      return { codes, units: sums[at + sizeAt.units] ?? 0, apart: sums[at + sizeAt.apart] ?? 0, given };
    });
    return { ...sumsOfSizes(answers.length, ofSizes), labels: this.#choices(none === "given") };
  }

  /**
   * q: the labels, and none where it can be chosen or was. Sets of labels are no choices: which are met hangs on who is
   * looked at (MEASURES section 4: q is the size of the codebook).
   */
  #choices(isNoneGiven: boolean): number {
    return this.frame.labels.length + Number(isNoneGiven || this.frame.none === "always");
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
    const at = this.columns.pair(pair);
    const [units, apart] = [sums[at + pairAt.units] ?? 0, sums[at + pairAt.apart] ?? 0];
    const first = at + pairAt.first;
    const given = new Float64Array(this.frame.answers.length);
    for (let answer = 0; answer < given.length; answer++) {
      given[answer] = (sums[first + answer] ?? 0) + (sums[first + given.length + answer] ?? 0);
    }
    return {
      ...sumsOfSizes(given.length, [{ codes: 2, units, apart, given }]),
      labels: this.#choices(this.#pairsWithNone.has(pair)),
    };
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

  /** The value of κ of a pair; without a list of anything, for there may be thousands of pairs in each sample. */
  kappa(sums: Sums, pair: number): number {
    const at = this.columns.pair(pair);
    const units = sums[at + pairAt.units] ?? 0;
    if (units === 0) return Number.NaN;
    const [first, answers] = [at + pairAt.first, this.frame.answers.length];
    let [products, given] = [0, 0];
    for (let answer = 0; answer < answers; answer++) {
      const [a, b] = [sums[first + answer] ?? 0, sums[first + answers + answer] ?? 0];
      products += a * b;
      if (a + b > 0) given++;
    }
    return cohenKappaOf(units, sums[at + pairAt.apart] ?? 0, products, given);
  }

  /** The same of a label against the rest. */
  kappaOfLabel(sums: Sums, pair: number, label: number): number {
    const [ofPair, ofLabel] = [this.columns.pair(pair), this.columns.pairLabel(pair, label)];
    const units = sums[ofPair + pairAt.units] ?? 0;
    if (units === 0) return Number.NaN;
    const { answers, hasSets } = this.frame;
    const answer = ofPair + pairAt.first + label;
    const first = sums[hasSets ? ofLabel + pairLabelAt.first : answer] ?? 0;
    const second = sums[hasSets ? ofLabel + pairLabelAt.second : answer + answers.length] ?? 0;
    const products = first * second + (units - first) * (units - second);
    const given = Number(first + second > 0) + Number(first + second < 2 * units);
    return cohenKappaOf(units, sums[ofLabel + pairLabelAt.apart] ?? 0, products, given);
  }

  /** Over those pairs that have a value. */
  meanKappa(kappaOf: (pair: number) => number): number {
    let [sum, defined] = [0, 0];
    for (let pair = 0; pair < this.#pairs; pair++) {
      const kappa = kappaOf(pair);
      if (Number.isNaN(kappa)) continue;
      sum += kappa;
      defined++;
    }
    return sum / defined;
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
