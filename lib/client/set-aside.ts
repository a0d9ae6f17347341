import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, operationTarget } from "@/lib/domain/annotation/operations";
import { type StepOperation, withoutStep } from "@/lib/domain/annotation/steps";
import type { AnnotationStore } from "./annotation-store";

/**
 * Does what was set aside all the same, on the marks as they are now; a mark that is gone is put back. What can't be done
 * stays aside.
 *
 * @returns whether all of it was done
 */
export function doSetAside(store: AnnotationStore): boolean {
  const { setAside, setAsideMarks, annotations } = store.getSnapshot();
  const there = new Map(annotations);
  const done: Operation[] = [];
  const left: StepOperation[] = [];
  for (const operation of setAside) {
    const again = doAgain(operation, there, setAsideMarks);
    if (again === null) left.push(operation);
    else {
      done.push(...again);
      for (const one of again) if (one.type === "add") there.set(one.annotation.id, one.annotation);
    }
  }
  if (done.length > 0) store.edit(done);
  store.dismissSetAside(left);
  return left.length === 0;
}

/** What does an operation on marks as they are; nothing where it is done already, null where it can't be done. */
function doAgain(operation: StepOperation, there: AnnotationMap, known: AnnotationMap): readonly Operation[] | null {
  const bare = withoutStep(operation);
  const id = operationTarget(bare);
  if (bare.type === "remove") return there.has(id) ? [bare] : [];
  if (bare.type === "add") return there.has(id) ? [] : [bare];
  if (there.has(id)) return [bare];
  const annotation = known.get(id);
  return annotation === undefined ? null : [{ type: "add", annotation }, bare];
}
