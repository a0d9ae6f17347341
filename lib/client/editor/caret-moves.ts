import type { Stride } from "@/lib/client/text-steps";
import type { Range } from "@/lib/domain/annotation/annotation";
import { type EditorCore, quiet } from "./editor-core";

/** The caret, and the selection that it draws along. */
export class CaretMoves {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  move(by: Stride, forward: boolean): void {
    this.moveTo(this.#core.options.steps.move(this.#core.state.caret, by, forward));
  }

  moveTo(caret: number): void {
    this.#core.set({ ...quiet, partOf: this.#core.state.partOf, selected: null, caret });
  }

  extend(by: Stride, forward: boolean): void {
    this.extendTo(this.#core.options.steps.extend(this.#core.state.caret, by, forward), by === "character");
  }

  extendTo(caret: number, exact: boolean): void {
    const anchor = this.#core.state.anchor ?? this.#core.state.caret;
    const range: Range = [Math.min(anchor, caret), Math.max(anchor, caret)];
    const pending = range[0] < range[1] ? { range, exact } : null;
    this.#core.set({ ...quiet, partOf: this.#core.state.partOf, selected: null, anchor, caret, pending });
  }
}
