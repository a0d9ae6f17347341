import type { Coefficient } from "./measures";
import type { MeasureKey, Place } from "./statistic";
import type { StudyArticle } from "./study";

/** Start, end and label; further starts and ends for marks of several ranges. */
export type SampleMark = readonly [start: number, end: number, label: string, ...more: number[]];

export type SampleArticle = {
  readonly id: string;
  readonly length: number;
  readonly annotators: Readonly<Record<string, readonly SampleMark[]>>;
};

export function articleOf({ id, length, annotators }: SampleArticle): StudyArticle {
  return {
    id,
    length,
    codings: Object.entries(annotators).map(([coder, marks]) => ({
      coder,
      marks: marks.map(([start, end, label, ...more], index) => {
        const ranges = [{ startCodePoint: start, endCodePoint: end }];
        for (let at = 0; at < more.length; at += 2) {
          ranges.push({ startCodePoint: more[at] ?? 0, endCodePoint: more[at + 1] ?? 0 });
        }
        return { id: `${coder}${index}`, label, actor: null, ranges, attributes: {} };
      }),
    })),
  };
}

/** A row of a table, a column a coder: the value each gave to the whole article, null where the coder did not do it. */
export function codedArticle(id: string, values: readonly (string | number | null)[]): StudyArticle {
  const codings = values.flatMap((value, index) => {
    const mark = { id: `${index}`, label: String(value), actor: null, ranges: [], attributes: {} };
    return value === null ? [] : [{ coder: `C${index}`, marks: [mark] }];
  });
  return { id, length: 100, codings };
}

/** The value of a measure at a place; throws where there is no such coefficient. */
export function valueAt(all: readonly Coefficient[], measure: MeasureKey, place: Place = { kind: "overall" }) {
  return coefficientAt(all, measure, place).value;
}

export function coefficientAt(all: readonly Coefficient[], measure: MeasureKey, place: Place = { kind: "overall" }) {
  const wanted = JSON.stringify(place);
  const found = all.find((one) => one.measure === measure && JSON.stringify(one.place) === wanted);
  if (found === undefined) throw new Error(`there is no ${measure} at ${wanted}`);
  return found;
}
