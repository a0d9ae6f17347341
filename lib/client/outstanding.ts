import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { leftToDo, netEffect } from "@/lib/domain/annotation/net-effect";
import { type AnnotationMap, applyOperation, isEqual, operationTarget } from "@/lib/domain/annotation/operations";
import { withoutStep } from "@/lib/domain/annotation/steps";
import type { WorkOnMarks } from "./pending";

/** What of the work that was set aside is still not so. */
export type Outstanding = {
  /** What would make it so; a change of a mark that is gone and not known can't be done. */
  readonly operation: Operation;
  /** The mark was there before: others have removed it. */
  readonly isGone: boolean;
};

/** What of the work that was set aside is not so on the marks that are there, one operation a mark. */
export function outstanding({ operations, seen }: WorkOnMarks, marks: AnnotationMap): Outstanding[] {
  return netEffect(operations.map(withoutStep), seen).flatMap((net) => {
    const id = operationTarget(net);
    const [before, there] = [seen.get(id), marks.get(id)];
    const isGone = !!before && there === undefined;
    const operation = leftToDo(net, there);
    if (operation === null || (operation.type === "add" && isGiven(operation.annotation, marks))) return [];
    if (operation.type !== "change" || !isGone) return [{ operation, isGone }];
    // Only as a whole can it be had again: as it was seen, with what was changed of it.
    const back = applyOperation(new Map([[id, before]]), operation);
    const annotation = back.ok ? back.value.get(id) : undefined;
    return annotation === undefined ? [] : [{ operation: { type: "add", annotation }, isGone }];
  });
}

/** Whether the article has just this code already, given in another window. */
function isGiven({ id: _, ...code }: Annotation, marks: AnnotationMap): boolean {
  return code.ranges.length === 0 && [...marks.values()].some(({ id: _, ...other }) => isEqual(code, other));
}
