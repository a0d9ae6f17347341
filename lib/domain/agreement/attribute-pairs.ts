import { choicesOf, flagged, type MeasuredAttribute } from "./attribute-sums";
import type { Coefficient } from "./measures";
import type { PairReport, ReportNumber } from "./report-numbers";
import type { SpanSummary } from "./span-summary";
import type { AgreementWarning, CodeMeasure } from "./statistic";
import type { UnitCoefficient } from "./units/coefficient";
import {
  cohenKappa,
  type Meetings,
  meanOverPairs,
  weightedKappaLinear,
  weightedKappaQuadratic,
} from "./units/cohen-kappa";
import { nominalDistance, ordinalDistance } from "./units/distance";
import { scottPi } from "./units/fleiss-kappa";
import { gwetAc1 } from "./units/gwet-ac";
import { krippendorffAlpha } from "./units/krippendorff-alpha";
import { LabelPairs } from "./units/label-pairs";
import { percentAgreement } from "./units/percent-agreement";
import { pairSums } from "./units/rating-sums";

/** What pairs of coders say of one attribute. */
export type AttributePairReport = {
  /** Means over pairs: κ, of a scale the weighted ones too. */
  readonly means: Readonly<Partial<Record<CodeMeasure, ReportNumber>>>;
  readonly perPair: readonly PairReport[];
};

type Pair = { readonly a: string; readonly b: string; readonly met: Map<string, Map<string, number>> };

/**
 * Counts by attribute and pair of coders which values met on matched marks, article by article: whole numbers that add
 * up. Within a pair every matched pair of marks weighs the same, whoever else coded the article.
 */
export class AttributePairs {
  readonly #known: readonly MeasuredAttribute[];
  readonly #attributes = new Map<string, Map<string, Pair>>();

  constructor(known: readonly MeasuredAttribute[]) {
    this.#known = known;
  }

  /** @param summary whose values are counted by pair */
  add(summary: SpanSummary): void {
    const { coders, attributes } = flagged(summary, this.#known);
    for (const { key, values } of attributes) {
      const pairs = this.#attributes.get(key) ?? new Map<string, Pair>();
      this.#attributes.set(key, pairs);
      for (const { first, second, counts } of values) {
        if (first === null || second === null) continue;
        let pair = 0;
        for (let i = 0; i < coders.length; i++) {
          for (let j = i + 1; j < coders.length; j++) {
            const count = counts[pair++] ?? 0;
            if (count > 0) addMet(pairs, [coders[i] ?? "", coders[j] ?? ""], { first, second, count });
          }
        }
      }
    }
  }

  /** By attribute; those that no two coders gave have none. */
  reports(): ReadonlyMap<string, AttributePairReport> {
    return new Map(
      [...this.#attributes].flatMap(([key, pairs]) => {
        const known = this.#known.find((one) => one.key === key);
        return pairs.size === 0 ? [] : [[key, reportOf([...pairs.values()].sort(byNames), known)] as const];
      }),
    );
  }
}

type Met = { readonly first: string; readonly second: string; readonly count: number };

function addMet(pairs: Map<string, Pair>, [a, b]: readonly [string, string], { first, second, count }: Met): void {
  const name = `${a}\n${b}`;
  const pair = pairs.get(name) ?? { a, b, met: new Map<string, Map<string, number>>() };
  pairs.set(name, pair);
  const ofFirst = pair.met.get(first) ?? new Map<string, number>();
  pair.met.set(first, ofFirst);
  ofFirst.set(second, (ofFirst.get(second) ?? 0) + count);
}

function byNames(one: Pair, other: Pair): number {
  if (one.a !== other.a) return one.a < other.a ? -1 : 1;
  return one.b < other.b ? -1 : 1;
}

function reportOf(pairs: readonly Pair[], known: MeasuredAttribute | undefined): AttributePairReport {
  const found = new Set(pairs.flatMap(({ met }) => [...met].flatMap(([first, seconds]) => [first, ...seconds.keys()])));
  const order = known?.type === "scale" ? known.order : [];
  const isOrdinal = order.length > 0 && [...found].every((value) => order.includes(value));
  const values = isOrdinal ? order : [...found].sort();
  const choices = isOrdinal ? order.length : choicesOf(known, values);
  const scores = isOrdinal ? order.map((_, place) => place + 1) : null;
  const meetings = pairs.map((pair) => meetingsOf(pair, values));
  const kappas: readonly (readonly [CodeMeasure, (pair: Meetings) => UnitCoefficient])[] = [
    ["cohen-kappa", cohenKappa],
    ...(scores === null
      ? []
      : ([
          ["weighted-kappa-linear", (pair: Meetings) => weightedKappaLinear(pair, scores)],
          ["weighted-kappa-quadratic", (pair: Meetings) => weightedKappaQuadratic(pair, scores)],
        ] as const)),
  ];
  const n = meetings.reduce((sum, { units }) => sum + units, 0);
  return {
    means: Object.fromEntries(kappas.map(([key, kappa]) => [key, numberOf(meanOverPairs(meetings.map(kappa), n))])),
    perPair: meetings.map((pair) => {
      const sums = { ...pairSums(values.length, pair.table), labels: choices };
      const distance = scores === null ? nominalDistance : ordinalDistance(scores);
      const numbers = {
        "percent-agreement": numberOf(percentAgreement(sums)),
        "krippendorff-alpha": numberOf(krippendorffAlpha(sums, distance)),
        "gwet-ac1": numberOf(gwetAc1(sums)),
        "scott-pi": numberOf(scottPi(sums)),
      };
      const ofPair = kappas.map(([key, kappa]) => [key, numberOf(kappa(pair))]);
      return { a: pair.a, b: pair.b, ...numbers, ...Object.fromEntries(ofPair) };
    }),
  };
}

function meetingsOf({ a, b, met }: Pair, values: readonly string[]): Meetings {
  const labels = values.length;
  const places = new Map(values.map((value, place) => [value, place]));
  const table = new LabelPairs(labels);
  const [first, second] = [new Float64Array(labels), new Float64Array(labels)];
  let units = 0;
  for (const [one, seconds] of met) {
    for (const [other, count] of seconds) {
      const [from, to] = [places.get(one) ?? 0, places.get(other) ?? 0];
      table.add(from, to, count);
      first[from] = (first[from] ?? 0) + count;
      second[to] = (second[to] ?? 0) + count;
      units += count;
    }
  }
  return { a, b, labels, units, table, first, second };
}

/** Without samples: pairs would ask for sums of each. */
function numberOf({ value, n, observed, expected, warnings }: UnitCoefficient): ReportNumber {
  const without: AgreementWarning[] = value === null ? [] : [{ code: "interval-of-pairs" }];
  const facts: Omit<Coefficient, "measure" | "place"> = {
    ...{ value, n, observed, expected, coverage: null },
    warnings: [...warnings, ...without],
  };
  return { ...facts, low: null, high: null, pBelow667: null, pBelow800: null };
}
