import type { DriftWindow } from "./drift";
import type { Coefficient } from "./measures";
import type { ReadingReport } from "./readings";
import type { SpanSummary } from "./span-summary";
import {
  type AgreementWarning,
  type F1Measure,
  f1Measures,
  meanOfDefined,
  type PlainCodeMeasure,
  plainCodeMeasures,
} from "./statistic";

/** What a coder is compared by. */
export const coderMeasures = [...f1Measures, "unitizing-alpha-layer", ...plainCodeMeasures] as const;
const meanMeasures: ReadonlySet<string> = new Set(coderMeasures);
/** What a coder is compared with themselves by. */
export const selfMeasures = ["span-f1-exact", "span-f1-overlap", ...plainCodeMeasures] as const;

export type CoderMeasure = F1Measure | "unitizing-alpha-layer" | PlainCodeMeasure;
export type SelfMeasure = (typeof selfMeasures)[number];
export type CoderKey = CoderMeasure | CoderModel | "marks-per-1000" | "strictness";

/** Of codes: how consistent a coder is with the group by models of all coders. */
export const coderModelKeys = ["mace-competence", "dawid-skene"] as const;
export type CoderModel = (typeof coderModelKeys)[number];

/** Numbers are null where undefined; what there is nothing to compare with has no key. */
export type CoderReport = Readonly<Partial<Record<CoderKey, number | null>>> & {
  readonly gold?: ReadingReport<CoderMeasure>;
  /** Why the models say nothing. */
  readonly warnings?: readonly AgreementWarning[];
  /** First pass and second: whether a coder who meets an article again does the same. */
  readonly self?: ReadingReport<SelfMeasure>;
  /** Of spans: null where no submission has a time, empty where there are too few for two windows. */
  readonly drift?: readonly DriftWindow[] | null;
};

/** Adds up, summary by summary, how much each coder marked in articles that two coders or more did. */
export class CoderDensities {
  readonly #sizes = new Map<string, { marks: number; length: number }>();

  add({ coders, length, labels }: SpanSummary): void {
    if (coders.length < 2) return;
    for (const [place, coder] of coders.entries()) {
      const size = this.#sizes.get(coder) ?? { marks: 0, length: 0 };
      for (const { marks } of labels) size.marks += marks[place] ?? 0;
      size.length += length;
      this.#sizes.set(coder, size);
    }
  }

  /** By coder, marks per 1,000 characters. */
  perThousand(): ReadonlyMap<string, number> {
    const entries = [...this.#sizes];
    return new Map(entries.map(([coder, { marks, length }]) => [coder, length > 0 ? (1_000 * marks) / length : 0]));
  }
}

/**
 * Each coder against the others: the mean of their pairs that have a value. For layers of spans, marks per 1,000
 * characters beside it, and as a multiple of the panel's median: strictness.
 */
export function coderReports(
  coefficients: readonly Coefficient[],
  densities: ReadonlyMap<string, number>,
): Readonly<Record<string, CoderReport>> {
  const means = pairMeans(coefficients);
  const median = medianOf([...densities.values()]);
  return Object.fromEntries(
    [...means].map(([coder, ofCoder]) => {
      const density = densities.get(coder);
      if (density === undefined) return [coder, ofCoder];
      const strictness = median > 0 ? density / median : null;
      return [coder, { ...ofCoder, "marks-per-1000": density, strictness }];
    }),
  );
}

/** By coder, the means over their pairs. */
function pairMeans(coefficients: readonly Coefficient[]): ReadonlyMap<string, CoderReport> {
  const values = new Map<string, Map<CoderMeasure, number[]>>();
  for (const { measure, place, value } of coefficients) {
    if (place.kind !== "pair" || !isCoderMeasure(measure)) continue;
    for (const coder of [place.a, place.b]) {
      const ofCoder = values.get(coder) ?? new Map<CoderMeasure, number[]>();
      const ofMeasure = ofCoder.get(measure) ?? [];
      if (value !== null) ofMeasure.push(value);
      ofCoder.set(measure, ofMeasure);
      values.set(coder, ofCoder);
    }
  }
  return new Map(
    [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([coder, ofCoder]) => [
        coder,
        Object.fromEntries(
          [...ofCoder].map(([measure, found]) => [measure, found.length === 0 ? null : meanOfDefined(found)]),
        ),
      ]),
  );
}

function isCoderMeasure(measure: string): measure is CoderMeasure {
  return meanMeasures.has(measure);
}

/** Between two middle values the mean; 0 of nothing. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
