import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys } from "@/lib/domain/text/places";
import type { CodedUnit } from "./coded-units";
import type { StudyCoding, StudyMark } from "./study";

/**
 * The sentences of an article as units that its coders coded, those with the same values put together, in the order in
 * which these first come. Whoever finished the article decided on all of its sentences. A mark is on every sentence that
 * it shares a character with (MEASURES section 12). Marks made here have the range of a sentence, or of several, so that
 * this is what they were put on; files of others may hold parts of sentences, or stretches of several. `sentences` are
 * ordered and share no character.
 */
export function sentenceUnits(
  codings: readonly StudyCoding[],
  sentences: readonly CodePointRange[],
): readonly CodedUnit[] {
  const ordered = [...codings].sort((a, b) => compareKeys(a.coder, b.coder));
  const given = ordered.map(({ marks }) => labelsBySentence(marks, sentences));
  const units = sentences.map((_, at) => ({ values: given.map((labels) => sorted(labels.get(at))), count: 1 }));
  return withoutRepeats(units);
}

/** The units that coders at these places, which ascend, have coded, as if there were nobody else. */
export function unitsOf(units: readonly CodedUnit[], places: readonly number[]): readonly CodedUnit[] {
  return withoutRepeats(
    units.map(({ values, count }) => ({ values: places.flatMap((at) => values.slice(at, at + 1)), count })),
  );
}

function labelsBySentence(marks: readonly StudyMark[], sentences: readonly CodePointRange[]) {
  const found = new Map<number, Set<string>>();
  for (const { ranges, label } of marks) {
    for (const { startCodePoint, endCodePoint } of ranges) {
      const first = firstEndingBehind(sentences, startCodePoint);
      for (let at = first; (sentences[at]?.startCodePoint ?? endCodePoint) < endCodePoint; at++) {
        found.set(at, (found.get(at) ?? new Set()).add(label));
      }
    }
  }
  return found;
}

function firstEndingBehind(sentences: readonly CodePointRange[], place: number): number {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sentences[middle]?.endCodePoint ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

const none: readonly string[] = [];

function sorted(labels: ReadonlySet<string> | undefined): readonly string[] {
  return labels === undefined ? none : [...labels].sort();
}

/** Those with the same values as one, in the place of the first of them. */
function withoutRepeats(units: readonly CodedUnit[]): readonly CodedUnit[] {
  const known = new Map<string, { readonly values: CodedUnit["values"]; count: number }>();
  for (const { values, count } of units) {
    const key = JSON.stringify(values);
    const equal = known.get(key);
    if (equal === undefined) known.set(key, { values, count });
    else equal.count += count;
  }
  return [...known.values()];
}
