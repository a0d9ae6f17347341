import { customDistance, type Distance } from "./distance";
import { UnitCollector, type UnitStudy } from "./unit-study";

type Labels = ReadonlySet<string>;

function shared(a: Labels, b: Labels): number {
  let count = 0;
  for (const label of a) if (b.has(label)) count++;
  return count;
}

/** 1 − |A∩B|/|A∪B| (Jaccard); two empty sets are equal (MEASURES section 9). */
export function jaccardDistance(a: Labels, b: Labels): number {
  const both = shared(a, b);
  const union = a.size + b.size - both;
  return union === 0 ? 0 : 1 - both / union;
}

/** 1 − J·M, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they cross, 0 where disjoint (Passonneau 2006). */
export function masiDistance(a: Labels, b: Labels): number {
  const both = shared(a, b);
  if (both === a.size && both === b.size) return 0;
  if (both === 0) return 1;
  const monotonicity = both === a.size || both === b.size ? 2 / 3 : 1 / 3;
  return 1 - (1 - jaccardDistance(a, b)) * monotonicity;
}

/** Several labels a unit: the study's label is the whole set, and `sets` says which set each of them is. */
export type SetStudy = { readonly study: UnitStudy; readonly sets: readonly Labels[] };

/** A study of sets: null is missing, an empty set is an answer. Order and repetition within a set mean nothing. */
export function setStudy(
  coders: readonly string[],
  rows: readonly (readonly (readonly string[] | null)[])[],
): SetStudy {
  const collector = new UnitCollector(coders);
  const sets = new Map<string, Labels>();
  for (const row of rows) {
    collector.add(
      row.map((labels) => {
        if (labels === null) return null;
        const set = new Set(labels.toSorted());
        const name = JSON.stringify([...set]);
        sets.set(name, set);
        return name;
      }),
    );
  }
  const study = collector.finish();
  return { study, sets: study.labels.map((name) => sets.get(name) ?? new Set()) };
}

/**
 * A distance of sets for Krippendorff's α (`krippendorff-alpha-masi`, `-jaccard`). It stands in the place of the squared
 * distance and is not squared again, as in Passonneau (2006).
 */
export function distanceOfSets(sets: readonly Labels[], distance: (a: Labels, b: Labels) => number): Distance {
  const none: Labels = new Set();
  return customDistance((c, k) => distance(sets[c] ?? none, sets[k] ?? none));
}
