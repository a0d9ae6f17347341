import type { Range } from "@/lib/domain/annotation/annotation";
import type { CueKind } from "./cue-words/cue-words";
import { type PreparedSuggestions, quotationAround } from "./prepare";

/** A reporting word in the narration. `trails`: what it reports stands before it ("…, she said"). */
export type Cue = {
  readonly kind: CueKind;
  readonly range: Range;
  readonly trails: boolean;
};

type Worded = Pick<PreparedSuggestions, "text" | "cueWords">;

const known = new WeakMap<PreparedSuggestions, Map<string, readonly Cue[]>>();

/** The reporting words of a sentence (or several) that stand outside quotation marks, in order; looked for once. */
export function findCues(prepared: PreparedSuggestions, range: Range): readonly Cue[] {
  const found = known.get(prepared) ?? new Map<string, readonly Cue[]>();
  known.set(prepared, found);
  const cues = found.get(String(range)) ?? searchCues(prepared, range);
  found.set(String(range), cues);
  return cues;
}

function searchCues(prepared: PreparedSuggestions, [from, to]: Range): Cue[] {
  const { text, cueWords } = prepared;
  const stretch = text.slice(from, to);
  const cues: Cue[] = [];
  for (const { kind, pattern, leads } of cueWords.patterns) {
    for (const match of stretch.matchAll(pattern)) {
      const range: Range = [from + match.index, from + match.index + match[0].length];
      if (cueWords.unvoicedBefore?.test(stretch.slice(Math.max(0, match.index - 20), match.index))) continue;
      if (quotationAround(prepared, range)) continue;
      cues.push({ kind, range, trails: kind !== "according" && !leads && trails(text, [from, to], range) });
    }
  }
  // "denied … that" both refuses and says: it says.
  const weight = ({ range, kind }: Cue) => 2 * range[0] + (kind === "saying" ? 0 : 1);
  const ordered = cues.sort((one, other) => weight(one) - weight(other));
  return ordered.filter(({ range }, index) => ordered[index - 1]?.range[0] !== range[0]);
}

/** The cue under which a stretch outside quotation marks stands as somebody's indirect speech; null where none does. */
export function governing(prepared: Worded, cues: readonly Cue[], [start, end]: Range): Cue | null {
  const { text } = prepared;
  const before = cues.filter(({ range, trails, kind }) => range[1] <= start && !trails && kind !== "according").at(-1);
  if (before && before.kind !== "refusing") {
    return reaches(prepared, before, start) ? before : null;
  }
  if (before) return null;
  return (
    cues.find(({ range, trails, kind }) => (trails && end <= segmentStart(text, range[0])) || kind === "according") ??
    null
  );
}

/** The cue whose speaker a stretch is, or stands right before it or after "according to"; null where it is nobody's. */
export function introducing({ text, cueWords }: Worded, cues: readonly Cue[], [start, end]: Range): Cue | null {
  const next = cues.find(({ range }) => range[0] >= end);
  if (next && next.kind !== "according" && cueWords.speakerGap.test(text.slice(end, next.range[0]))) return next;
  const given = cues.find(({ kind, range }) => kind === "according" && range[1] <= start);
  return given && cueWords.sourceGap.test(text.slice(given.range[1], start)) ? given : null;
}

function reaches({ text, cueWords }: Worded, { kind, range }: Cue, start: number): boolean {
  const between = text.slice(range[1], start);
  return !cueWords.scopeEnd.test(between) && !(kind === "accusing" && cueWords.background?.test(between));
}

/** Where the clause of a trailing cue begins: after the last comma or quotation mark before it. */
function segmentStart(text: string, cueStart: number): number {
  const before = text.slice(Math.max(0, cueStart - 120), cueStart);
  return cueStart - (/[^,”"»]*$/.exec(before)?.[0].length ?? 0);
}

const shortSpeaker = /^[,”"»’]?\s*(?:[\p{L}\p{M}\p{N}.’'-]+\s+){1,8}$/u;
const shortRest = /^(?:\s(?:in|on|at|during|late|earlier|last|to|via|through|[A-Z][a-z]+day)\b[^,;]{0,80})?[.!?]*$/;
const inverted = /^\s[\p{L}\p{M}\p{N}.’'-]+(?:\s[\p{L}\p{M}\p{N}.’'-]+){0,7}\s?[!?]*$/u;

function trails(text: string, [from, to]: Range, [start, end]: Range): boolean {
  const rest = text.slice(end, to);
  if (/\sthat\b/.test(rest)) return false;
  const before = text.slice(from, start);
  const comma = Math.max(...[",", "”", '"', "»"].map((mark) => before.lastIndexOf(mark)));
  const isAfterMark = /[,”"»]\s*$/.test(before);
  if (isAfterMark && inverted.test(rest)) return true;
  return comma > 0 && shortSpeaker.test(before.slice(comma + 1)) && shortRest.test(rest);
}
