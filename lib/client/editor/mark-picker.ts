import type { PlacedMark } from "@/lib/domain/text/segments";
import { type EditorCore, quiet } from "./editor-core";
import type { Linking } from "./linking";

/** Which mark is selected. */
export class MarkPicker {
  readonly #core: EditorCore;
  readonly #linking: Linking;

  constructor(core: EditorCore, linking: Linking) {
    this.#core = core;
    this.#linking = linking;
  }

  select(id: string | null): void {
    this.#core.select(id === null ? null : (this.#core.annotations.get(id) ?? null));
  }

  /** One mark among those that are shown was pointed at. */
  pick(id: string): void {
    this.select(id);
    this.#linking.takePointed();
  }

  /**
   * A click: selects the innermost mark there, or the next one out where one is selected already, and offers the others
   * where there are several; else sets the caret.
   */
  clickAt(offset: number): void {
    const here = this.#core.marks.at(offset);
    if (here.length === 0) this.#core.set({ ...quiet, selected: null, caret: offset });
    else this.#selectAfter(here, offset);
    // Where several lie, it is one of those that are offered now.
    if (here.length === 1) this.#linking.takePointed();
  }

  /** The next mark at the caret, from the inner to the outer ones; at the selected mark where the caret isn't in it. */
  nextHere(): void {
    const { caret } = this.#core.state;
    const atCaret = this.#core.marks.at(caret);
    const mark = this.#core.selected;
    const isHere = mark === null || atCaret.some(({ id }) => id === mark.id);
    const here = isHere ? atCaret : this.#core.marks.at(mark.ranges[0]?.[0] ?? caret);
    if (here.length > 0) this.#selectAfter(here, caret);
  }

  /** The next or previous mark in the order of the text, from the selected one or the caret. */
  neighbour(forward: boolean): void {
    const next = this.#core.marks.neighbour(this.#core.selected ?? this.#core.state.caret, forward);
    if (next !== undefined) this.#core.select(next);
  }

  toggleLayer(key: string): void {
    const hiddenLayers = new Set(this.#core.state.hiddenLayers);
    if (!hiddenLayers.delete(key)) hiddenLayers.add(key);
    const { selected } = this.#core;
    const hidden = selected !== null && hiddenLayers.has(selected.layer);
    this.#core.set({ hiddenLayers, ...(hidden ? { selected: null } : {}) });
  }

  #selectAfter(here: readonly PlacedMark[], caret: number): void {
    const at = here.findIndex((mark) => mark.id === this.#core.state.selected);
    this.select(here[(at + 1) % here.length]?.id ?? null);
    this.#core.set({ caret, pile: here.length > 1 ? caret : null });
  }
}
