import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { type Cover, cutSegments, DRAWN_LANES, type Segment } from "@/lib/domain/text/segments";
import type { CodebookIndex } from "./codebook-index";
import type { FrameMarks, MarkIndex } from "./mark-index";
import type { ParagraphFrame } from "./paragraph-frames";

/** A piece of text that is drawn as one element. */
export type Piece = {
  readonly start: number;
  readonly text: string;
  readonly className: string | undefined;
  /** Marks that lie too deep to be drawn, at the beginning of a stretch with the same number of them; else 0. */
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

/** What is drawn of a paragraph with its marks. */
export type DrawnParagraph = {
  readonly pieces: readonly Piece[];
  readonly glosses: readonly Gloss[];
  /** There are more of them than lines beside the text: only their signs have room. */
  readonly crowded: boolean;
};

/** A paragraph as it is now. */
export type ParagraphView = {
  readonly frame: ParagraphFrame;
  readonly text: string;
  /** Whether the selected mark is in it. */
  readonly selected: boolean;
  /** Its pieces and glosses, worked out when they are first asked for. */
  readonly drawn: () => DrawnParagraph;
};

/** What decides how marks are drawn, besides themselves. */
export type Marking = {
  readonly marks: MarkIndex;
  readonly selected: string | null;
  /** Whether a required attribute of the mark has no value yet; always the same for the same mark. */
  readonly isIncomplete: (annotation: Annotation) => boolean;
};

/** About as many characters are on a line, beside which there is room for so many names; one more below the last. */
const LINE = 60;
const GLOSSES_PER_LINE = 1.8;
const SIGNS = 34;
const LANES = ["a", "b", "d"] as const;

/**
 * What is drawn of each paragraph. Keeps the object of a paragraph in which nothing has changed since the last call,
 * so that an edit computes and renders only the paragraphs it touches, and these only once they are drawn.
 */
export class ArticleViews {
  readonly #text: string;
  readonly #frames: readonly ParagraphFrame[];
  readonly #index: CodebookIndex;
  #last: readonly { readonly of: FrameMarks; readonly selected: string | null; readonly view: ParagraphView }[] = [];
  #views: readonly ParagraphView[] = [];

  constructor(text: string, frames: readonly ParagraphFrame[], index: CodebookIndex) {
    this.#text = text;
    this.#frames = frames;
    this.#index = index;
  }

  update({ marks, selected, isIncomplete }: Marking): readonly ParagraphView[] {
    const now = this.#frames.map((frame, at) => {
      const of = marks.inFrame(at);
      const here = selected !== null && of.marks.has(selected) ? selected : null;
      const last = this.#last[at];
      if (last?.of === of && last.selected === here) return last;
      let drawn: DrawnParagraph | null = null;
      const draw = () => {
        drawn ??= this.#draw(frame, of, here, isIncomplete);
        return drawn;
      };
      const text = this.#text.slice(frame.start, frame.end);
      return { of, selected: here, view: { frame, text, selected: here !== null, drawn: draw } };
    });
    if (now.some((one, at) => one !== this.#last[at])) this.#views = now.map(({ view }) => view);
    this.#last = now;
    return this.#views;
  }

  #draw(
    frame: ParagraphFrame,
    { marks, placed, beginning }: FrameMarks,
    selected: string | null,
    isIncomplete: Marking["isIncomplete"],
  ): DrawnParagraph {
    const signOf = (id: string): number => {
      const mark = marks.get(id);
      const entry = mark === undefined ? undefined : this.#index.find(mark);
      return entry === undefined ? 1 : signNumber(entry.sign);
    };
    const segments = cutSegments(frame.start, frame.end, placed);
    // Of a mark with several parts only these can be moved.
    const ends = marks.get(selected ?? "")?.ranges ?? [];
    const pieces = segments.map((segment, at) => ({
      start: segment.start,
      text: this.#text.slice(segment.start, segment.end),
      className: segmentClass(segment, signOf, selected),
      hidden: segments[at - 1]?.hidden === segment.hidden ? 0 : segment.hidden,
      opensSelected: ends[0]?.[0] === segment.start,
      closesSelected: ends.at(-1)?.[1] === segment.end,
    }));
    const glosses = beginning.map((mark) => this.#gloss(mark, mark.id === selected, isIncomplete(mark)));
    const lines = Math.ceil((frame.end - frame.start) / LINE);
    const crowded = glosses.length > 1 + Math.round(lines * GLOSSES_PER_LINE);
    return { pieces, glosses, crowded };
  }

  #gloss(mark: Annotation, selected: boolean, incomplete: boolean): Gloss {
    const { id, certainty, discuss, ranges } = mark;
    const entry = this.#index.find(mark);
    return {
      ...{ id, selected, discuss, incomplete },
      sign: entry?.sign ?? 1,
      name: entry?.label.name ?? mark.label,
      quote: quoteOf(this.#text, ranges),
      unsure: certainty === "unsure",
    };
  }
}

/** A sign's number from 1 to 34. */
export function signNumber(sign: number): number {
  return ((sign - 1) % SIGNS) + 1;
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
