import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { plainDashes } from "@/lib/domain/text/dashes";
import { foldPhrase } from "@/lib/domain/text/fold";
import type { Reading } from "./suggestion";

/** Somebody's marks in one article by their words; kept up with the marks, so that asking costs nothing. */
export type PhraseMemory = {
  /** Takes a mark in, in place of what was known under its id. */
  put(mark: Annotation): void;
  remove(id: string): void;
  /** The value that all other marks of the same words in the layer have for an attribute; null where they differ or have none. */
  valueOf(mark: Pick<Annotation, "id" | "layer" | "ranges">, attribute: string): Reading | null;
};

/** A memory of the marks given. It must only ever be given the marks of one coding: others' would unblind. */
export function createPhraseMemory(text: string, marks: Iterable<Annotation>): PhraseMemory {
  const phrases = new Map<string, Map<string, Annotation>>();
  const places = new Map<string, string>();
  const placeOf = ({ layer, ranges }: Pick<Annotation, "layer" | "ranges">) =>
    `${layer} ${foldPhrase(plainDashes(quoteOf(text, ranges)))}`;

  function remove(id: string) {
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    phrases.get(place)?.delete(id);
  }
  function put(mark: Annotation) {
    remove(mark.id);
    if (mark.ranges.length === 0) return;
    const place = placeOf(mark);
    places.set(mark.id, place);
    phrases.set(place, (phrases.get(place) ?? new Map<string, Annotation>()).set(mark.id, mark));
  }
  for (const mark of marks) put(mark);
  return {
    put,
    remove,
    valueOf(mark, attribute) {
      const values = new Set<string>();
      for (const other of phrases.get(placeOf(mark))?.values() ?? []) {
        const value = Object.hasOwn(other.attributes, attribute) ? other.attributes[attribute] : undefined;
        if (other.id !== mark.id && typeof value === "string") values.add(value);
      }
      const [value] = values;
      return values.size === 1 && value !== undefined ? { value, rule: "phrase", evidence: null } : null;
    },
  };
}
