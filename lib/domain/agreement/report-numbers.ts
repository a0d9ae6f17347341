import type { Interval } from "./bootstrap";
import type { CoderReport } from "./coder-report";
import { type IntervalMethod, intervalWarnings } from "./intervals";
import type { Coefficient } from "./measures";
import { alphaMeasures, type MeasureKey, type Place } from "./statistic";

export type ReportMethod = IntervalMethod;

export type ReportNumber = Omit<Coefficient, "measure" | "place"> &
  Pick<Interval, "low" | "high" | "pBelow667" | "pBelow800">;

export type ReportNumbers = Readonly<Partial<Record<MeasureKey, ReportNumber>>>;

export type PairReport = { readonly a: string; readonly b: string } & ReportNumbers;

/** What layers have numbers of, whatever they are of: marks in the text, sentences, whole articles. */
export type LayerNumbers = {
  /** Marks, articles with codes, or sentences (where none are known their marks), of articles of two coders or more. */
  readonly units: number;
  readonly overall: ReportNumbers;
  readonly perLabel: Readonly<Record<string, ReportNumbers>>;
  /** By label, its share of all marks, or of all answers those that hold it. Empty where only overall values were asked for. */
  readonly prevalence: Readonly<Record<string, number>>;
  readonly perPair: readonly PairReport[];
  readonly perCoder: Readonly<Record<string, CoderReport>>;
};

/** A number with what it is of and about. */
export type Placed = { readonly measure: MeasureKey; readonly place: Place; readonly number: ReportNumber };

/** The numbers of coefficients, with the intervals that stand in the same order; none where none were asked for. */
export function numbersOf(
  found: readonly Coefficient[],
  intervals: readonly Interval[] | undefined,
  replicates: number,
): readonly Placed[] {
  return found.map(({ measure, place, ...value }, index): Placed => {
    return { measure, place, number: reportNumber(measure, value, intervals?.[index], replicates) };
  });
}

/** A coefficient with its interval, as far as its measure has one. */
export function reportNumber(
  measure: MeasureKey,
  value: Omit<Coefficient, "measure" | "place">,
  interval: Interval | undefined,
  replicates: number,
): ReportNumber {
  const isAlpha = alphaMeasures.has(measure);
  const isKnown = value.value !== null && interval !== undefined;
  return {
    value: value.value,
    low: isKnown ? interval.low : null,
    high: isKnown ? interval.high : null,
    n: value.n,
    observed: value.observed,
    expected: value.expected,
    coverage: value.coverage,
    pBelow667: isKnown && isAlpha ? interval.pBelow667 : null,
    pBelow800: isKnown && isAlpha ? interval.pBelow800 : null,
    warnings: [...value.warnings, ...(value.value === null ? [] : intervalWarnings(interval, replicates))],
  };
}

/** The numbers of one place, by measure. */
export function at(numbers: readonly Placed[], isThere: (place: Place) => boolean, kind: Place["kind"]): ReportNumbers {
  const here = numbers.filter(({ place }) => place.kind === kind && isThere(place));
  return Object.fromEntries(here.map(({ measure, number }) => [measure, number]));
}

export function perLabel(numbers: readonly Placed[]): Record<string, ReportNumbers> {
  const labels = new Set(numbers.flatMap(({ place }) => (place.kind === "label" ? [place.label] : [])));
  return Object.fromEntries(
    [...labels].map((label) => [
      label,
      at(numbers, (place) => place.kind === "label" && place.label === label, "label"),
    ]),
  );
}

export function perPair(numbers: readonly Placed[]): PairReport[] {
  const pairs = new Map<string, { a: string; b: string }>();
  for (const { place } of numbers) {
    if (place.kind === "pair") pairs.set(JSON.stringify([place.a, place.b]), { a: place.a, b: place.b });
  }
  return [...pairs.values()].map(({ a, b }) => {
    return { a, b, ...at(numbers, (place) => place.kind === "pair" && place.a === a && place.b === b, "pair") };
  });
}
