import type { Range } from "@/lib/domain/annotation/annotation";
import { type Paragraph, paragraphs } from "@/lib/domain/text/paragraphs";
import type { Zone, ZoneKind } from "@/lib/domain/text/zone";

export type Direction = "ltr" | "rtl";

export type ArticleText = {
  readonly text: string;
  readonly language: string;
  readonly direction: Direction;
  readonly zones: readonly Zone[];
};

/** A paragraph as it stands in the text, whatever is marked in it. */
export type ParagraphFrame = Paragraph & {
  readonly zone: ZoneKind;
  /** Its number among the paragraphs of the body, or null elsewhere. */
  readonly number: number | null;
  readonly direction: Direction;
  /** Empty where the script says that it is not the article's language. */
  readonly language: string;
};

const RTL_LETTER = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/**
 * Cuts an article into what is drawn as its paragraphs, with zone, number and direction. Where a zone begins inside a
 * line (a caption that runs on into its paragraph) that line is two of them: the page shows what the zones say.
 */
export function framesOf({ text, language, direction, zones }: ArticleText): readonly ParagraphFrame[] {
  let body = 0;
  const starts = zones.map(({ start }) => start);
  return paragraphs(text).flatMap((line) =>
    cutAt(line, starts).map((part) => {
      const zone = zones.find(({ start, end }) => start <= part.start && part.start < end)?.kind ?? "body";
      const words = text.slice(part.start, part.end);
      const own: Direction = RTL_LETTER.test(words) ? "rtl" : /\p{L}/u.test(words) ? "ltr" : direction;
      if (zone === "body") body += 1;
      const number = zone === "body" ? body : null;
      return { ...part, zone, number, direction: own, language: own === direction ? language : "" };
    }),
  );
}

function cutAt({ start, end }: Paragraph, offsets: readonly number[]): Paragraph[] {
  const borders = [start, ...offsets.filter((offset) => start < offset && offset < end), end];
  return borders.slice(1).map((border, index) => ({ start: borders[index] ?? start, end: border }));
}

/** Where in the list stands the frame that holds an offset, or the last one before it; 0 where there is none. */
export function frameIndexAt(frames: readonly Paragraph[], offset: number): number {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const frame = frames[middle];
    if (frame !== undefined && frame.start <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The frame a caret stands in, or the last one before it. */
export function frameAt(frames: readonly ParagraphFrame[], offset: number): ParagraphFrame | undefined {
  return frames[frameIndexAt(frames, offset)];
}

/** Where the pieces of a selection lie that are text: a stretch over several paragraphs without the breaks between. */
export function withinParagraphs(frames: readonly ParagraphFrame[], [start, end]: Range): readonly Range[] {
  return frames
    .filter((frame) => frame.start < end && frame.end > start)
    .map((frame): Range => [Math.max(start, frame.start), Math.min(end, frame.end)]);
}
