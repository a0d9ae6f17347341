import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { EditingStore } from "@/lib/client/draft-store";
import { MarkIndex } from "@/lib/client/mark-index";
import type { ParagraphFrame } from "@/lib/client/paragraph-frames";
import type { TextSteps } from "@/lib/client/text-steps";
import type { Annotation, Operation, Range } from "@/lib/domain/annotation/annotation";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import { type AnnotationError, checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import type { EditorState } from "./editor-state";
import type { MarkingAids } from "./marking-aids";

/** What an editor works on; offsets in UTF-16 units. */
export type EditorOptions = {
  readonly store: EditingStore;
  readonly codebook: Codebook;
  readonly index: CodebookIndex;
  readonly steps: TextSteps;
  readonly text: string;
  readonly frames: readonly ParagraphFrame[];
  readonly aids: MarkingAids;
  readonly sentences: readonly Range[];
  readonly actors: ReadonlySet<string>;
  readonly uuid: () => string;
  /** Marks of other articles that links lead to. */
  readonly elsewhere?: readonly string[] | undefined;
};

/** What ends with every new step. */
export const quiet = {
  ...{ anchor: null, pending: null, pile: null, chooser: null, partOf: null },
  ...{ linked: null, asked: null, askedAll: false, offer: null, problem: null },
} as const;

/** What the parts of an editor share: its state, the marks as they stand, and the one way in which marks are changed. */
export class EditorCore {
  readonly options: EditorOptions;
  readonly #listeners = new Set<() => void>();
  readonly #marks: MarkIndex;
  #state: EditorState;
  #unselected: { readonly of: EditorState; readonly shown: EditorState } | null = null;
  #isDrawn: (mark: Annotation) => boolean;

  constructor(options: EditorOptions) {
    this.options = options;
    this.#marks = new MarkIndex(options.frames);
    this.#isDrawn = this.#drawnWithout(new Set());
    this.#state = {
      ...quiet,
      caret: options.steps.move(-1, "word", true),
      selected: null,
      linkFrom: null,
      kept: null,
      hiddenLayers: new Set(),
      entry: options.index.spans[0] ?? null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get state(): EditorState {
    return this.#state;
  }

  set(change: Partial<EditorState>): void {
    const { hiddenLayers } = this.#state;
    this.#state = { ...this.#state, ...change };
    if (this.#state.hiddenLayers !== hiddenLayers) this.#isDrawn = this.#drawnWithout(this.#state.hiddenLayers);
    for (const listener of this.#listeners) listener();
  }

  get annotations(): AnnotationMap {
    return this.options.store.getSnapshot().annotations;
  }

  /** The marks by paragraph, as they stand now. */
  get marks(): MarkIndex {
    this.#marks.update(this.annotations, this.#isDrawn);
    return this.#marks;
  }

  /** As it is to be seen: a mark that was taken back, or removed elsewhere, is not selected until it is there again. */
  get shown(): EditorState {
    if (this.#state.selected === null || this.selected !== null) return this.#state;
    if (this.#unselected?.of !== this.#state)
      this.#unselected = { of: this.#state, shown: { ...this.#state, selected: null } };
    return this.#unselected.shown;
  }

  /** The selected mark, while it exists. */
  get selected(): Annotation | null {
    return this.#state.selected === null ? null : (this.annotations.get(this.#state.selected) ?? null);
  }

  select(mark: Annotation | null): void {
    const entry = mark === null ? this.#state.entry : (this.options.index.find(mark) ?? null);
    const caret = mark?.ranges[0]?.[0] ?? this.#state.caret;
    this.set({ ...quiet, selected: mark?.id ?? null, entry, caret });
  }

  /**
   * Does one step of work on a mark unless the codebook forbids what would come of it; then says why.
   *
   * @param result the mark as it will be
   * @param without marks that the same step removes
   * @param tag steps in a row with one tag are undone together
   */
  edit(
    result: Annotation,
    operations: readonly Operation[],
    { without, tag = null }: { readonly without?: ReadonlySet<string>; readonly tag?: string | null } = {},
  ): boolean {
    const problem = this.problemOf(result, without);
    if (problem !== undefined) {
      this.set({ problem, chooser: null });
      return false;
    }
    if (this.#state.problem !== null) this.set({ problem: null });
    return this.options.store.edit(operations, tag);
  }

  /** What the codebook has against a mark as it would be, among the others. */
  problemOf(mark: Annotation, without?: ReadonlySet<string>): AnnotationError | undefined {
    const others = this.marks.near(mark.ranges).filter(({ id }) => without?.has(id) !== true);
    return checkAnnotation(mark, { ...this.options, others }).errors[0];
  }

  #drawnWithout(hidden: ReadonlySet<string>): (mark: Annotation) => boolean {
    return (mark) => !hidden.has(mark.layer) && this.options.index.find(mark) !== undefined;
  }
}
