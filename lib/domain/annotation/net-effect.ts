import type { Annotation, Operation } from "./annotation";
import { changeBetween, fieldsOf, operationTarget, type SeenMarks } from "./operations";

/**
 * The operation that does what is left of `operation` to do on marks as they are; null where there is nothing left. A
 * change of a mark that isn't there stays as it is.
 */
export function leftToDo(operation: Operation, mark: Annotation | null | undefined): Operation | null {
  if (!mark) return operation.type === "remove" ? null : operation;
  if (operation.type === "remove") return operation;
  const whole = operation.type === "add" ? operation.annotation : { ...mark, ...operation.change };
  const change = changeBetween(mark, whole);
  return fieldsOf(change).length === 0 ? null : { type: "change", id: mark.id, change };
}

/**
 * What a sequence comes to: one operation a mark, none where it leaves the mark as it was seen, in the order in which the
 * marks were first touched.
 */
export function netEffect(operations: readonly Operation[], seen: SeenMarks): Operation[] {
  const net = new Map<string, Operation>();
  for (const operation of operations) {
    const id = operationTarget(operation);
    net.set(id, joined(net.get(id), operation));
  }
  return [...net].flatMap(([id, operation]) => {
    const before = seen.get(id);
    if (before === undefined) return [operation];
    return leftToDo(operation, before) ?? [];
  });
}

function joined(first: Operation | undefined, then: Operation): Operation {
  if (then.type !== "change" || first === undefined || first.type === "remove") return then;
  if (first.type === "add") return { type: "add", annotation: { ...first.annotation, ...then.change } };
  return { ...first, change: { ...first.change, ...then.change } };
}
