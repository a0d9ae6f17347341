import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { plainDashes } from "@/lib/domain/text/dashes";
import { foldPhrase } from "@/lib/domain/text/fold";
import { type PreparedSuggestions, sentenceIndexAt } from "./prepare";
import type { Reading } from "./suggestion";

type AskedPlace = Pick<Annotation, "id" | "layer" | "ranges">;

/** Somebody's marks in one article by their words and places; kept up with the marks, so that asking costs little. */
export type CodingMemory = {
  /** Takes a mark in, in place of what was known under its id. */
  put(mark: Annotation): void;
  remove(id: string): void;
  /** The value that all other marks of the same words in the layer have for an attribute; null where they differ or have none. */
  valueOf(mark: AskedPlace, attribute: string): Reading | null;
  /** The other marks of the layer that begin in the sentences that a stretch touches. */
  near(mark: AskedPlace, stretch: Range): Annotation[];
};

/** A memory of the marks given. It must only ever be given the marks of one coding: others' would unblind. */
export function createCodingMemory(
  article: Pick<PreparedSuggestions, "text" | "sentences">,
  marks: Iterable<Annotation>,
): CodingMemory {
  const known = new Map<string, { readonly phrase: string; readonly sentence: number }>();
  const phrases = new Map<string, Map<string, Annotation>>();
  const sentences = new Map<number, Map<string, Annotation>>();
  const phraseOf = ({ layer, ranges }: Pick<Annotation, "layer" | "ranges">) =>
    `${layer} ${foldPhrase(plainDashes(quoteOf(article.text, ranges)))}`;

  function remove(id: string) {
    const places = known.get(id);
    if (places === undefined) return;
    known.delete(id);
    phrases.get(places.phrase)?.delete(id);
    sentences.get(places.sentence)?.delete(id);
  }
  function put(mark: Annotation) {
    remove(mark.id);
    const [first] = mark.ranges;
    if (first === undefined) return;
    const places = { phrase: phraseOf(mark), sentence: sentenceIndexAt(article, first[0]) };
    known.set(mark.id, places);
    shelve(phrases, places.phrase, mark);
    shelve(sentences, places.sentence, mark);
  }
  for (const mark of marks) put(mark);
  return {
    put,
    remove,
    valueOf(mark, attribute) {
      const others = [...(phrases.get(phraseOf(mark))?.values() ?? [])].filter(({ id }) => id !== mark.id);
      const value = onlyValue(others, attribute);
      return value === null ? null : { value, rule: "phrase", evidence: null };
    },
    near(mark, [start, end]) {
      const found: Annotation[] = [];
      const last = sentenceIndexAt(article, end - 1);
      for (let sentence = sentenceIndexAt(article, start); sentence <= last; sentence++) {
        for (const other of sentences.get(sentence)?.values() ?? []) {
          if (other.id !== mark.id && other.layer === mark.layer) found.push(other);
        }
      }
      return found;
    },
  };
}

/** The one value that marks have for an attribute, those without it left out; null where they differ or none has it. */
export function onlyValue(marks: readonly Pick<Annotation, "attributes">[], attribute: string): string | null {
  const values = new Set<string>();
  for (const { attributes } of marks) {
    const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    if (typeof value === "string") values.add(value);
  }
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}

function shelve<K>(shelves: Map<K, Map<string, Annotation>>, key: K, mark: Annotation) {
  const shelf = shelves.get(key);
  if (shelf) shelf.set(mark.id, mark);
  else shelves.set(key, new Map([[mark.id, mark]]));
}
