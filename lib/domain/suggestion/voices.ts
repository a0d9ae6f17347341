import type { Range } from "@/lib/domain/annotation/annotation";
import { type Cue, findCues, governing, introducing } from "./cues";
import {
  cutsQuotation,
  type PreparedSuggestions,
  type QuotedPlace,
  quotationAround,
  sentenceAround,
  sentenceBefore,
  zoneAround,
} from "./prepare";
import type { Reading } from "./suggestion";

/** The voice of a stretch by its place and punctuation; null where nothing tells. Quotation marks come before zones, zones before words. */
export function voiceOf(prepared: PreparedSuggestions, range: Range): Reading | null {
  const quotation = quotationAround(prepared, range);
  if (quotation) return voiceInside(prepared, quotation, range);
  if (cutsQuotation(prepared, range)) return null;
  const zone = zoneAround(prepared, range);
  if (zone === "headline" || zone === "standfirst") return { value: "headline", rule: "zone", evidence: null };
  if (zone === "caption") return { value: "caption", rule: "zone", evidence: null };
  return zone === "body" ? voiceInBody(prepared, range) : null;
}

function voiceInside(prepared: PreparedSuggestions, quotation: QuotedPlace, range: Range): Reading | null {
  const { text } = prepared;
  const insertion = insertionAround(text, quotation, range);
  if (insertion) return { value: "editor_insert", rule: "insertion", evidence: insertion };
  if (quotation.close === null && !goesOn(prepared, quotation)) return null;
  const sentence = sentenceAround(prepared, [quotation.start, quotation.end]);
  if (keepsDistance(text, quotation) && !(sentence && findCues(prepared, sentence).length > 0)) return null;
  return { value: "direct_quote", rule: "quotation", evidence: [quotation.start, quotation.end] };
}

/** The square brackets within a quotation that hold a stretch or are its ends. */
function insertionAround(text: string, { start, end }: QuotedPlace, range: Range): Range | null {
  const open = text.lastIndexOf("[", range[0]);
  if (open < start) return null;
  const close = text.indexOf("]", open);
  return close !== -1 && close < end && close + 1 >= range[1] ? [open, close + 1] : null;
}

/** A quotation of several paragraphs has a mark at the beginning of each and one at the end of the last. */
function goesOn({ text }: PreparedSuggestions, { end, open }: QuotedPlace): boolean {
  return text.slice(end).trimStart().startsWith(open);
}

const wordBorder = /[\s\p{Pd}/]+/u;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u;

/**
 * Whether so little is quoted that the marks may just keep a distance (scare quotes): one or two words, or four
 * characters of a script without spaces.
 */
function keepsDistance(text: string, { start, end, open, close }: QuotedPlace): boolean {
  const inside = text.slice(start + open.length, end - (close?.length ?? 0)).trim();
  return unspaced.test(inside) ? inside.length <= 4 : inside.split(wordBorder).length <= 2;
}

function voiceInBody(prepared: PreparedSuggestions, range: Range): Reading | null {
  const sentence = sentenceAround(prepared, range);
  if (!sentence) return null;
  const cues = findCues(prepared, sentence);
  const cue = governing(prepared, cues, range);
  const introduced = introducing(prepared, cues, range);
  if (introduced) {
    // A source that another source speaks of: either reading may be right.
    if (cue && cue !== introduced) return null;
    return { value: "outlet", rule: "speaker", evidence: introduced.range };
  }
  if (cue) return { value: "indirect", rule: "cue", evidence: cue.range };
  return isNarration(prepared, sentence, cues) ? { value: "outlet", rule: "narration", evidence: sentence } : null;
}

/** Whether nothing in a sentence, and no report in the one before it, lets it be retold from a source. */
function isNarration(prepared: PreparedSuggestions, sentence: Range, cues: readonly Cue[]): boolean {
  const { text, cueWords } = prepared;
  if (cueWords.hedge === null || cues.length > 0 || cueWords.hedge.test(text.slice(...sentence))) return false;
  const before = sentenceBefore(prepared, sentence);
  return !before || findCues(prepared, before).length === 0;
}
