import { fewerUnits } from "./distinct-units";
import { LabelPairs, type PairSums, type PairTable } from "./label-pairs";
import { type CountStudy, missing, type UnitStudy } from "./unit-study";

/**
 * Everything that measures for any number of coders need to know of a study, in the notation of MEASURES section 4
 * (n_ik coders of r_i gave unit i label k). Sums over units: they merge, and recoding labels only adds them up. Pairs
 * of labels are kept once, the smaller place first, as one direction of the symmetric table.
 */
export type RatingSums = {
  /** q: how many there are to choose from, unused ones included. Sets of labels are counted below and are no choices. */
  readonly labels: number;
  /** o_kl: Σ n_ik (n_il − [k=l]) / (r_i − 1), over units with two codes or more. */
  readonly coincidences: PairTable;
  /** Σ n_ik (n_il − [k=l]) / (r_i (r_i − 1)): each unit weighs 1, however many coded it. */
  readonly shares: PairTable;
  /** n_k: Σ n_ik, over units with two codes or more. */
  readonly pairable: Float64Array;
  /** Σ n_ik / r_i, over units with a code. */
  readonly labelShares: Float64Array;
  /** Σ n_ik, over all units. */
  readonly given: Float64Array;
  readonly codedUnits: number;
  /** With two codes or more. */
  readonly pairedUnits: number;
  /** The least and the greatest r_i of units with a code; Infinity and 0 where there are none. */
  readonly fewest: number;
  readonly most: number;
};

/** What measures look at. */
export type MeasuredSums = Omit<RatingSums, "given" | "coincidences" | "shares"> &
  Readonly<Record<"coincidences" | "shares", PairSums>>;

type Draft = { -readonly [Key in keyof RatingSums]: RatingSums[Key] } & Readonly<
  Record<"coincidences" | "shares", LabelPairs>
>;

function emptySums(labels: number): Draft {
  return {
    labels,
    coincidences: new LabelPairs(labels),
    shares: new LabelPairs(labels),
    pairable: new Float64Array(labels),
    labelShares: new Float64Array(labels),
    given: new Float64Array(labels),
    codedUnits: 0,
    pairedUnits: 0,
    fewest: Number.POSITIVE_INFINITY,
    most: 0,
  };
}

/** How often each label was given to one unit; only what was touched is visited and emptied again. */
class Unit {
  readonly given: number[] = [];
  readonly counts: Float64Array;
  codes = 0;

  constructor(labels: number) {
    this.counts = new Float64Array(labels);
  }

  add(label: number, times: number): void {
    const before = this.counts[label] ?? 0;
    if (before === 0) this.given.push(label);
    this.counts[label] = before + times;
    this.codes += times;
  }

  clear(): void {
    for (const label of this.given) this.counts[label] = 0;
    this.given.length = 0;
    this.codes = 0;
  }
}

function increase(sums: Float64Array, place: number, by: number): void {
  sums[place] = (sums[place] ?? 0) + by;
}

/** Adds a unit so many times, and empties it. */
function addUnit(sums: Draft, unit: Unit, weight: number): void {
  const { given, counts, codes } = unit;
  if (codes > 0 && weight > 0) {
    sums.codedUnits += weight;
    sums.fewest = Math.min(sums.fewest, codes);
    sums.most = Math.max(sums.most, codes);
    for (const label of given) {
      increase(sums.given, label, weight * (counts[label] ?? 0));
      increase(sums.labelShares, label, (weight * (counts[label] ?? 0)) / codes);
    }
    if (codes > 1) addPairs(sums, unit, weight);
  }
  unit.clear();
}

function addPairs(sums: Draft, { given, counts, codes }: Unit, weight: number): void {
  sums.pairedUnits += weight;
  for (let index = 0; index < given.length; index++) {
    const a = given[index] ?? 0;
    const ofA = counts[a] ?? 0;
    increase(sums.pairable, a, weight * ofA);
    if (ofA > 1) addPair(sums, a, a, { pairs: weight * ofA * (ofA - 1), codes });
    for (let other = index + 1; other < given.length; other++) {
      const b = given[other] ?? 0;
      addPair(sums, Math.min(a, b), Math.max(a, b), { pairs: weight * ofA * (counts[b] ?? 0), codes });
    }
  }
}

type Meetings = { readonly pairs: number; readonly codes: number };

function addPair(sums: Draft, a: number, b: number, { pairs, codes }: Meetings): void {
  sums.coincidences.add(a, b, pairs / (codes - 1));
  sums.shares.add(a, b, pairs / (codes * (codes - 1)));
}

/** The sums of a study of rows, O(units × coders + pairs of different labels in each row that differs from others). */
export function ratingSums(study: UnitStudy): RatingSums {
  const { coders, labels, codes, weights } = fewerUnits(study);
  const sums = emptySums(labels.length);
  const unit = new Unit(labels.length);
  for (let row = 0; row < weights.length; row++) {
    const start = row * coders.length;
    for (let place = start; place < start + coders.length; place++) {
      const code = codes[place] ?? missing;
      if (code !== missing) unit.add(code, 1);
    }
    addUnit(sums, unit, weights[row] ?? 0);
  }
  return sums;
}

/** The sums of a study of counts: the same as of the rows it was counted from. */
export function countSums({ labels, counts, weights }: CountStudy): RatingSums {
  const sums = emptySums(labels.length);
  const unit = new Unit(labels.length);
  for (const [row, weight] of weights.entries()) {
    for (let label = 0; label < labels.length; label++) {
      const count = counts[row * labels.length + label] ?? 0;
      if (count > 0) unit.add(label, count);
    }
    addUnit(sums, unit, weight);
  }
  return sums;
}

/** The sums of two coders alone, on the units that both coded, from how often they met at each pair of labels. */
export function pairSums(labels: number, meetings: PairTable): RatingSums {
  const sums = emptySums(labels);
  const unit = new Unit(labels);
  meetings.each((a, b, weight) => {
    unit.add(a, 1);
    unit.add(b, 1);
    addUnit(sums, unit, weight);
  });
  return sums;
}

/** The sums with other labels: `labelOf` gives each old label its new place, of `labels` many. */
export function recodedSums(sums: RatingSums, labels: number, labelOf: (label: number) => number): RatingSums {
  const recoded = emptySums(labels);
  addSums(recoded, sums, labelOf);
  return recoded;
}

/** The sums of two disjoint sets of units with the same labels, together. */
export function mergedSums(one: RatingSums, other: RatingSums): RatingSums {
  if (one.labels !== other.labels) throw new Error("sums of different labels do not merge");
  const merged = emptySums(one.labels);
  for (const part of [one, other]) addSums(merged, part, (label) => label);
  return merged;
}

function addSums(sums: Draft, part: RatingSums, labelOf: (label: number) => number): void {
  for (const kind of ["coincidences", "shares"] as const) {
    part[kind].each((a, b, value) => addRecoded(sums[kind], labelOf, [a, b, value]));
  }
  for (const kind of ["pairable", "labelShares", "given"] as const) {
    for (const [label, value] of part[kind].entries()) increase(sums[kind], labelOf(label), value);
  }
  sums.codedUnits += part.codedUnits;
  sums.pairedUnits += part.pairedUnits;
  sums.fewest = Math.min(sums.fewest, part.fewest);
  sums.most = Math.max(sums.most, part.most);
}

/** Two labels that become one meet in both directions: what was kept once now lies on the diagonal, twice. */
function addRecoded(
  pairs: LabelPairs,
  labelOf: (label: number) => number,
  [a, b, value]: readonly [number, number, number],
): void {
  const [from, to] = [labelOf(a), labelOf(b)];
  pairs.add(Math.min(from, to), Math.max(from, to), from === to && a !== b ? 2 * value : value);
}

/** Some labels against the rest: their places become 1, all others 0 (MEASURES section 4, "per label"). */
export function labelsAgainstRest(sums: RatingSums, isMeant: (label: number) => boolean): RatingSums {
  return recodedSums(sums, 2, (label) => (isMeant(label) ? 1 : 0));
}

/** Σ over both directions of the symmetric table. */
export function symmetricSum(pairs: PairSums, weight: (a: number, b: number) => number): number {
  return pairs.sum((a, b) => (a === b ? 1 : 2) * weight(a, b));
}

/** How many labels were given where two codes can be compared. */
export function labelsMet({ pairable }: MeasuredSums): number {
  return pairable.reduce((met, count) => met + (count > 0 ? 1 : 0), 0);
}
