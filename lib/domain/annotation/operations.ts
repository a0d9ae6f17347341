import { err, ok, type Result } from "@/lib/domain/result";
import type { Annotation, AnnotationChange, Operation } from "./annotation";

/** The marks of one coding by id. Order carries no meaning: put marks in text order with `compareMarks`. */
export type AnnotationMap = ReadonlyMap<string, Annotation>;

/** Marks as somebody saw them, by id; null where there was none. A mark that is missing here is not known. */
export type SeenMarks = ReadonlyMap<string, Annotation | null>;

export type OperationError =
  | { readonly code: "annotation-exists"; readonly id: string }
  | { readonly code: "annotation-unknown"; readonly id: string };

/** What can be changed of a mark. */
export type Field = keyof AnnotationChange;
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

/** Applies what can be applied, in order, and leaves out the rest. */
export function applyPossible<T extends Operation>(
  annotations: AnnotationMap,
  operations: readonly T[],
): { readonly after: AnnotationMap; readonly applied: readonly T[] } {
  const all = applyAll(annotations, operations);
  if (all.ok) return { after: all.value, applied: operations };
  const applied: T[] = [];
  let after = annotations;
  for (const operation of operations) {
    const next = applyOperation(after, operation);
    if (next.ok) {
      after = next.value;
      applied.push(operation);
    }
  }
  return { after, applied };
}

/** Whether a change goes on changing the same fields of a mark, so that the last one leaves no trace. */
export function continues(last: Operation, next: Operation): boolean {
  if (last.type !== "change" || next.type !== "change" || last.id !== next.id) return false;
  const changed = Object.keys(last.change);
  return changed.length === Object.keys(next.change).length && changed.every((field) => field in next.change);
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

/** The fields that a change gives a value. */
export function fieldsOf(change: AnnotationChange): Field[] {
  return fields.filter((field) => change[field] !== undefined);
}

/** Of plain values, lists and records; the order of keys makes no difference. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [ones, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    ones.length === others.size &&
    ones.every(([key, value]) => others.has(key) && isEqual(value, others.get(key)))
  );
}

/** What leads from one state of a mark to another; nothing where it is gone. */
export function changeBetween(old: Annotation, annotation: Annotation | undefined): AnnotationChange {
  if (annotation === undefined || old === annotation) return {};
  const changed = fields.filter((field) => !isEqual(old[field] ?? [], annotation[field] ?? []));
  const links = changed.includes("links") ? { links: annotation.links ?? [] } : {};
  return { ...pick(annotation, changed), ...links };
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
