import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import { marksAt, type PlacedMark, placeMarks } from "@/lib/domain/text/segments";
import { frameIndexAt, type ParagraphFrame } from "./paragraph-frames";

/**
 * The marks of one paragraph as they are drawn. The same object for as long as nothing of it has changed. Where they lie
 * is worked out when it is first asked for: of a long article little is looked at.
 */
export type FrameMarks = {
  /** The drawn ones by id. */
  readonly marks: AnnotationMap;
  /** Innermost first. */
  readonly placed: readonly PlacedMark[];
  /** Those that begin here, in the order of the text. */
  readonly beginning: readonly Annotation[];
};

const EMPTY: AnnotationMap = new Map();
const NONE: FrameMarks = { marks: EMPTY, placed: [], beginning: [] };

/**
 * The marks of an article by paragraph. What an edit costs depends on the paragraphs it touches, not on how many marks
 * the article has: only these (with those that a mark over several of them joins to them) are placed anew.
 */
export class MarkIndex {
  readonly #frames: readonly ParagraphFrame[];
  /** Marks by id that have a part in each paragraph. */
  readonly #held: readonly Map<string, Annotation>[];
  readonly #shown: FrameMarks[];
  readonly #whole = new Map<string, Annotation>();
  /** When each mark came: what lies further out of two equal ones is the later one. */
  readonly #order = new Map<string, number>();
  #came = 0;
  readonly #framesOfRanges = new WeakMap<readonly Range[], readonly number[]>();
  #annotations: AnnotationMap = EMPTY;
  #isDrawn: (mark: Annotation) => boolean = () => true;

  constructor(frames: readonly ParagraphFrame[]) {
    this.#frames = frames;
    this.#held = frames.map(() => new Map<string, Annotation>());
    this.#shown = frames.map(() => NONE);
  }

  /**
   * Takes over the marks as they stand now.
   *
   * @param isDrawn which of them are drawn; another function than last time means that the answer has changed
   */
  update(annotations: AnnotationMap, isDrawn: (mark: Annotation) => boolean): void {
    const dirty = new Set<number>();
    if (annotations !== this.#annotations) {
      for (const [id, mark] of this.#annotations) if (!annotations.has(id)) this.#take(mark, dirty);
      for (const [id, mark] of annotations) {
        const before = this.#annotations.get(id);
        if (before === mark) continue;
        if (before !== undefined) this.#forget(before, dirty);
        this.#put(mark, dirty);
      }
      this.#annotations = annotations;
    }
    if (isDrawn !== this.#isDrawn) {
      this.#isDrawn = isDrawn;
      for (const index of this.#frames.keys()) dirty.add(index);
    }
    this.#place(dirty);
  }

  /** The marks of the paragraph with this place in the list of frames. */
  inFrame(index: number): FrameMarks {
    return this.#shown[index] ?? NONE;
  }

  /** The drawn marks whose ranges hold the character at an offset, innermost first. */
  at(offset: number): readonly PlacedMark[] {
    return marksAt(this.inFrame(frameIndexAt(this.#frames, offset)).placed, offset);
  }

  /** Drawn or not: all that have a part in a paragraph of these ranges, and all that have no place in the text. */
  near(ranges: readonly Range[]): readonly Annotation[] {
    const found = new Map(this.#whole);
    for (const index of this.#framesOf(ranges)) {
      for (const [id, mark] of this.#held[index] ?? []) found.set(id, mark);
    }
    return [...found.values()];
  }

  /** The next (or previous) drawn mark in the order of the text, from a mark, or else from an offset. */
  neighbour(from: Annotation | number, forward: boolean): Annotation | undefined {
    const offset = typeof from === "number" ? from : (from.ranges[0]?.[0] ?? 0);
    const isBeyond = (mark: Annotation): boolean => {
      if (typeof from !== "number") return forward ? compareMarks(mark, from) > 0 : compareMarks(mark, from) < 0;
      const start = mark.ranges[0]?.[0] ?? 0;
      return forward ? start >= from : start <= from;
    };
    const step = forward ? 1 : -1;
    for (let at = frameIndexAt(this.#frames, offset); at >= 0 && at < this.#frames.length; at += step) {
      const { beginning } = this.inFrame(at);
      const found = forward ? beginning.find(isBeyond) : beginning.findLast(isBeyond);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #put(mark: Annotation, dirty: Set<number>): void {
    if (!this.#order.has(mark.id)) this.#order.set(mark.id, this.#came++);
    if (mark.ranges.length === 0) this.#whole.set(mark.id, mark);
    for (const index of this.#framesOf(mark.ranges)) {
      this.#held[index]?.set(mark.id, mark);
      dirty.add(index);
    }
  }

  #forget(mark: Annotation, dirty: Set<number>): void {
    this.#whole.delete(mark.id);
    for (const index of this.#framesOf(mark.ranges)) {
      this.#held[index]?.delete(mark.id);
      dirty.add(index);
    }
  }

  #take(mark: Annotation, dirty: Set<number>): void {
    this.#forget(mark, dirty);
    this.#order.delete(mark.id);
  }

  /** The paragraphs in which ordered ranges have a part, in order. */
  #framesOf(ranges: readonly Range[]): readonly number[] {
    const known = this.#framesOfRanges.get(ranges);
    if (known !== undefined) return known;
    const found: number[] = [];
    for (const [start, end] of ranges) {
      for (let index = frameIndexAt(this.#frames, start); index < this.#frames.length; index++) {
        const frame = this.#frames[index];
        if (frame === undefined || frame.start >= end) break;
        if (index > (found.at(-1) ?? -1)) found.push(index);
      }
    }
    this.#framesOfRanges.set(ranges, found);
    return found;
  }

  #place(dirty: ReadonlySet<number>): void {
    const done = new Set<number>();
    for (const index of dirty) {
      if (done.has(index)) continue;
      const { frames, marks } = this.#joinedTo(index);
      const drawn = [...marks.values()]
        .filter(this.#isDrawn)
        .sort((a, b) => (this.#order.get(a.id) ?? 0) - (this.#order.get(b.id) ?? 0));
      const placed = lazily(() => placeMarks(drawn, (offset) => frameIndexAt(this.#frames, offset)));
      for (const frame of frames) {
        done.add(frame);
        this.#shown[frame] = this.#shownIn(frame, drawn, placed);
      }
    }
  }

  #shownIn(frame: number, drawn: readonly Annotation[], all: () => readonly PlacedMark[]): FrameMarks {
    const here = drawn.filter(({ id }) => this.#held[frame]?.has(id));
    if (here.length === 0) return NONE;
    const marks = new Map(here.map((mark) => [mark.id, mark]));
    const placed = lazily(() => all().filter(({ id }) => marks.has(id)));
    const begins = ({ ranges }: Annotation) => frameIndexAt(this.#frames, ranges[0]?.[0] ?? 0) === frame;
    const beginning = lazily(() => here.filter(begins).sort(compareMarks));
    return {
      marks,
      get placed() {
        return placed();
      },
      get beginning() {
        return beginning();
      },
    };
  }

  /** The paragraphs that marks over several of them join to this one, itself included, and all their marks. */
  #joinedTo(first: number): { readonly frames: ReadonlySet<number>; readonly marks: AnnotationMap } {
    const frames = new Set([first]);
    const marks = new Map<string, Annotation>();
    for (const index of frames) {
      for (const [id, mark] of this.#held[index] ?? []) {
        if (marks.has(id)) continue;
        marks.set(id, mark);
        for (const other of this.#framesOf(mark.ranges)) frames.add(other);
      }
    }
    return { frames, marks };
  }
}

function lazily<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
