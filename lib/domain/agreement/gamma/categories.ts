import type { Alignment } from "./alignment";
import type { Continuum } from "./continuum";
import { categoricalAt, type Dissimilarity, positionalAt } from "./dissimilarity";

/** Disagreement on labels as a sum of weighted distances and the sum of the weights: their quotient is the disorder. */
export type WeightedDistances = { weight: number; distance: number };

/** Of all pairs of aligned units, and of those in which each label is. */
export type CategoryDisorders = { readonly all: WeightedDistances; readonly labels: readonly WeightedDistances[] };

/**
 * The disorder of γcat and γk (Mathet 2017): over the pairs of units in one set of the alignment, the distance of their
 * labels, weighed by how nearly they are at one place (1 − d_pos, not below 0) and by 1/(k − 1) in a set of k.
 */
export function categoryDisorders(
  continuum: Continuum,
  dissimilarity: Dissimilarity,
  { sets }: Alignment,
): CategoryDisorders {
  const all: WeightedDistances = { weight: 0, distance: 0 };
  const labels = Array.from({ length: dissimilarity.labelCount }, () => ({ weight: 0, distance: 0 }));
  for (const set of sets) {
    for (const [place, u] of set.entries()) {
      for (let other = 0; other < place; other++) {
        const v = set[other] ?? 0;
        const weight = Math.max(0, 1 - positionalAt(continuum, u, v)) / (set.length - 1);
        const distance = weight * categoricalAt(continuum, dissimilarity, u, v);
        const ofPair = new Set([continuum.labels[u] ?? 0, continuum.labels[v] ?? 0]);
        for (const sum of [all, ...[...ofPair].map((label) => labels[label])]) {
          if (sum === undefined) continue;
          sum.weight += weight;
          sum.distance += distance;
        }
      }
    }
  }
  return { all, labels };
}

/** By label, how many units stand beside another coder's in the alignment: γcat and γk know nothing of the others. */
export function pairedUnits(continuum: Continuum, labelCount: number, { sets }: Alignment): readonly number[] {
  const paired = Array.from({ length: labelCount }, () => 0);
  for (const set of sets) {
    for (const unit of set) {
      const label = continuum.labels[unit] ?? 0;
      paired[label] = (paired[label] ?? 0) + 1;
    }
  }
  return paired;
}
