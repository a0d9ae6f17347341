import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyPossible } from "@/lib/domain/annotation/operations";
import { randomId } from "./browser-environment";
import { type Direction, StepHistory } from "./history";

/** Marks as an editor sees them. */
export type EditedMarks = {
  readonly annotations: AnnotationMap;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
};

/** What an editor works on: the coding of an assignment, or a draft that is sent as a whole. */
export type EditingStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => EditedMarks;
  /** Does one step of work; steps in a row with one tag are undone together. Answers whether anything was done. */
  edit(operations: readonly Operation[], tag?: string | null): boolean;
  undo(): boolean;
  redo(): boolean;
  /** Sends now what waits to be sent. */
  flush(): Promise<void>;
};

/** Marks that are kept in this window alone until somebody sends them: an adjudicator's own reading. */
export class DraftStore implements EditingStore {
  readonly #listeners = new Set<() => void>();
  readonly #history = new StepHistory();
  #snapshot: EditedMarks;

  constructor(marks: readonly Annotation[]) {
    this.#snapshot = { annotations: new Map(marks.map((mark) => [mark.id, mark])), canUndo: false, canRedo: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): EditedMarks => this.#snapshot;

  edit(operations: readonly Operation[], tag: string | null = null): boolean {
    const before = this.#snapshot.annotations;
    const { applied, after } = applyPossible(before, operations);
    if (applied.length === 0) return false;
    this.#history.remember(before, applied, { id: randomId(), at: Date.now(), tag });
    this.#set(after);
    return true;
  }

  undo(): boolean {
    return this.#travel("undo");
  }

  redo(): boolean {
    return this.#travel("redo");
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  #travel(direction: Direction): boolean {
    const taken = this.#history.take(direction, this.#snapshot.annotations);
    if (taken === null) return false;
    this.#set(taken.after);
    return true;
  }

  #set(annotations: AnnotationMap): void {
    const { canUndo, canRedo } = this.#history;
    this.#snapshot = { annotations, canUndo, canRedo };
    for (const listener of this.#listeners) listener();
  }
}
