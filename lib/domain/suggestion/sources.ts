import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { findCredit } from "@/lib/domain/text/credits";
import { type CodingMemory, onlyValue } from "./coding-memory";
import { type Cue, findCues, governing } from "./cues";
import { namesIn, onlyKey, standsAlone } from "./names";
import { type PreparedSuggestions, type QuotedPlace, quotationAround, sentenceAround } from "./prepare";
import type { Reading } from "./suggestion";

/**
 * Whose words a stretch retells or quotes: as another mark in the same quotation or report was coded, else by the name
 * at the reporting word; for a caption, who is credited. Null where nothing tells.
 */
export function sourceOf(
  prepared: PreparedSuggestions,
  mark: Pick<Annotation, "id" | "layer" | "ranges">,
  range: Range,
  voice: string,
  memory: CodingMemory | null,
): Reading | null {
  if (voice === "caption") return creditOf(prepared, range);
  if (voice !== "indirect" && voice !== "direct_quote") return null;
  const quotation = quotationAround(prepared, range);
  const place: Range = quotation ? [quotation.start, quotation.end] : range;
  const stretch = sentencesAround(prepared, place);
  if (!stretch) return null;
  const cues = findCues(prepared, stretch);
  const governor = quotation ? null : governing(prepared, cues, range);
  const alike = (memory?.near(mark, stretch) ?? []).filter(
    (other) => other.attributes.voice === voice && isSameSpeech(prepared, cues, { quotation, governor }, other),
  );
  const coded = onlyValue(alike, "source");
  if (coded) return { value: coded, rule: "speech", evidence: quotation ? place : (governor?.range ?? null) };
  // Who speaks in a quotation within another one is told by a word that is quoted as well.
  if (quotation && quotation.depth > 0) return null;
  const cue = quotation ? nearest(cues, place) : governor;
  const speaker = cue && speakerOf(prepared, stretch, cues, cue, range);
  return speaker ? { value: speaker, rule: "cue", evidence: cue.range } : null;
}

type Speech = { readonly quotation: QuotedPlace | undefined; readonly governor: Cue | null };

/** Whether another mark stands in the same quotation, no deeper, or under the same reporting word. */
function isSameSpeech(
  prepared: PreparedSuggestions,
  cues: readonly Cue[],
  { quotation, governor }: Speech,
  { ranges }: Pick<Annotation, "ranges">,
): boolean {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return false;
  const range: Range = [first[0], last[1]];
  const around = quotationAround(prepared, range);
  if (quotation || around) return quotation === around;
  return governor !== null && governing(prepared, cues, range) === governor;
}

/** A quotation may be of several sentences; units. */
const LONGEST_STRETCH = 4000;

function sentencesAround(prepared: PreparedSuggestions, [start, end]: Range): Range | null {
  const first = sentenceAround(prepared, [start, start + 1]);
  const last = sentenceAround(prepared, [end - 1, end]);
  return first && last && last[1] - first[0] <= LONGEST_STRETCH ? [first[0], last[1]] : null;
}

function nearest(cues: readonly Cue[], [start, end]: Range): Cue | null {
  const gap = ({ range }: Cue) => Math.max(start - range[1], range[0] - end);
  const [first] = [...cues].sort((one, other) => gap(one) - gap(other));
  return first ?? null;
}

/** The actor that a reporting word has for its subject; null where it is a pronoun, nobody known or not sure. */
function speakerOf(
  prepared: PreparedSuggestions,
  [from, to]: Range,
  cues: readonly Cue[],
  cue: Cue,
  mark: Range,
): string | null {
  const { text, language, names, cueWords } = prepared;
  const previous = cues.filter(({ range }) => range[1] <= cue.range[0]).at(-1);
  // ", saying": its subject is that of the verb before it.
  if (/,\s*$/.test(text.slice(from, cue.range[0])) && /ing$/.test(text.slice(...cue.range))) {
    return previous ? speakerOf(prepared, [from, to], cues, previous, mark) : null;
  }
  const stretch = text.slice(from, to);
  const [start, end] = [cue.range[0] - from, cue.range[1] - from];
  const places = namesIn(stretch, names).filter(
    ({ range }) => range[1] + from <= mark[0] || range[0] + from >= mark[1],
  );
  const isInverted = cue.kind === "according" || /[,”"»]\s*$/.test(stretch.slice(0, start));
  const candidates = isInverted
    ? places.filter(({ range }) => range[0] >= end && /^\s(?:the )?$/.test(stretch.slice(end, range[0])))
    : places.filter(({ range }) => range[1] <= start && cueWords.speakerGap.test(stretch.slice(range[1], start)));
  const longest = candidates.sort((one, other) => length(other.range) - length(one.range))[0];
  if (longest === undefined) return null;
  const isSubject = isInverted || standsAlone(stretch, longest.range[0], language, "by");
  return isSubject ? onlyKey(longest.keys) : null;
}

function length([start, end]: Range): number {
  return end - start;
}

/** The agency that a caption credits, if the registry knows it. */
function creditOf({ text, zones, names }: PreparedSuggestions, [start, end]: Range): Reading | null {
  const caption = zones.find((zone) => zone.kind === "caption" && zone.start <= start && end <= zone.end);
  const credit = caption && findCredit(text.slice(caption.start, caption.end));
  if (!credit) return null;
  const evidence: Range = [caption.start + credit.start, caption.start + credit.end];
  const keys = new Set(namesIn(text.slice(...evidence), names).flatMap((place) => [...place.keys]));
  const value = onlyKey(keys);
  return value === null ? null : { value, rule: "credit", evidence };
}
