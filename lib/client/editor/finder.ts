import type { Range } from "@/lib/domain/annotation/annotation";
import { preparePhrases } from "@/lib/domain/annotation/occurrences";
import { plainDashes } from "@/lib/domain/text/dashes";
import { type FoldedText, occurrencesIn } from "@/lib/domain/text/fold";
import { type EditorCore, quiet } from "./editor-core";

/** What was found of a search: where, and which of how many. */
export type Found = { readonly range: Range; readonly at: number; readonly of: number };

const MOST_FOUND = 9_999;

/** Finds words in the article and selects them, so that they can be marked without a mouse. */
export class Finder {
  readonly #core: EditorCore;
  #folded: FoldedText | null = null;
  #last: { readonly query: string; readonly ranges: readonly Range[] } = { query: "", ranges: [] };

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /**
   * Selects the nearest occurrence of a query, whatever its case, quotation marks, dashes and spaces.
   *
   * @param from where the search begins
   * @param step 0: the first at or after that place; 1 and −1: the one after or before the one that stands there; round
   *   the end of the text
   */
  find(query: string, from: number, step: -1 | 0 | 1): Found | null {
    const ranges = this.#rangesOf(query);
    if (ranges.length === 0) return null;
    const after = ranges.findIndex(([start]) => start >= from + Math.max(0, step));
    const nearest = after === -1 ? ranges.length : after;
    const at = (step === -1 ? nearest - 1 + ranges.length : nearest) % ranges.length;
    const range = ranges[at];
    if (range === undefined) return null;
    // Whole words are what will be marked.
    const whole = this.#core.options.steps.snap(range, "word") ?? range;
    const pending = { range: whole, exact: false };
    this.#core.set({ ...quiet, selected: null, anchor: whole[0], caret: whole[1], pending });
    return { range, at: at + 1, of: ranges.length };
  }

  #rangesOf(query: string): readonly Range[] {
    if (this.#last.query !== query) {
      this.#folded ??= preparePhrases(this.#core.options.text).folded;
      const ranges: Range[] = [];
      for (const range of query.trim() === ""
        ? []
        : occurrencesIn(this.#folded, plainDashes(query), { wholeWords: false })) {
        if (ranges.length === MOST_FOUND) break;
        ranges.push(range);
      }
      this.#last = { query, ranges };
    }
    return this.#last.ranges;
  }
}
