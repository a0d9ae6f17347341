import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { cutSegments, placeMarks } from "@/lib/domain/text/segments";
import { segmentClass } from "./article-view";

/** A part of an article's text; `start` is where it begins in the article. UTF-16 units. */
export type Excerpt = { readonly start: number; readonly text: string };

/** How much of the text is shown around what the readings mark, about. */
const around = 28;

/** The stretch of the excerpt, in whole words of one line, in which all of these ranges can be read; null without any. */
export function lineOf({ start, text }: Excerpt, ranges: readonly Range[]): Range | null {
  if (ranges.length === 0) return null;
  const first = Math.min(...ranges.map(([from]) => from)) - start;
  const last = Math.max(...ranges.map(([, to]) => to)) - start;
  const lineStart = first === 0 ? 0 : text.lastIndexOf("\n", first - 1) + 1;
  const lineBreak = text.indexOf("\n", last);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const from = Math.max(lineStart, first - around);
  const to = Math.min(lineEnd, last + around);
  // Never widened past the mark's own border: where a word goes on, as in scripts without spaces, it is cut there.
  const wordStart = from === lineStart ? from : Math.min(first, afterSpace(text, from));
  const wordEnd = to === lineEnd ? to : Math.max(last, beforeSpace(text, to));
  return [start + wordStart, start + wordEnd];
}

function afterSpace(text: string, from: number): number {
  const rest = /\s+/u.exec(text.slice(from));
  return rest === null ? from + surrogateShift(text, from) : from + rest.index + rest[0].length;
}

function beforeSpace(text: string, to: number): number {
  const space = /\s+\S*$/u.exec(text.slice(0, to));
  return space === null ? to + surrogateShift(text, to) : space.index;
}

/** 1 where an offset lies inside a surrogate pair. */
function surrogateShift(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1)) ? 1 : 0;
}

/** A piece of a line that is drawn as one element. */
export type LinePiece = {
  readonly start: number;
  readonly text: string;
  /** See app/styles/marks.css. */
  readonly className: string | undefined;
  /** It belongs to a mark; the rest is quiet. */
  readonly marked: boolean;
  /** A mark of some reading begins or ends here. */
  readonly border: boolean;
};

/**
 * A line of text with one reading's marks, cut at the borders of all readings' marks: so the same line repeated shows
 * where they differ.
 */
export function linePieces(
  { start, text }: Excerpt,
  [from, to]: Range,
  marks: readonly Annotation[],
  borders: ReadonlySet<number>,
  signOf: (mark: Annotation) => number,
): readonly LinePiece[] {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  const sign = (id: string) => {
    const mark = byId.get(id);
    return mark === undefined ? 1 : signOf(mark);
  };
  return cutSegments(from, to, placeMarks(marks)).flatMap((segment) => {
    const cuts = [...borders].filter((border) => border > segment.start && border < segment.end).sort((a, b) => a - b);
    const starts = [segment.start, ...cuts];
    return starts.map((at, index) => {
      const covers = segment.covers.map((cover) => ({
        ...cover,
        opens: cover.opens && index === 0,
        closes: cover.closes && index === starts.length - 1,
      }));
      return {
        start: at,
        text: text.slice(at - start, (starts[index + 1] ?? segment.end) - start),
        className: segmentClass({ covers, innermost: segment.innermost }, sign, null),
        marked: segment.innermost !== null,
        border: borders.has(at) && at > from,
      };
    });
  });
}

/** Every place at which a mark begins or ends. */
export function bordersOf(marks: readonly Annotation[]): ReadonlySet<number> {
  return new Set(marks.flatMap(({ ranges }) => ranges.flat()));
}
