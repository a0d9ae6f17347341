import type { Range } from "@/lib/domain/annotation/annotation";
import { segmenterFor } from "./segmenter";

/*
 * The words of a line, alike wherever they are cut. Platforms don't agree on a full stop between letters: by Unicode's
 * rules it never ends a word (WB6), in Chromium it always does, so that “U.S.” was four words. Here it depends on what
 * stands around it.
 */

/** All words of a line; offsets in it, in UTF-16 units. */
export function wordsIn(line: string, language: string): readonly Range[] {
  const words: [number, number][] = [];
  for (const { index, segment, isWordLike } of segmenterFor(language, "word").segment(line)) {
    if (!isWordLike) continue;
    for (const [start, end] of partsOf(line, [index, index + segment.length], language)) {
      const last = words.at(-1);
      if (last !== undefined && last[1] + 1 === start && tieAt(line, last[1], language) === "holds") last[1] = end;
      else words.push([start, end]);
    }
  }
  return words.map((word) => withStop(line, word));
}

/** The word that holds the unit at an offset of a line, or null; only what is around it is read. */
export function wordAround(line: string, offset: number, language: string): Range | null {
  const segments = segmenterFor(language, "word").segment(line);
  const partAt = (at: number): Range | null => {
    const found = segments.containing(at);
    if (found?.isWordLike !== true) return null;
    const range: Range = [found.index, found.index + found.segment.length];
    return partsOf(line, range, language).find(([start, end]) => start <= at && at < end) ?? null;
  };
  // A stop may belong to the letter before it.
  let [start, end] = partAt(offset) ??
    (line[offset] === "." || line[offset] === ":" ? partAt(offset - 1) : null) ?? [0, 0];
  while (tieAt(line, end, language) === "holds") end = partAt(end + 1)?.[1] ?? line.length;
  while (tieAt(line, start - 1, language) === "holds") start = partAt(start - 2)?.[0] ?? 0;
  const word = withStop(line, [start, end]);
  return offset < word[1] ? word : null;
}

/** What a platform takes for one word, without the stops behind which a space was forgotten. */
function partsOf(line: string, [from, to]: Range, language: string): readonly Range[] {
  const parts: Range[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (tieAt(line, at, language) !== "parts") continue;
    parts.push([start, at]);
    start = at + 1;
  }
  return [...parts, [start, to]];
}

/** Enough for one letter with its marks. */
const NEAR = 16;
const oneBefore = /(?<![\p{L}\p{M}])\p{L}\p{M}*$/u;
const oneAfter = /^\p{L}\p{M}*(?![\p{L}\p{M}])/u;

/**
 * What a stop between two letters does to the words on its sides. One letter alone is an initial (U.S., Ph.D., e.g.,
 * т.е.), and a sentence doesn't begin small (example.com). Swedish and Finnish set endings off by a colon (EU:n).
 */
function tieAt(line: string, at: number, language: string): "holds" | "parts" | null {
  const sign = line[at];
  if (sign !== "." && sign !== ":") return null;
  const [before, after] = [line.slice(Math.max(0, at - NEAR), at), line.slice(at + 1, at + 1 + NEAR)];
  if (!/[\p{L}\p{M}]$/u.test(before) || !/^\p{L}/u.test(after)) return null;
  const isSmall = /^\p{Ll}/u.test(after);
  if (sign === ":") return isSmall && /^(?:sv|fi)\b/i.test(language) ? "holds" : "parts";
  return isSmall || oneBefore.test(before) || oneAfter.test(after) ? "holds" : "parts";
}

const initials = /^(?:\p{L}\p{M}*\.)+\p{L}\p{M}*$/u;

/** The full stop after U.S. belongs to it, at the end of a sentence, too. */
function withStop(line: string, [start, end]: Range): Range {
  return line[end] === "." && initials.test(line.slice(start, end)) ? [start, end + 1] : [start, end];
}
