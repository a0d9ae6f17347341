import type { CoderModel } from "@/lib/domain/agreement/coder-report";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";

/** What columns of numbers are headed by: measures of agreement, and models of annotators. */
export type NamedMeasure = MeasureKey | CoderModel;

/** A coefficient as it is printed: two decimals and no leading zero, ".79", "1.00", "−.05". */
export function coefficient(value: number): string {
  const digits = Math.abs(value).toFixed(2).replace(/^0\./, ".");
  return value < 0 && digits !== ".00" ? `−${digits}` : digits;
}

/** An amount of disagreement: as a coefficient, but a small one keeps a digit that says something: ".003". */
export function amount(value: number): string {
  const isSmall = value !== 0 && Math.abs(value) < 0.01;
  return isSmall ? value.toPrecision(1).replace(/^0\./, ".") : coefficient(value);
}

/** The ends of an interval: ".74–.83"; where one has a minus, "−.09 to .64", for next to it a dash is hard to read. */
export function interval(low: number, high: number): string {
  const ends = [coefficient(low), coefficient(high)];
  return ends.join(ends.some((end) => end.startsWith("−")) ? " to " : "–");
}

/** As tables print a measure's value: same answers as per cent, everything else as a coefficient. */
export function printedAs(measure: NamedMeasure, value: number): string {
  return measure === "percent-agreement" ? percent(value) : coefficient(value);
}

/** A share as per cent, with one decimal: "26.4". */
export function percent(share: number): string {
  return (share * 100).toFixed(1);
}
