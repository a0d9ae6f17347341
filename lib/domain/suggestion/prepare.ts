import type { Range } from "@/lib/domain/annotation/annotation";
import { lineAt } from "@/lib/domain/text/paragraphs";
import { findQuotations, type Quotation } from "@/lib/domain/text/quotations";
import type { Zone } from "@/lib/domain/text/zone";
import { type CueWords, noCueWords } from "./cue-words/cue-words";
import { words as english } from "./cue-words/en";
import { indexNames, type NameIndex } from "./names";
import type { KnownActor } from "./suggestion";

/** What suggestions are made from; offsets in UTF-16 units. Zones and sentences in text order. */
export type SuggestionSource = {
  readonly text: string;
  readonly zones: readonly Zone[];
  readonly sentences: readonly Range[];
  /** The article's language tag. */
  readonly language: string;
  readonly actors: readonly KnownActor[];
  /** The reporting words of the article's language; those of English need not be given. */
  readonly cueWords?: CueWords;
};

/** A quotation and the one it stands in. */
export type QuotedPlace = Quotation & { readonly parent: QuotedPlace | null };

export type PreparedSuggestions = Omit<SuggestionSource, "actors"> & {
  readonly cueWords: CueWords;
  readonly quotations: readonly QuotedPlace[];
  readonly names: NameIndex;
  /** The keys of the registry's actors. */
  readonly actorKeys: ReadonlySet<string>;
};

/** The work of `suggestAttributes` that depends on the article and the registry alone: once for each article opened. */
export function prepareSuggestions({ actors, ...article }: SuggestionSource): PreparedSuggestions {
  return {
    ...article,
    cueWords: article.cueWords ?? (/^en\b/i.test(article.language) ? english : noCueWords),
    quotations: withParents(findQuotations(article.text)),
    names: indexNames(actors),
    actorKeys: new Set(actors.map(({ key }) => key)),
  };
}

/** The innermost quotation that holds a stretch, its marks included; undefined where there is none. */
export function quotationAround(
  { quotations }: Pick<PreparedSuggestions, "quotations">,
  [start, end]: Range,
): QuotedPlace | undefined {
  let place: QuotedPlace | null =
    quotations[lastBegun(quotations.length, (at) => quotations[at]?.start, start)] ?? null;
  while (place && place.end < end) place = place.parent;
  return place ?? undefined;
}

/** Whether a stretch begins within a quotation or ends within another one than it begins in. */
export function cutsQuotation(prepared: Pick<PreparedSuggestions, "quotations">, [start, end]: Range): boolean {
  const first = quotationAround(prepared, [start, start + 1]);
  const last = quotationAround(prepared, [end - 1, end]);
  const opensAtStart = first && first.start >= start && first.end <= end;
  const closesAtEnd = last && last.end <= end && last.start >= start;
  return (first !== undefined && !opensAtStart) || (last !== undefined && !closesAtEnd);
}

/** The zone that holds a stretch; "body" where the article has none at all, undefined where it lies in several or outside. */
export function zoneAround({ zones }: Pick<PreparedSuggestions, "zones">, range: Range): Zone["kind"] | undefined {
  return zones.length === 0 ? "body" : holding(zones, ({ start, end }) => [start, end], range)?.kind;
}

/** Nobody writes so many units between two full stops: what is longer is a list or a table, and its words govern nothing. */
const LONGEST_SENTENCE = 2000;

/** The sentence that holds a stretch; undefined where it lies in several, or in one too long to be one. */
export function sentenceAround({ sentences }: Pick<PreparedSuggestions, "sentences">, range: Range): Range | undefined {
  const found = holding(sentences, (sentence) => sentence, range);
  return found && found[1] - found[0] <= LONGEST_SENTENCE ? found : undefined;
}

/** The place in the list of the last sentence that begins at or before an offset; -1 before the first. */
export function sentenceIndexAt({ sentences }: Pick<PreparedSuggestions, "sentences">, offset: number): number {
  return lastBegun(sentences.length, (at) => sentences[at]?.[0], offset);
}

/** The sentence before one in the same line. */
export function sentenceBefore(
  { text, sentences }: Pick<PreparedSuggestions, "text" | "sentences">,
  [start]: Range,
): Range | undefined {
  const before = sentences[sentenceIndexAt({ sentences }, start) - 1];
  return before && before[0] >= lineAt(text, start).start ? sentenceAround({ sentences }, before) : undefined;
}

function holding<T>(places: readonly T[], rangeOf: (place: T) => Range, [start, end]: Range): T | undefined {
  const found = places[lastBegun(places.length, (at) => rangeAt(places, rangeOf, at)?.[0], start)];
  return found !== undefined && rangeOf(found)[1] >= end ? found : undefined;
}

function rangeAt<T>(places: readonly T[], rangeOf: (place: T) => Range, at: number): Range | undefined {
  const place = places[at];
  return place === undefined ? undefined : rangeOf(place);
}

/** The index of the last place that begins at or before an offset, by halving; -1 where none does. */
function lastBegun(length: number, startAt: (index: number) => number | undefined, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((startAt(middle) ?? Number.POSITIVE_INFINITY) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function withParents(quotations: readonly Quotation[]): QuotedPlace[] {
  const open: QuotedPlace[] = [];
  return quotations.map((quotation) => {
    open.length = Math.min(open.length, quotation.depth);
    const place = { ...quotation, parent: open.at(-1) ?? null };
    open.push(place);
    return place;
  });
}
