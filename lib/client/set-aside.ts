import type { Annotation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, operationTarget } from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type { AnnotationStore } from "./annotation-store";
import { type Outstanding, outstanding } from "./outstanding";
import { split } from "./pending";

/** The ids of marks that can't stand beside one, among others. */
export type RivalsOf = (mark: Annotation, others: AnnotationMap) => readonly string[];

/** What making all the same what was set aside would do: to the marks it is about, and to those that must make room. */
export type Insisting = { readonly done: readonly Outstanding[]; readonly removed: readonly Annotation[] };

/** What it takes to have on some marks what was set aside. What can't be done is not in it. */
export function insisting(setAside: readonly Outstanding[], marks: AnnotationMap, rivalsOf: RivalsOf): Insisting {
  const done = setAside.filter(({ operation }) => operation.type !== "change" || marks.has(operation.id));
  const operations = done.map(({ operation }) => operation);
  const { after } = split(marks, operations);
  const own = new Set(operations.map(operationTarget));
  const rivals = [...own].flatMap((id) => {
    const mark = after.get(id);
    return mark === undefined ? [] : rivalsOf(mark, after);
  });
  const removed = [...new Set(rivals)].flatMap((id) => (own.has(id) ? [] : (marks.get(id) ?? [])));
  return { done, removed };
}

/**
 * Does what was set aside all the same, on the marks as they are now, in one step; a mark that is gone is put back. What
 * can't be done stays aside.
 *
 * @returns whether all of it was done
 */
export function doSetAside(store: AnnotationStore, rivalsOf: RivalsOf): boolean {
  const { setAside, annotations } = store.getSnapshot();
  const { done, removed } = insisting(outstanding(setAside, annotations), annotations, rivalsOf);
  const room = removed.map(({ id }) => ({ type: "remove", id }) as const);
  store.edit([...room, ...done.map(({ operation }) => operation)]);
  const isGone = (operation: StepOperation) => operation.type === "change" && !annotations.has(operation.id);
  const doneOn = new Set(done.map(({ operation }) => operationTarget(operation)));
  const left = setAside.operations.filter((one) => isGone(one) && !doneOn.has(operationTarget(one)));
  store.dismissSetAside(left);
  return left.length === 0;
}
