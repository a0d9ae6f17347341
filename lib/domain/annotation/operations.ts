import { err, ok, type Result } from "@/lib/domain/result";
import type { Annotation, AnnotationChange, Operation } from "./annotation";

/** The marks of one coding by id. Order carries no meaning: put marks in text order with `compareMarks`. */
export type AnnotationMap = ReadonlyMap<string, Annotation>;

export type OperationError =
  | { readonly code: "annotation-exists"; readonly id: string }
  | { readonly code: "annotation-unknown"; readonly id: string };

export type DroppedOperation<T extends Operation = Operation> = {
  readonly operation: T;
  readonly reason: "removed-elsewhere" | "added-elsewhere";
};

export type Rebased<T extends Operation = Operation> = {
  readonly operations: T[];
  readonly dropped: DroppedOperation<T>[];
};

type Field = keyof AnnotationChange;
type MutableChange = { -readonly [F in Field]?: Annotation[F] };

const fields = [
  "layer",
  "label",
  "ranges",
  "attributes",
  "note",
  "certainty",
  "discuss",
  "origin",
  "links",
] as const satisfies readonly Field[];

/** The id of the mark an operation is about. */
export function operationTarget(operation: Operation): string {
  return operation.type === "add" ? operation.annotation.id : operation.id;
}

/** The marks after one operation; the given map is left alone. */
export function applyOperation(
  annotations: AnnotationMap,
  operation: Operation,
): Result<AnnotationMap, OperationError> {
  const next = new Map(annotations);
  const failure = applyTo(next, operation);
  return failure === null ? ok(next) : err(failure);
}

/** The marks after a sequence of operations: all of them, or the first that can't be applied and its place. */
export function applyAll(
  annotations: AnnotationMap,
  operations: Iterable<Operation>,
): Result<AnnotationMap, OperationError & { readonly index: number }> {
  const next = new Map(annotations);
  let index = 0;
  for (const operation of operations) {
    const failure = applyTo(next, operation);
    if (failure !== null) return err({ ...failure, index });
    index += 1;
  }
  return ok(next);
}

/** The operation that takes `operation` back, given the marks as they were before it. */
export function invert(annotationsBefore: AnnotationMap, operation: Operation): Result<Operation, OperationError> {
  const id = operationTarget(operation);
  const before = annotationsBefore.get(id);
  if (operation.type === "add") {
    return before === undefined ? ok({ type: "remove", id }) : err({ code: "annotation-exists", id });
  }
  if (before === undefined) return err({ code: "annotation-unknown", id });
  if (operation.type === "remove") return ok({ type: "add", annotation: before });
  const changed = fields.filter((field) => operation.change[field] !== undefined);
  const links = operation.change.links === undefined ? {} : { links: before.links ?? [] };
  return ok({ type: "change", id, change: { ...pick(before, changed), ...links } });
}

/**
 * The operations that take `operations` back, in the order in which they must be done, given the marks as they were
 * before. What can't be applied changes nothing and has no inverse. Costs what the operations cost, however many marks
 * there are.
 */
export function invertAll(annotationsBefore: AnnotationMap, operations: readonly Operation[]): Operation[] {
  const touched = new Map<string, Annotation>();
  for (const id of operations.map(operationTarget)) {
    const before = annotationsBefore.get(id);
    if (before !== undefined) touched.set(id, before);
  }
  const back: Operation[] = [];
  for (const operation of operations) {
    const inverse = invert(touched, operation);
    if (inverse.ok && applyTo(touched, operation) === null) back.push(inverse.value);
  }
  return back.reverse();
}

/**
 * Puts operations of this client on top of operations that other windows or devices of the same person got in first.
 * Both sequences start from the same marks. Where both changed a mark, the pending change wins in the fields it names
 * and the missed one stays in the others (the attribute set is one field). A pending step on a mark that was removed
 * elsewhere, or that adds one already there, is dropped and handed back with the reason, never lost in silence.
 * `missed` followed by the returned operations always applies.
 */
export function rebase<T extends Operation>(pending: readonly T[], missed: readonly Operation[]): Rebased<T> {
  const present = new Map<string, boolean>();
  for (const operation of missed) present.set(operationTarget(operation), operation.type !== "remove");

  const operations: T[] = [];
  const dropped: DroppedOperation<T>[] = [];
  for (const operation of pending) {
    const id = operationTarget(operation);
    const presence = present.get(id);
    if (operation.type === "add" && presence === true) {
      dropped.push({ operation, reason: "added-elsewhere" });
    } else if (operation.type !== "add" && presence === false) {
      dropped.push({ operation, reason: "removed-elsewhere" });
    } else {
      operations.push(operation);
      if (presence !== undefined) present.set(id, operation.type !== "remove");
    }
  }
  return { operations, dropped };
}

function applyTo(annotations: Map<string, Annotation>, operation: Operation): OperationError | null {
  const id = operationTarget(operation);
  const before = annotations.get(id);
  if (operation.type === "add") {
    if (before !== undefined) return { code: "annotation-exists", id };
    annotations.set(id, operation.annotation);
    return null;
  }
  if (before === undefined) return { code: "annotation-unknown", id };
  if (operation.type === "remove") annotations.delete(id);
  else annotations.set(id, withoutEmptyLinks({ ...before, ...pick(operation.change, fields) }));
  return null;
}

function withoutEmptyLinks(mark: Annotation): Annotation {
  if (mark.links === undefined || mark.links.length > 0) return mark;
  const { links: _, ...rest } = mark;
  return rest;
}

/** Field by field, so that neither an id nor an explicit undefined in a change can reach the mark. */
function pick(source: AnnotationChange, wanted: readonly Field[]): AnnotationChange {
  const picked: MutableChange = {};
  for (const field of wanted) copyField(source, picked, field);
  return picked;
}

function copyField<F extends Field>(source: MutableChange, target: MutableChange, field: F): void {
  if (source[field] !== undefined) target[field] = source[field];
}
