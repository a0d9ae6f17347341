import type { Annotation, AnnotationChange, AttributeValue, Range } from "@/lib/domain/annotation/annotation";
import { normaliseRanges, type Ranges } from "@/lib/domain/annotation/ranges";
import { type EditorCore, quiet } from "./editor-core";
import type { Linking } from "./linking";

export type Edge = "start" | "end";

/** What is changed of the selected mark. */
export class MarkEdits {
  readonly #core: EditorCore;
  readonly #linking: Linking;

  constructor(core: EditorCore, linking: Linking) {
    this.#core = core;
    this.#linking = linking;
  }

  /** Steps in a row with one tag are undone together. */
  change(change: AnnotationChange, tag: string | null = null): void {
    const mark = this.#core.selected;
    if (mark !== null) this.#core.edit({ ...mark, ...change }, [{ type: "change", id: mark.id, change }], { tag });
  }

  /** Sets an attribute; null takes its value away. */
  setAttribute(key: string, value: AttributeValue | null, tag: string | null = null): void {
    const mark = this.#core.selected;
    if (mark === null) return;
    const { [key]: _, ...others } = mark.attributes;
    const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    this.change({ attributes: empty ? others : { ...others, [key]: value } }, tag);
  }

  /**
   * Moves the true start or end by a word, or by a character where that is asked for or the layer's rule; by a sentence
   * where marks of the layer are sentences.
   */
  moveBorder(edge: Edge, forward: boolean, byCharacter = false): void {
    const mark = this.#core.selected;
    const outer = outerRange(mark, edge);
    if (mark === null || outer === null) return;
    const { move, extend } = this.#core.options.steps;
    // A key held down, or pressed again and again, is one step; the other border is another one.
    const tag = `border:${edge}:${mark.id}`;
    const set = (offset: number) => this.#setRanges(mark, this.#ranges(mark, edge, offset), tag);
    if (this.#isOnSentences(mark)) {
      set(extend(edge === "start" ? outer[0] : outer[1], "sentence", forward));
      return;
    }
    const by = byCharacter || this.#snap(mark) === "character" ? "character" : "word";
    // A start belongs to the beginning of a word and an end to the end of one, whichever way they go.
    const step = (at: number) =>
      edge === "start" ? move(at, by, forward) : forward ? extend(at, by, true) : this.#endBefore(at, by);
    // Nor does either stand at a space: the letter behind it is meant.
    const isAtSpace = (at: number) => /\s/.test(this.#core.options.text.charAt(edge === "start" ? at : at - 1));
    let [at, moved] = [edge === "start" ? outer[0] : outer[1], step(edge === "start" ? outer[0] : outer[1])];
    while (moved !== at && isAtSpace(moved)) [at, moved] = [moved, step(moved)];
    if (!isAtSpace(moved)) set(moved);
  }

  /** What would be marked if a border were let go at an offset; null where the mark would be lost. */
  borderAt(edge: Edge, offset: number, exact: boolean): Ranges | null {
    const mark = this.#core.selected;
    const outer = outerRange(mark, edge);
    if (mark === null || outer === null) return null;
    if (this.#isOnSentences(mark)) return this.#ranges(mark, edge, offset);
    const range = upTo(outer, edge, offset);
    const snapped = range && this.#core.options.steps.snap(range, exact ? "character" : this.#snap(mark));
    return snapped && this.#ranges(mark, edge, edge === "start" ? snapped[0] : snapped[1]);
  }

  /** Lets a border go at an offset. */
  dragBorder(edge: Edge, offset: number, exact: boolean): void {
    const mark = this.#core.selected;
    if (mark !== null) this.#setRanges(mark, this.borderAt(edge, offset, exact), null);
  }

  remove(): void {
    const mark = this.#core.selected;
    if (mark === null) return;
    this.#core.options.store.edit([{ type: "remove", id: mark.id }]);
    this.#linking.forget(mark.id);
    this.#core.set({ ...quiet, selected: null });
  }

  #setRanges(mark: Annotation, ranges: Ranges | null, tag: string | null): void {
    if (ranges === null || String(ranges) === String(mark.ranges)) return;
    this.change({ ranges }, tag);
    // Other words are marked now.
    this.#core.set({ offer: null });
  }

  /** Of a mark with a border at an offset: of sentences all up to the one there, of words the part that ends there. */
  #ranges(mark: Annotation, edge: Edge, offset: number): Ranges | null {
    const outer = outerRange(mark, edge);
    const range = outer && upTo(outer, edge, offset);
    if (!this.#isOnSentences(mark)) {
      const rest = edge === "start" ? mark.ranges.slice(1) : mark.ranges.slice(0, -1);
      return range && normaliseRanges([...rest, range]);
    }
    const { sentencesIn } = this.#core.options.steps;
    const kept = mark.ranges
      .flatMap(sentencesIn)
      .filter(([start, end]) => (edge === "start" ? offset < end : start < offset));
    const ranges = normaliseRanges([...kept, ...(range === null ? [] : sentencesIn(range))]);
    return ranges.length === 0 ? null : ranges;
  }

  #isOnSentences(mark: Annotation): boolean {
    return this.#core.options.index.find(mark)?.layer.unit === "sentence";
  }

  #snap(mark: Annotation) {
    return this.#core.options.index.find(mark)?.layer.rules.snap ?? "word";
  }

  #endBefore(offset: number, by: "word" | "character"): number {
    const { move, wordAt } = this.#core.options.steps;
    const start = move(offset, by, false);
    if (by === "character") return start;
    const before = move(start, by, false);
    return before < start ? (wordAt(before)?.[1] ?? offset) : offset;
  }
}

/** A range with its start or end at an offset; null where nothing would be left of it. */
function upTo([start, end]: Range, edge: Edge, offset: number): Range | null {
  const range: Range = edge === "start" ? [offset, end] : [start, offset];
  return range[0] < range[1] ? range : null;
}

function outerRange(mark: Annotation | null, edge: Edge): Range | null {
  return mark?.ranges.at(edge === "start" ? 0 : -1) ?? null;
}
