import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { compareMarks, quoteOf } from "@/lib/domain/annotation/ranges";
import { type Paragraph, paragraphs } from "@/lib/domain/text/paragraphs";
import { type Cover, cutSegments, DRAWN_LANES, type PlacedMark, type Segment } from "@/lib/domain/text/segments";
import type { Zone, ZoneKind } from "@/lib/domain/text/zone";
import type { CodebookIndex } from "./codebook-index";

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

/** A piece of text that is drawn as one element. */
export type Piece = {
  readonly start: number;
  readonly text: string;
  readonly className: string | undefined;
  /** Marks that lie too deep to be drawn, at the end of a stretch with the same number of them; else 0. */
  readonly hidden: number;
  readonly opensSelected: boolean;
  readonly closesSelected: boolean;
};

/** A mark in the margin of the paragraph in which it begins. */
export type Gloss = {
  readonly id: string;
  readonly sign: number;
  readonly name: string;
  readonly quote: string;
  readonly selected: boolean;
  readonly unsure: boolean;
  readonly discuss: boolean;
  /** A required attribute has no value yet. */
  readonly incomplete: boolean;
};

export type ParagraphView = {
  readonly frame: ParagraphFrame;
  readonly pieces: readonly Piece[];
  readonly glosses: readonly Gloss[];
};

export type Marking = {
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly placed: readonly PlacedMark[];
  readonly selected: string | null;
  readonly incomplete: ReadonlySet<string>;
  readonly index: CodebookIndex;
};

const RTL_LETTER = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const SIGNS = 17;
const LANES = ["a", "b", "d"] as const;

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

/**
 * What is drawn of each paragraph. Keeps the object of a paragraph in which nothing has changed since the last call,
 * so that an edit renders only the paragraphs it touches.
 */
export class ArticleViews {
  readonly #text: string;
  readonly #frames: readonly ParagraphFrame[];
  #last: readonly { readonly view: ParagraphView; readonly signature: string }[] = [];

  constructor(text: string, frames: readonly ParagraphFrame[]) {
    this.#text = text;
    this.#frames = frames;
  }

  update(marking: Marking): readonly ParagraphView[] {
    this.#last = this.#frames.map((frame, index) => {
      const view = this.#view(frame, marking);
      const signature = JSON.stringify([view.pieces, view.glosses]);
      const last = this.#last[index];
      return last?.signature === signature ? last : { view, signature };
    });
    return this.#last.map(({ view }) => view);
  }

  #view(frame: ParagraphFrame, marking: Marking): ParagraphView {
    const { annotations, placed, index } = marking;
    const signOf = (id: string): number => {
      const annotation = annotations.get(id);
      const entry = annotation === undefined ? undefined : index.find(annotation);
      return entry === undefined ? 1 : signNumber(entry.sign);
    };
    const segments = cutSegments(frame.start, frame.end, placed);
    const pieces = segments.map((segment, at) => ({
      start: segment.start,
      text: this.#text.slice(segment.start, segment.end),
      className: segmentClass(segment, signOf, marking.selected),
      hidden: segments[at + 1]?.hidden === segment.hidden ? 0 : segment.hidden,
      opensSelected: segment.covers.some((cover) => cover.id === marking.selected && cover.opens),
      closesSelected: segment.covers.some((cover) => cover.id === marking.selected && cover.closes),
    }));
    const glosses = placed
      .filter(({ start }) => start >= frame.start && start < frame.end)
      .flatMap(({ id }) => annotations.get(id) ?? [])
      .sort(compareMarks)
      .map((annotation) => glossOf(annotation, marking, this.#text));
    return { frame, pieces, glosses };
  }
}

/** A sign's number from 1 to 17. */
export function signNumber(sign: number): number {
  return ((sign - 1) % SIGNS) + 1;
}

function glossOf(annotation: Annotation, { selected, incomplete, index }: Marking, text: string): Gloss {
  const entry = index.find(annotation);
  return {
    id: annotation.id,
    sign: entry?.sign ?? 1,
    name: entry?.label.name ?? annotation.label,
    quote: quoteOf(text, annotation.ranges),
    selected: annotation.id === selected,
    unsure: annotation.certainty === "unsure",
    discuss: annotation.discuss,
    incomplete: incomplete.has(annotation.id),
  };
}

/** The classes of a segment; see app/styles/marks.css. */
export function segmentClass(
  { covers, innermost }: Pick<Segment, "covers" | "innermost">,
  signOf: (id: string) => number,
  selected: string | null,
): string | undefined {
  if (covers.length === 0) return undefined;
  const lanes = covers
    .filter((cover) => cover.lane < DRAWN_LANES)
    .flatMap((cover) => laneClasses(cover, signOf(cover.id)));
  const isSelected = covers.some((cover) => cover.id === selected && cover.kind === "part");
  const ground =
    isSelected && selected !== null
      ? [`fill-${signOf(selected)}`]
      : innermost === null
        ? []
        : [`tint-${signOf(innermost)}`];
  return ["seg", ...lanes, ...ground].join(" ");
}

function laneClasses({ lane, kind, opens, closes }: Cover, sign: number): string[] {
  const name = LANES[lane] ?? LANES[0];
  return [
    `${name}-${sign}`,
    ...(kind === "gap" ? [`${name}-join`] : []),
    ...(opens ? [`${name}-start`] : []),
    ...(closes ? [`${name}-end`] : []),
  ];
}

/** The frame a caret stands in, or the last one before it. */
export function frameAt(frames: readonly ParagraphFrame[], offset: number): ParagraphFrame | undefined {
  return frames.findLast(({ start }) => start <= offset) ?? frames[0];
}

/** Where the pieces of a selection lie that are text: a stretch over several paragraphs without the breaks between. */
export function withinParagraphs(frames: readonly ParagraphFrame[], [start, end]: Range): readonly Range[] {
  return frames
    .filter((frame) => frame.start < end && frame.end > start)
    .map((frame): Range => [Math.max(start, frame.start), Math.min(end, frame.end)]);
}
