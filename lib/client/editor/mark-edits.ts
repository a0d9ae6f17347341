import type { Annotation, AnnotationChange, AttributeValue, Range } from "@/lib/domain/annotation/annotation";
import { normaliseRanges } from "@/lib/domain/annotation/ranges";
import { type EditorCore, quiet } from "./editor-core";

export type Edge = "start" | "end";

/** What is changed of the selected mark. */
export class MarkEdits {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
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

  /** Moves the true start or end by a word, or by a character where that is asked for or the layer's rule. */
  moveBorder(edge: Edge, forward: boolean, byCharacter = false): void {
    const mark = this.#core.selected;
    const outer = outerRange(mark, edge);
    if (mark === null || outer === null) return;
    const { move, extend } = this.#core.options.steps;
    const by = byCharacter || this.#snap(mark) === "character" ? "character" : "word";
    // A start belongs to the beginning of a word and an end to the end of one, whichever way they go.
    const step = (at: number) =>
      edge === "start" ? move(at, by, forward) : forward ? extend(at, by, true) : this.#endBefore(at, by);
    // Nor does either stand at a space: the letter behind it is meant.
    const isAtSpace = (at: number) => /\s/.test(this.#core.options.text.charAt(edge === "start" ? at : at - 1));
    let [at, moved] = [edge === "start" ? outer[0] : outer[1], step(edge === "start" ? outer[0] : outer[1])];
    while (moved !== at && isAtSpace(moved)) [at, moved] = [moved, step(moved)];
    // A key held down, or pressed again and again, is one step; the other border is another one.
    if (!isAtSpace(moved)) this.#setBorder(mark, edge, moved, `border:${edge}:${mark.id}`);
  }

  /** Where the border would come to stand if it were let go at an offset; null where the mark would be lost. */
  borderAt(edge: Edge, offset: number, exact: boolean): Range | null {
    const mark = this.#core.selected;
    const outer = outerRange(mark, edge);
    if (mark === null || outer === null) return null;
    const range: Range = edge === "start" ? [offset, outer[1]] : [outer[0], offset];
    if (range[0] >= range[1]) return null;
    const snapped = this.#core.options.steps.snap(range, exact ? "character" : this.#snap(mark));
    if (snapped === null) return null;
    return edge === "start" ? [snapped[0], outer[1]] : [outer[0], snapped[1]];
  }

  /** Lets a border go at an offset. */
  dragBorder(edge: Edge, offset: number, exact: boolean): void {
    const mark = this.#core.selected;
    const range = this.borderAt(edge, offset, exact);
    if (mark !== null && range !== null) this.#setBorder(mark, edge, edge === "start" ? range[0] : range[1], null);
  }

  remove(): void {
    const mark = this.#core.selected;
    if (mark === null) return;
    this.#core.options.store.edit([{ type: "remove", id: mark.id }]);
    this.#core.set({ ...quiet, selected: null });
  }

  #setBorder(mark: Annotation, edge: Edge, offset: number, tag: string | null): void {
    const outer = outerRange(mark, edge);
    if (outer === null) return;
    const range: Range = edge === "start" ? [offset, outer[1]] : [outer[0], offset];
    if (range[0] >= range[1] || (range[0] === outer[0] && range[1] === outer[1])) return;
    const rest = edge === "start" ? mark.ranges.slice(1) : mark.ranges.slice(0, -1);
    this.change({ ranges: normaliseRanges([...rest, range]) }, tag);
    // Other words are marked now.
    this.#core.set({ offer: null });
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

function outerRange(mark: Annotation | null, edge: Edge): Range | null {
  return mark?.ranges.at(edge === "start" ? 0 : -1) ?? null;
}
