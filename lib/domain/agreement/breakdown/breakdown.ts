import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";

/** How far coders agree where one value was given, such as an outlet's articles or marks in one voice. */
export type BreakdownRow<Measure extends string> = {
  readonly value: string;
  /** Of articles that two coders or more have finished; of layers of codes the articles themselves. */
  readonly marks: number;
  readonly articles: number;
  /** Who finished such an article, or gave the value. */
  readonly coders: number;
  readonly numbers: Readonly<Partial<Record<Measure, ReportNumber>>>;
};

/** The values with the most marks; what is beyond the limit is only counted. */
export type Breakdown<Row> = {
  readonly rows: readonly Row[];
  readonly others: { readonly values: number; readonly marks: number } | null;
};

/** More than anybody compares by eye, and each has an interval to draw. */
export const mostRows = 25;

type Counted = { readonly value: string; readonly marks: number };

/** Splits values into those that get a row, most marks first, then by name, and the others. */
export function mostMarked<T extends Counted>(
  counted: readonly T[],
): { readonly shown: readonly T[]; readonly others: Breakdown<never>["others"] } {
  const sorted = counted.toSorted((a, b) => b.marks - a.marks || (a.value < b.value ? -1 : 1));
  const rest = sorted.slice(mostRows);
  const marks = rest.reduce((sum, one) => sum + one.marks, 0);
  return { shown: sorted.slice(0, mostRows), others: rest.length === 0 ? null : { values: rest.length, marks } };
}
