import type { Annotation, Attributes, Certainty, Range } from "@/lib/domain/annotation/annotation";

export const labelKeys = [
  "proper_name",
  "terror_labelled",
  "militant_labelled",
  "act_descriptive",
  "criminal_labelled",
  "dehumanised",
  "neutral_armed",
  "neutral_group",
  "resistance_labelled",
  "state_legitimised",
  "state_delegitimised",
  "credibility_qualified",
  "role_title",
  "civilian_collective",
  "victim_labelled",
  "demonym_collective",
  "generic_reference",
] as const;

export type LabelKey = (typeof labelKeys)[number];

/** The layer of the preset on naming that all codings of the demonstration project belong to. */
export const namingLayer = "naming";

/** A stretch of text given by its words and by which of their occurrences it is; the first is 1. */
export type Place = { readonly quote: string; readonly occurrence: number };

/** A mark as a coding of the seed states it: by words, so that offsets are computed and never typed. */
export type Mark = {
  /** Names the mark within its article, for the deviations. */
  readonly key: string;
  /** Several places make a discontinuous mark. */
  readonly places: readonly Place[];
  readonly label: LabelKey;
  readonly attributes: Attributes;
  readonly note: string;
  readonly certainty: Certainty;
  readonly discuss: boolean;
};

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** Whether a cut at `offset` would go through a word. Letters outside the basic plane are not looked for. */
function cutsWord(text: string, offset: number): boolean {
  const before = text[offset - 1];
  const after = text[offset];
  return before !== undefined && after !== undefined && wordCharacter.test(before) && wordCharacter.test(after);
}

/**
 * Where a place stands, in UTF-16 units. Only whole words count as occurrences: “group” is not found in “groups”.
 * Throws if there are fewer occurrences: the seed's content would be wrong.
 */
export function locate(text: string, place: Place): Range {
  let found = 0;
  for (let start = text.indexOf(place.quote); start >= 0; start = text.indexOf(place.quote, start + 1)) {
    const end = start + place.quote.length;
    if (cutsWord(text, start) || cutsWord(text, end)) continue;
    found += 1;
    if (found === place.occurrence) return [start, end];
  }
  throw new Error(
    `“${place.quote}” occurs ${found} times, wanted number ${place.occurrence}, in “${text.slice(0, 40)}…”`,
  );
}

/** In text order; of two that start together the longer one first. */
function byPlace(a: Annotation, b: Annotation): number {
  const [first, second] = [a.ranges[0] ?? [0, 0], b.ranges[0] ?? [0, 0]];
  return first[0] - second[0] || second[1] - first[1];
}

/**
 * Marks as the annotations of one article, with UTF-16 ranges, in text order.
 * `id` is called once for each mark and makes its identifier. Throws if a quote is not in the text.
 */
export function resolveMarks(text: string, marks: readonly Mark[], id: () => string): Annotation[] {
  return marks
    .map(
      (mark): Annotation => ({
        id: id(),
        layer: namingLayer,
        label: mark.label,
        ranges: mark.places.map((place) => locate(text, place)).sort((a, b) => a[0] - b[0]),
        attributes: mark.attributes,
        note: mark.note,
        certainty: mark.certainty,
        discuss: mark.discuss,
        origin: "own",
      }),
    )
    .sort(byPlace);
}
