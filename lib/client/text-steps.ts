import type { Range } from "@/lib/domain/annotation/annotation";
import type { Snap } from "@/lib/domain/codebook/codebook";
import type { Paragraph } from "@/lib/domain/text/paragraphs";
import { segmenterFor } from "@/lib/domain/text/segmenter";

/** How far one step goes. */
export type Stride = "word" | "character";

/** Where a caret can stand and selections can end, in one article; all offsets are UTF-16 units. */
export type TextSteps = {
  /** Where the caret comes to stand: at the beginning of words (or between characters). */
  readonly move: (offset: number, by: Stride, forward: boolean) => number;
  /** Where a selection's end goes: forward to the end of a word, backward to the beginning of one. */
  readonly extend: (offset: number, by: Stride, forward: boolean) => number;
  /** The word at an offset, or the nearest one before it in its paragraph, or null in a text without words. */
  readonly wordAt: (offset: number) => Range | null;
  /** A selection widened to whole words or sentences and cut of white space at its ends; null where nothing is left. */
  readonly snap: (range: Range, to: Snap) => Range | null;
};

/** Finds words and characters by the rules of the article's language, paragraph by paragraph, as they are needed. */
export function createTextSteps(
  text: string,
  language: string,
  paragraphs: readonly Paragraph[],
  sentences: readonly Range[],
): TextSteps {
  const cut = (granularity: "word" | "grapheme") => {
    const cache = new Map<Paragraph, readonly Range[]>();
    return (paragraph: Paragraph): readonly Range[] => {
      const known = cache.get(paragraph);
      if (known !== undefined) return known;
      const units: Range[] = [];
      const { start, end } = paragraph;
      for (const { index, segment, isWordLike } of segmenterFor(language, granularity).segment(
        text.slice(start, end),
      )) {
        if (granularity === "grapheme" || isWordLike) units.push([start + index, start + index + segment.length]);
      }
      cache.set(paragraph, units);
      return units;
    };
  };
  const words = cut("word");
  const characters = cut("grapheme");
  const step = (offset: number, by: Stride, forward: boolean, edge: 0 | 1): number => {
    const units = by === "word" ? words : characters;
    const ordered = forward ? paragraphs : [...paragraphs].reverse();
    for (const paragraph of ordered) {
      if (forward ? paragraph.end <= offset : paragraph.start >= offset) continue;
      const stops = units(paragraph).map((unit) => unit[edge]);
      const found = forward ? stops.find((stop) => stop > offset) : stops.findLast((stop) => stop < offset);
      if (found !== undefined) return found;
    }
    return offset;
  };
  const wordAt = (offset: number): Range | null => {
    const paragraph = paragraphs.find(({ start, end }) => start <= offset && offset <= end);
    if (paragraph === undefined) return null;
    const all = words(paragraph);
    return all.findLast(([start]) => start <= offset) ?? all[0] ?? null;
  };
  return {
    move: (offset, by, forward) => step(offset, by, forward, 0),
    extend: (offset, by, forward) => step(offset, by, forward, forward ? 1 : 0),
    wordAt,
    snap: (range, to) => {
      const trimmed = trim(text, range);
      if (trimmed === null || to === "character") return trimmed;
      return widen(
        trimmed,
        to === "sentence" ? sentences : paragraphs.flatMap((one) => (touches(one, trimmed) ? words(one) : [])),
      );
    },
  };
}

function touches({ start, end }: Paragraph, [from, to]: Range): boolean {
  return start < to && end > from;
}

/** Both ends go outwards where they lie inside a unit; ends between units stay, so that signs can be marked too. */
function widen([start, end]: Range, units: readonly Range[]): Range {
  const first = units.find(([from, to]) => from < start && start < to);
  const last = units.find(([from, to]) => from < end && end < to);
  return [first?.[0] ?? start, last?.[1] ?? end];
}

function trim(text: string, [start, end]: Range): Range | null {
  const marked = text.slice(start, end);
  const from = start + (marked.length - marked.trimStart().length);
  const to = end - (marked.length - marked.trimEnd().length);
  return from < to ? [from, to] : null;
}
