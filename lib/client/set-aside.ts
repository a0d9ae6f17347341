import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyPossible, operationTarget } from "@/lib/domain/annotation/operations";
import type { AnnotationStore } from "./annotation-store";
import { type Intent, intentsOf, leftOf, onlyOf } from "./outstanding";
import type { SetAside } from "./pending";

/** The ids of marks that can't stand beside one, among others. */
export type RivalsOf = (mark: Annotation, others: AnnotationMap) => readonly string[];

/** What making all the same what was set aside would do: to the marks it is about, and to those that must make room. */
export type Insisting = {
  readonly operations: readonly Operation[];
  readonly removed: readonly Annotation[];
  /** What can't be done: on marks that are gone, and not known. */
  readonly left: readonly Intent[];
};

/**
 * What it takes to have on some marks what was set aside, one window's after the other's. What is linked is put back where
 * it is gone.
 */
export function insisting(setAside: readonly SetAside[], marks: AnnotationMap, rivalsOf: RivalsOf): Insisting {
  const operations: Operation[] = [];
  const left: Intent[] = [];
  let after = marks;
  for (const intent of intentsOf(setAside)) {
    const what = leftOf(intent, after);
    if (what === null) continue;
    const { operation, ends = [] } = what;
    const wanted = [...ends.map((annotation) => ({ type: "add", annotation }) as const), operation];
    const done = applyPossible(after, wanted);
    if (!done.applied.includes(operation)) left.push(intent);
    else {
      operations.push(...done.applied);
      after = done.after;
    }
  }
  const own = new Set(operations.map(operationTarget));
  const rivals = [...own].flatMap((id) => {
    const mark = after.get(id);
    return mark === undefined ? [] : rivalsOf(mark, after);
  });
  const removed = [...new Set(rivals)].flatMap((id) => (own.has(id) ? [] : (marks.get(id) ?? [])));
  return { operations, removed, left };
}

/**
 * Does what was set aside all the same, on the marks as they are now, in one step; a mark that is gone is put back. What
 * can't be done stays aside.
 *
 * @returns whether all of it was done
 */
export function doSetAside(store: AnnotationStore, rivalsOf: RivalsOf): boolean {
  const { setAside, annotations } = store.getSnapshot();
  const { operations, removed, left } = insisting(setAside, annotations, rivalsOf);
  const room = removed.map(({ id }) => ({ type: "remove", id }) as const);
  store.edit([...room, ...operations]);
  store.dismissSetAside(onlyOf(setAside, left));
  return left.length === 0;
}
