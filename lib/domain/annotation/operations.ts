import { err, ok, type Result } from "@/lib/domain/result";
import type { Annotation, AnnotationChange, Operation } from "./annotation";

/** The marks of one coding by id. Order carries no meaning: put marks in text order with `compareMarks`. */
export type AnnotationMap = ReadonlyMap<string, Annotation>;

export type OperationError =
  | { readonly code: "annotation-exists"; readonly id: string }
  | { readonly code: "annotation-unknown"; readonly id: string };

export type DroppedOperation<T extends Operation = Operation> = {
  readonly operation: T;
  readonly reason: "removed-elsewhere" | "added-elsewhere" | "changed-elsewhere";
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

/** What others did to a mark: whether it is there afterwards, and the last value of each field they gave one. */
type Elsewhere = { readonly present: boolean; readonly change: AnnotationChange };

/**
 * Puts operations of this client on top of operations that other windows or devices of the same person got in first.
 * Both sequences start from the same marks. What is acknowledged stands: a pending step that gives a field another value
 * than the others gave it (the attribute set is one field), removes a mark that they changed, is on one that they
 * removed, or adds one already there, is dropped and handed back with the reason, never lost in silence. Whoever did it
 * decides. `missed` followed by the returned operations always applies.
 */
export function rebase<T extends Operation>(pending: readonly T[], missed: readonly Operation[]): Rebased<T> {
  const elsewhere = doneElsewhere(missed);
  const operations: T[] = [];
  const dropped: DroppedOperation<T>[] = [];
  for (const operation of pending) {
    const id = operationTarget(operation);
    const other = elsewhere.get(id);
    const reason = other === undefined ? null : obstacle(operation, other);
    if (reason === null) operations.push(operation);
    else dropped.push({ operation, reason });
    if (other === undefined || operation.type === "change") continue;
    // From here on the mark is what this client made of it.
    if (operation.type === "add") elsewhere.set(id, { present: true, change: beyond(operation.annotation, other) });
    else if (reason === null) elsewhere.set(id, { present: false, change: {} });
  }
  return { operations, dropped };
}

function doneElsewhere(missed: readonly Operation[]): Map<string, Elsewhere> {
  const elsewhere = new Map<string, Elsewhere>();
  for (const operation of missed) {
    const id = operationTarget(operation);
    if (operation.type === "remove") elsewhere.set(id, { present: false, change: {} });
    else {
      const [before, now] =
        operation.type === "add" ? [{}, operation.annotation] : [elsewhere.get(id)?.change, operation.change];
      elsewhere.set(id, { present: true, change: { ...before, ...pick(now, fields) } });
    }
  }
  return elsewhere;
}

/** What stands against a pending operation on a mark that others were at. */
function obstacle(operation: Operation, { present, change }: Elsewhere): DroppedOperation["reason"] | null {
  if (operation.type === "add") return present ? "added-elsewhere" : null;
  if (!present) return "removed-elsewhere";
  const theirs = fields.filter((field) => change[field] !== undefined);
  const isOpposed =
    operation.type === "remove"
      ? theirs.length > 0
      : theirs.some((field) => {
          const ours = operation.change[field];
          return ours !== undefined && !isEqual(ours, change[field]);
        });
  return isOpposed ? "changed-elsewhere" : null;
}

/** What the others made of a mark beyond how it is added here; nothing where they removed it. */
function beyond(annotation: Annotation, { present, change }: Elsewhere): AnnotationChange {
  if (!present) return {};
  return pick(
    change,
    fields.filter((field) => change[field] !== undefined && !isEqual(change[field], annotation[field])),
  );
}

/** Of plain values, lists and records; the order of keys makes no difference. */
function isEqual(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [ones, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    ones.length === others.size &&
    ones.every(([key, value]) => others.has(key) && isEqual(value, others.get(key)))
  );
}

/** The operations that lead from some marks to others; in no particular order, for each is about a mark of its own. */
export function differences(before: AnnotationMap, after: AnnotationMap): Operation[] {
  const operations: Operation[] = [];
  for (const id of before.keys()) if (!after.has(id)) operations.push({ type: "remove", id });
  for (const [id, annotation] of after) {
    const old = before.get(id);
    if (old === annotation) continue;
    if (old === undefined) operations.push({ type: "add", annotation });
    else {
      const changed = fields.filter((field) => !isEqual(old[field] ?? [], annotation[field] ?? []));
      const links = changed.includes("links") ? { links: annotation.links ?? [] } : {};
      if (changed.length > 0)
        operations.push({ type: "change", id, change: { ...pick(annotation, changed), ...links } });
    }
  }
  return operations;
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
