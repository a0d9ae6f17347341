import type { Range } from "@/lib/domain/annotation/annotation";
import type { Snap } from "@/lib/domain/codebook/codebook";
import type { Paragraph } from "@/lib/domain/text/paragraphs";
import { segmenterFor } from "@/lib/domain/text/segmenter";
import { trimArticle } from "@/lib/domain/text/trim-article";
import { snapToGraphemes, snapToWords, wordAt, wordStops } from "@/lib/domain/text/words";
import { frameIndexAt } from "./paragraph-frames";

/** How far one step goes. */
export type Stride = "character" | "word" | "sentence" | "paragraph";

/** Where a caret can stand and selections can end, in one article; all offsets are UTF-16 units. */
export type TextSteps = {
  /** Where the caret comes to stand: at the beginning of words, sentences, paragraphs (or between characters). */
  readonly move: (offset: number, by: Stride, forward: boolean) => number;
  /** Where a selection's end goes: forward to the end of such a unit, backward to the beginning of one. */
  readonly extend: (offset: number, by: Stride, forward: boolean) => number;
  /** The word at an offset, or the nearest one before it in its paragraph, or null in a text without words. */
  readonly wordAt: (offset: number) => Range | null;
  /** The sentence that holds an offset, or null. */
  readonly sentenceAt: (offset: number) => Range | null;
  /** The sentences that a range reaches into, whole. */
  readonly sentencesIn: (range: Range) => readonly Range[];
  /** A selection made whole; null where nothing but white space is left. */
  readonly snap: (range: Range, to: Snap) => Range | null;
};

/** Finds words and characters by the rules of the article's language, paragraph by paragraph, as they are needed. */
export function createTextSteps(
  text: string,
  language: string,
  paragraphs: readonly Paragraph[],
  sentences: readonly Range[],
): TextSteps {
  const cut = (find: (paragraph: string) => readonly Range[]) => {
    const cache = new Map<Paragraph, readonly Range[]>();
    return (paragraph: Paragraph): readonly Range[] => {
      const known = cache.get(paragraph);
      if (known !== undefined) return known;
      const { start, end } = paragraph;
      const units = find(text.slice(start, end)).map(([from, to]): Range => [start + from, start + to]);
      cache.set(paragraph, units);
      return units;
    };
  };
  const words = cut((paragraph) => wordStops(paragraph, language));
  const units: Record<Stride, (paragraph: Paragraph) => readonly Range[]> = {
    character: cut((paragraph) =>
      Array.from(segmenterFor(language, "grapheme").segment(paragraph), ({ index, segment }) => [
        index,
        index + segment.length,
      ]),
    ),
    word: words,
    sentence: (paragraph) => sentences.filter(([start]) => paragraph.start <= start && start < paragraph.end),
    paragraph: ({ start, end }) => [[start, end]],
  };
  const step = (offset: number, by: Stride, forward: boolean, edge: 0 | 1): number => {
    const way = forward ? 1 : -1;
    for (let at = frameIndexAt(paragraphs, offset); at >= 0 && at < paragraphs.length; at += way) {
      const paragraph = paragraphs[at];
      const stops = paragraph === undefined ? [] : units[by](paragraph).map((unit) => unit[edge]);
      const found = forward ? stops.find((stop) => stop > offset) : stops.findLast((stop) => stop < offset);
      if (found !== undefined) return found;
    }
    return offset;
  };
  const sentenceAt = (offset: number): Range | null =>
    sentences.find(([start, end]) => start <= offset && offset < end) ?? null;
  return {
    move: (offset, by, forward) => step(offset, by, forward, 0),
    extend: (offset, by, forward) => step(offset, by, forward, forward ? 1 : 0),
    sentenceAt,
    sentencesIn: ([start, end]) => sentences.filter(([from, to]) => from < end && start < to),
    wordAt: (offset) => {
      const here = wordAt(text, offset, language);
      if (here !== undefined) return here;
      const paragraph = paragraphs[frameIndexAt(paragraphs, offset)];
      const all = paragraph === undefined ? [] : words(paragraph);
      const near = all.findLast(([start]) => start <= offset) ?? all[0];
      return near === undefined ? null : (wordAt(text, near[0], language) ?? near);
    },
    snap: (range, snap) => {
      const spaceless = withoutSpace(text, range);
      if (spaceless === null) return null;
      if (snap === "character") return snapToGraphemes(text, spaceless);
      if (snap === "sentence") return widened(spaceless, sentences);
      const whole = snapToWords(text, spaceless, language) ?? spaceless;
      return snap === "phrase" ? trimArticle(text, whole, language) : whole;
    },
  };
}

/** Both ends go outwards where they lie inside a unit. */
function widened([start, end]: Range, units: readonly Range[]): Range {
  const first = units.find(([from, to]) => from < start && start < to);
  const last = units.find(([from, to]) => from < end && end < to);
  return [first?.[0] ?? start, last?.[1] ?? end];
}

function withoutSpace(text: string, [start, end]: Range): Range | null {
  const marked = text.slice(start, end);
  const from = start + (marked.length - marked.trimStart().length);
  const to = end - (marked.length - marked.trimEnd().length);
  return from < to ? [from, to] : null;
}
