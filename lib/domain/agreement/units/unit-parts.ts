import { isSetLevel, type Level, labelsOfSet } from "./scale";

/** What is set against the rest: a label, and at which places of the study's labels it is or is held by a set. */
export type LabelPart = {
  readonly name: string;
  readonly places: readonly number[];
  readonly isIn: (place: number) => boolean;
};

/** The study's labels one by one; of a study of sets the labels in them, in the order of their names. */
export function labelParts(labels: readonly string[], level: Level): readonly LabelPart[] {
  if (!isSetLevel(level)) {
    return labels.map((name, own) => ({ name, places: [own], isIn: (place) => place === own }));
  }
  const holders = new Map<string, Set<number>>();
  for (const [place, label] of labels.entries()) {
    for (const name of labelsOfSet(label)) holders.set(name, (holders.get(name) ?? new Set()).add(place));
  }
  const sorted = [...holders].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, places]) => ({ name, places: [...places], isIn: (place) => places.has(place) }));
}
