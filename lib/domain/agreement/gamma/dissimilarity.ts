import type { Continuum } from "./continuum";

/** How far labels are from one another: 0 equal … 1 nothing in common; 0 or 1 where nothing else is given. */
export type LabelDistance = (a: string, b: string) => number;

/** How two units differ (MEASURES 7.1): `alpha` weighs their places, `beta` their labels. */
export type Dissimilarity = {
  readonly alpha: number;
  readonly beta: number;
  /** Between places in the list of labels, row by row; null: 0 or 1. */
  readonly labels: Float64Array | null;
  readonly labelCount: number;
};

/** α = β = 1, and the distance of labels 0 or 1, unless something else is given. */
export function dissimilarityOf(
  labels: readonly string[],
  { alpha = 1, beta = 1, distance }: { alpha?: number; beta?: number; distance?: LabelDistance },
): Dissimilarity {
  const matrix =
    distance === undefined ? null : Float64Array.from(labels.flatMap((a) => labels.map((b) => distance(a, b))));
  return { alpha, beta, labels: matrix, labelCount: labels.length };
}

/**
 * The positional dissimilarity of two stretches: the square of how far their borders lie apart, measured by their
 * lengths (Mathet, Widlöcher and Métivier 2015). 0 for the same place, 1 for neighbours of one length that touch.
 */
export function positional(startA: number, endA: number, startB: number, endB: number): number {
  const apart = (Math.abs(startA - startB) + Math.abs(endA - endB)) / (endA - startA + (endB - startB));
  return apart * apart;
}

/** `positional` of two units. */
export function positionalAt({ starts, ends }: Continuum, u: number, v: number): number {
  return positional(starts[u] ?? 0, ends[u] ?? 0, starts[v] ?? 0, ends[v] ?? 0);
}

/** How far the labels of two units are from one another. */
export function categoricalAt(
  { labels }: Continuum,
  { labels: matrix, labelCount }: Dissimilarity,
  u: number,
  v: number,
) {
  const a = labels[u] ?? 0;
  const b = labels[v] ?? 0;
  if (matrix === null) return a === b ? 0 : 1;
  return matrix[a * labelCount + b] ?? 0;
}

/** The dissimilarity of two units, where a unit against nothing is 1. */
export function unitsApart(continuum: Continuum, dissimilarity: Dissimilarity, u: number, v: number): number {
  const { alpha, beta } = dissimilarity;
  return alpha * positionalAt(continuum, u, v) + beta * categoricalAt(continuum, dissimilarity, u, v);
}
