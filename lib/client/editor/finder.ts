import type { Range } from "@/lib/domain/annotation/annotation";
import { preparePhrases } from "@/lib/domain/annotation/occurrences";
import { normaliseRanges } from "@/lib/domain/annotation/ranges";
import { plainDashes } from "@/lib/domain/text/dashes";
import type { FoldedText } from "@/lib/domain/text/fold";
import { typedPhrases } from "@/lib/domain/text/typed-phrases";
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

  /** Where a search begins: behind the selected mark, at the selection, or at the caret. */
  get origin(): number {
    const { pending, caret } = this.#core.state;
    return this.#core.selected?.ranges.at(-1)?.[1] ?? pending?.range[0] ?? caret;
  }

  /**
   * Selects the nearest place of what is typed, as `typedPhrases` understands it; typed nothing, the nearest name of an
   * actor that is not marked yet, if the round lets names be used.
   *
   * @param from where the search begins
   * @param step 0: the first at or after that place; 1 and −1: the one after or before the one that stands there; round
   *   the end of the text
   */
  find(query: string, from: number, step: -1 | 0 | 1): Found | null {
    const ranges = query.trim() === "" ? this.#unmarkedNames() : this.#rangesOf(query);
    if (ranges.length === 0) return null;
    const after = ranges.findIndex(([start]) => start >= from + Math.max(0, step));
    const nearest = after === -1 ? ranges.length : after;
    const at = (step === -1 ? nearest - 1 + ranges.length : nearest) % ranges.length;
    const range = ranges[at];
    if (range === undefined) return null;
    // Whole words are what will be marked.
    const whole = this.#core.options.steps.snap(range, "word") ?? range;
    const pending = { range: whole, exact: false };
    const { partOf } = this.#core.state;
    this.#core.set({ ...quiet, partOf, selected: null, anchor: whole[0], caret: whole[1], pending });
    return { range, at: at + 1, of: ranges.length };
  }

  /** Whether anything in the article is found by these letters. */
  has(query: string): boolean {
    return this.#rangesOf(query).length > 0;
  }

  #rangesOf(query: string): readonly Range[] {
    if (this.#last.query !== query) {
      this.#folded ??= preparePhrases(this.#core.options.text).folded;
      const ranges = typedPhrases(this.#folded, plainDashes(query)).slice(0, MOST_FOUND);
      this.#last = { query, ranges };
    }
    return this.#last.ranges;
  }

  /** Names of actors without a mark of a layer that says who is named. */
  #unmarkedNames(): readonly Range[] {
    const { codebook, aids } = this.#core.options;
    const naming = new Set(
      codebook.layers.flatMap(({ key, unit, attributes }) =>
        unit === "span" && attributes.some((one) => one.key === "actor" && one.type === "actor") ? [key] : [],
      ),
    );
    if (naming.size === 0) return [];
    const marked = [...this.#core.annotations.values()].filter(({ layer }) => naming.has(layer));
    const taken = normaliseRanges(marked.flatMap(({ ranges }) => ranges));
    let next = 0;
    return aids.names().filter(([start, end]) => {
      while ((taken[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
      return (taken[next]?.[0] ?? Number.POSITIVE_INFINITY) >= end;
    });
  }
}
