import { numberOrNull } from "./measures";
import {
  addRow,
  alphaMeasures,
  codeMeasures,
  type LayerSums,
  type MeasureKey,
  plainCodeMeasures,
  type Sums,
} from "./statistic";

/** An article's own values by measure; null where undefined. */
export type DocumentReport = { readonly id: string } & Readonly<Partial<Record<MeasureKey, number | null>>>;

/** What tells articles apart that are a unit each: α of one unit is 0 where anything differs, or has no value. */
export const ofOneUnit: ReadonlySet<MeasureKey> = new Set(["percent-agreement"]);

/**
 * The values of each article by itself. `sums`, of one family of numbers or two, have a row for each of the documents;
 * `named`: only so many, those of the least agreement by what `leads` the family, worst first.
 */
export function perDocument(
  documents: readonly { readonly id: string }[],
  sums: readonly LayerSums[],
  named: number | undefined,
  leads: ReadonlySet<MeasureKey> = alphaMeasures,
): DocumentReport[] {
  const families = sums.map(overallByRow);
  const overall = families.flat();
  const all = [...documents.keys()];
  const leading = families.flatMap((family) => {
    return family.find(({ measure }) => leads.has(measure)) ?? family.slice(0, 1);
  });
  const shown =
    named === undefined
      ? all
      : worst(
          all,
          leading.map(({ evaluate }) => evaluate),
        );
  return shown.slice(0, named).map((index) => {
    const values = overall.map(({ measure, evaluate }) => [measure, numberOrNull(evaluate(index))]);
    return { id: documents[index]?.id ?? "", ...Object.fromEntries(values) };
  });
}

/** The overall measures as functions of one row alone, told by its place. */
function overallByRow({ rows, width, statistics }: LayerSums) {
  const overall = statistics.filter(({ place, measure }) => place.kind === "overall" && isOfArticles(measure));
  const sums: Sums = new Float64Array(width);
  let added = -1;
  const sumsOf = (index: number): Sums => {
    const row = rows[index];
    if (index === added) return sums;
    sums.fill(0);
    if (row !== undefined) addRow(sums, row, 1);
    added = index;
    return sums;
  };
  return overall.map(({ measure, evaluate }) => ({ measure, evaluate: (index: number) => evaluate(sumsOf(index)) }));
}

/** Of one unit classical coefficients say nothing that these don't. */
function isOfArticles(measure: MeasureKey): boolean {
  const plain: readonly string[] = plainCodeMeasures;
  const classical: readonly string[] = codeMeasures;
  return plain.includes(measure) || !classical.includes(measure);
}

/**
 * Those that have a value by the first of these, then those that have one by the next only, as articles do whose sentences
 * nobody knows; equal ones as they were.
 */
function worst(places: readonly number[], measures: readonly ((place: number) => number)[]): readonly number[] {
  const [measured, ...others] = measures;
  if (measured === undefined) return [];
  const values = new Map(places.map((place) => [place, measured(place)]));
  const defined = places.filter((place) => !Number.isNaN(values.get(place)));
  const rest = places.filter((place) => Number.isNaN(values.get(place)));
  return [...defined.sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0) || a - b), ...worst(rest, others)];
}
