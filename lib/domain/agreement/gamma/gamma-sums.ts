import { RowBuilder, type SumRow } from "@/lib/domain/agreement/statistic";
import type { Disorders, GammaSummary } from "./gamma-summary";

/** What a number is of: all of a layer, or pairs of units in which a label is. */
export type GammaPlace =
  | { readonly measure: "gamma" | "gamma-cat"; readonly label?: undefined }
  | { readonly measure: "gamma-label"; readonly label: string };

/** The sums of one place over articles: disorders times their weights, and the variance of the expected one. */
export type Cell = {
  readonly articles: number;
  readonly units: number;
  /** Units that were aligned with another coder's, which those of labels stand on. */
  readonly paired: number;
  readonly weight: number;
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
};

/** The columns of a cell, in the order of its fields. */
export const cellWidth = 7;

/** What one article adds to the cells of the places; nothing where it has no γ. */
export function gammaRow(summary: GammaSummary, places: readonly GammaPlace[]): SumRow {
  const row = new RowBuilder();
  if (summary.reason !== null) return row.build();
  const labels = new Map(summary.labels.map((one) => [one.label, one]));
  for (const [index, place] of places.entries()) {
    const first = index * cellWidth;
    const { categories, units, meanUnits } = summary;
    const paired = summary.labels.reduce((sum, one) => sum + one.paired, 0);
    if (place.label !== undefined) {
      const ofLabel = labels.get(place.label);
      if (ofLabel !== undefined) addCell(row, first, ofLabel, ofLabel);
    } else if (place.measure === "gamma") addCell(row, first, summary, { units, paired, weight: meanUnits });
    else addCell(row, first, categories, { units, paired, weight: categories.weight });
  }
  return row.build();
}

/** Without weight, or without a chance to compare with, an article's units are counted and nothing else. */
function addCell(
  row: RowBuilder,
  first: number,
  { observed, expected, expectedSd, samples }: Disorders,
  { units, paired, weight }: Pick<Cell, "units" | "paired" | "weight">,
): void {
  row.add(first, 1);
  row.add(first + 1, units);
  row.add(first + 2, paired);
  if (observed === null || expected === null) return;
  row.add(first + 3, weight);
  row.add(first + 4, weight * observed);
  row.add(first + 5, weight * expected);
  row.add(first + 6, (weight * (expectedSd ?? 0)) ** 2 / samples);
}

/**
 * 1 − observed/expected; NaN where there is nothing to compare. γ itself is 1 where nothing was observed, whatever chance
 * gives; labels that don't differ where chance makes none differ say nothing.
 */
export function gammaValue({ weight, observed, expected }: Cell, isGamma: boolean): number {
  if (weight === 0) return Number.NaN;
  if (isGamma && observed === 0) return 1;
  return expected > 0 ? 1 - observed / expected : Number.NaN;
}
