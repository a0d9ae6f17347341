import type { Annotation } from "@/lib/domain/annotation/annotation";
import { missingAttributes } from "@/lib/domain/codebook/check-annotation";
import { type EditorCore, quiet } from "./editor-core";

/** From value to value that marks lack, in the order of the text and round its end, each mark once. */
export class Asking {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /**
   * Asks for the first value that is lacking: of the selected mark, else of the next one.
   *
   * @param only an attribute, whether a mark must have it or not; null for all that marks must have
   */
  begin(only: string | null): void {
    const { marks, selected, state } = this.#core;
    const start = selected ?? marks.neighbour(state.caret, true) ?? marks.neighbour(0, true);
    if (start === undefined || this.#ask(start, only) || this.#askAfter(start, start.id, only)) return;
    if (only === null) this.#end();
  }

  /**
   * What was asked for is answered, or left: asks for the next value.
   *
   * @returns whether there is one
   */
  next(): boolean {
    const { state, annotations } = this.#core;
    const { asked } = state;
    const mark = annotations.get(asked?.mark ?? "");
    if (asked === null || mark === undefined) return false;
    const { attribute, only, first } = asked;
    if (!only && this.#ask(mark, null, first, attribute)) return true;
    const goesOn = this.#askAfter(mark, first, only ? attribute : null);
    if (!goesOn) this.#end();
    return goesOn;
  }

  /** Asks once more, after something else about the mark was said. */
  again(): void {
    const { asked } = this.#core.state;
    if (asked !== null) this.#core.set({ asked: { ...asked } });
  }

  stop(): void {
    if (this.#core.state.asked !== null) this.#core.set({ asked: null });
  }

  /** No mark stays selected: what is typed on, in the rhythm of the answers, must not change the last one. */
  #end(): void {
    this.#core.set({ ...quiet, selected: null, askedAll: true });
  }

  /** Asks the marks behind one, up to the first one that was asked. */
  #askAfter(mark: Annotation, first: string, only: string | null): boolean {
    const { marks } = this.#core;
    const passed = new Set([first, mark.id]);
    let at: Annotation | undefined = mark;
    for (;;) {
      at = marks.neighbour(at, true) ?? marks.neighbour(0, true);
      if (at === undefined || passed.has(at.id)) return false;
      if (this.#ask(at, only, first)) return true;
      passed.add(at.id);
    }
  }

  #ask(mark: Annotation, only: string | null, first: string = mark.id, after?: string): boolean {
    const attribute = this.#lackOf(mark, only, after);
    if (attribute === undefined) return false;
    this.#core.select(mark);
    this.#core.set({ asked: { mark: mark.id, attribute, only: only !== null, first } });
    return true;
  }

  #lackOf(mark: Annotation, only: string | null, after?: string): string | undefined {
    const layer = this.#core.options.index.find(mark)?.layer;
    if (layer === undefined) return undefined;
    const missing = missingAttributes(mark, layer);
    if (only === null) {
      const places = new Map(layer.attributes.map(({ key }, at) => [key, at]));
      const from = places.get(after ?? "") ?? -1;
      return missing.find((key) => (places.get(key) ?? 0) > from);
    }
    const attribute = layer.attributes.find(({ key }) => key === only);
    // A flag that isn't set says no.
    const isOpen = attribute?.required === false && attribute.type !== "flag" && mark.attributes[only] === undefined;
    return isOpen || missing.includes(only) ? only : undefined;
  }
}
