import type { Operation } from "@/lib/domain/annotation/annotation";
import {
  type AnnotationMap,
  applyPossible,
  continues,
  invertAll,
  operationTarget,
} from "@/lib/domain/annotation/operations";

export type Direction = "undo" | "redo";

/** What is taken back and done again at once. */
export type Step = {
  /** Random UUID v4, the same in the log of the server. */
  readonly id: string;
  /** When it was done, by the clock of the device or, for a step out of the log, of the server; only ever shown. */
  readonly at: number;
  /** Edits in a row with one tag (a note while it is typed) are one step. */
  readonly tag: string | null;
  /** Its place among the steps, growing with time; what came out of the log lies below zero. */
  readonly order: number;
  /** What does it. */
  readonly forward: readonly Operation[];
  /** What takes it back, given that nothing after it is in the way. */
  readonly back: readonly Operation[];
};

/** A step and whether it is taken back at present. */
export type ListedStep = Step & { readonly undone: boolean };

/** What was done last: a step of work, or going back or forth by one. The same object until something else is done. */
export type LatestStep = { readonly step: Step; readonly by: "edit" | Direction };

export type HistoryChange = { readonly put: readonly ListedStep[]; readonly remove: readonly string[] };

type Taken = {
  readonly step: Step;
  /** What was done; empty when nothing of the step can be reached any more, which is then forgotten. */
  readonly operations: readonly Operation[];
  readonly after: AnnotationMap;
};

/** What can be taken back and done again, without limit. Both append operations: the log is never rewritten. */
export class StepHistory {
  /** Oldest first. */
  #done: Step[] = [];
  /** The next to be done again last. */
  #undone: Step[] = [];
  #changed = new Map<string, ListedStep | null>();
  #listed: readonly ListedStep[] | null = null;
  #latest: LatestStep | null = null;

  /** Null where nothing was done yet in this window. */
  get latest(): LatestStep | null {
    return this.#latest;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Newest first; the same array until something changes. */
  list(): readonly ListedStep[] {
    this.#listed ??= [
      ...this.#undone.map((step) => ({ ...step, undone: true })),
      ...this.#done.map((step) => ({ ...step, undone: false })).reverse(),
    ];
    return this.#listed;
  }

  /** Remembers what is being done on `before`, as a step of its own or as more of the last; answers the step. */
  remember(before: AnnotationMap, forward: readonly Operation[], of: Pick<Step, "id" | "at" | "tag">): Step {
    const last = this.#done.at(-1);
    const back = invertAll(before, forward);
    if (of.tag !== null && last?.tag === of.tag && this.#undone.length === 0) {
      return this.#replaceLast(grown(last, forward, back));
    }
    for (const { id } of this.#undone) this.#note(id, null);
    const order = Math.max(last?.order ?? 0, this.#undone[0]?.order ?? 0, 0) + 1;
    this.#undone = [];
    return this.#push({ ...of, order, forward, back }, "edit");
  }

  /** Takes the nearest step back, or does it again; null when there is none. */
  take(direction: Direction, before: AnnotationMap): Taken | null {
    const step = (direction === "undo" ? this.#done : this.#undone).pop();
    if (step === undefined) return null;
    const { applied, after } = applyPossible(before, direction === "undo" ? step.back : step.forward);
    const inverse = invertAll(before, applied);
    const [forward, back] = direction === "undo" ? [inverse, applied] : [applied, inverse];
    // A step whose marks another window has removed can't be reached any more.
    if (applied.length === 0) this.#note(step.id, null);
    else this.#push({ ...step, tag: null, forward, back }, direction);
    return { step, operations: applied, after };
  }

  /**
   * Forgets what steps did to some marks, which came to nothing.
   *
   * @param marks ids of marks by the id of their step
   */
  forget(marks: ReadonlyMap<string, ReadonlySet<string>>): void {
    const without = (steps: readonly Step[], undone: boolean) =>
      steps.flatMap((step) => {
        const gone = marks.get(step.id);
        if (gone === undefined) return [step];
        const isKept = (operation: Operation) => !gone.has(operationTarget(operation));
        const kept = { ...step, forward: step.forward.filter(isKept), back: step.back.filter(isKept) };
        this.#note(step.id, kept.back.length === 0 ? null : { ...kept, undone });
        return kept.back.length === 0 ? [] : [kept];
      });
    this.#done = without(this.#done, false);
    this.#undone = without(this.#undone, true);
    if (this.#latest !== null && marks.has(this.#latest.step.id)) this.#latest = null;
  }

  /** The step that an undo would take back. */
  get last(): Step | null {
    return this.#done.at(-1) ?? null;
  }

  has(id: string): boolean {
    return this.#done.some((step) => step.id === id) || this.#undone.some((step) => step.id === id);
  }

  /** Puts what the device kept below what was done since. */
  restore(kept: readonly ListedStep[]): void {
    const inOrder = [...kept].sort((a, b) => a.order - b.order);
    const [undone, done] = [inOrder.filter((step) => step.undone), inOrder.filter((step) => !step.undone)];
    const top = inOrder.at(-1)?.order ?? 0;
    const since = this.#done.map((step) => ({ ...step, order: step.order + Math.max(top, 0) }));
    // What was done since stands on marks that lack the undone steps: they can't be done again.
    const reachable = since.length === 0;
    this.#undone = reachable ? [...undone.reverse().map(plain), ...this.#undone] : this.#undone;
    if (!reachable) for (const { id } of undone) this.#note(id, null);
    this.#done = [...done.map(plain), ...since];
    this.#listed = null;
    for (const step of since) this.#note(step.id, { ...step, undone: false });
  }

  /** Puts older steps, newest first, below all others. */
  addOlder(steps: readonly Omit<Step, "order" | "tag">[]): void {
    const lowest = Math.min(this.#done[0]?.order ?? 1, this.#undone.at(-1)?.order ?? 1, 1);
    const older = steps.map((step, index) => ({ ...step, tag: null, order: lowest - 1 - index }));
    this.#done = [...older.reverse(), ...this.#done];
    this.#listed = null;
  }

  /** What is to be written since it was last asked. */
  takeChanges(): HistoryChange {
    const put = [...this.#changed.values()].filter((step) => step !== null);
    const remove = [...this.#changed].flatMap(([id, step]) => (step === null ? [id] : []));
    this.#changed = new Map();
    return { put, remove };
  }

  #push(step: Step, by: LatestStep["by"]): Step {
    (by === "undo" ? this.#undone : this.#done).push(step);
    this.#note(step.id, { ...step, undone: by === "undo" });
    this.#latest = { step, by };
    return step;
  }

  #replaceLast(step: Step): Step {
    this.#done.pop();
    return this.#push(step, "edit");
  }

  #note(id: string, step: ListedStep | null): void {
    this.#changed.set(id, step);
    this.#listed = null;
  }
}

/** A step with more of the same. What goes on changing the same fields of a mark takes the place of its last operation. */
function grown(step: Step, forward: readonly Operation[], back: readonly Operation[]): Step {
  const [last, next] = [step.forward.at(-1), forward[0]];
  if (forward.length === 1 && last !== undefined && next !== undefined && continues(last, next)) {
    return { ...step, forward: [...step.forward.slice(0, -1), next] };
  }
  return { ...step, forward: [...step.forward, ...forward], back: [...back, ...step.back] };
}

function plain({ undone: _, ...step }: ListedStep): Step {
  // A window that opens begins steps of its own.
  return { ...step, tag: null };
}
