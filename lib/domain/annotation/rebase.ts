import type { Annotation, AnnotationChange, Operation } from "./annotation";
import { holdersOf, linksIn, newLinks } from "./links";
import {
  type AnnotationMap,
  applyAll,
  applyOperation,
  changeBetween,
  type Field,
  fieldsOf,
  isEqual,
  operationTarget,
  type SeenMarks,
} from "./operations";
import type { StepOperation } from "./steps";

/** What is so of a mark by others: whether it is there, and the fields with a value that this client has not seen. */
type Elsewhere = { readonly present: boolean; readonly change: AnnotationChange };

type Rebased<T> = Readonly<Record<"operations" | "dropped" | "done", readonly T[]>>;

/**
 * Puts operations of this client on top of the marks as they are now, where other windows or devices of the same person
 * may have been at them since `seen`. What is acknowledged stands: an operation that gives a field another value than the
 * others gave it, removes a mark that they changed or linked, is on one that they removed, or links to one, is not done,
 * and nor is what else its step does, nor what later steps do on top of that. What was done already isn't done again, nor
 * what was taken back here of what others were at. The operations that are left always apply to `now`.
 *
 * @param seen what the marks looked like before the first of the operations on each, and those at the ends of their links
 * @param unwanted operations that are known not to go with what is there
 * @returns the operations that go on top, those that don't, and those that are done already
 */
export function rebase<T extends StepOperation>(
  pending: readonly T[],
  seen: SeenMarks,
  now: AnnotationMap,
  unwanted: readonly T[] = [],
): Rebased<T> {
  const isAlone = pending.map(operationTarget).every((id) => !isTouched(seen.get(id), now.get(id)));
  const isUnlinked = pending.every((operation) => linksIn(operation).length === 0 && !leavesLinks(operation, now));
  if (unwanted.length === 0 && isAlone && isUnlinked && applyAll(now, pending).ok)
    return { operations: pending, dropped: [], done: [] };
  const idle = idleSteps(pending, seen, now);
  const refused = new Set(unwanted.map(stepOf));
  for (;;) {
    const before = refused.size;
    const operations = goOnTop(pending, seen, now, { idle, refused });
    // What comes later may stand in the way of a step that was let through.
    if (refused.size === before) {
      const isLeftOut = (operation: T) => idle.has(stepOf(operation)) || refused.has(stepOf(operation));
      const kept = new Set(operations);
      const done = pending.filter((operation) => !kept.has(operation) && !isLeftOut(operation));
      return { operations, dropped: pending.filter(isLeftOut), done };
    }
  }
}

/** What doing, taking back and doing again of one step have in common: they go together or not at all. */
export function stepOf(operation: StepOperation): unknown {
  return operation.step?.id ?? operation;
}

/** Steps that leave all marks as they found them, some of which others were at: these would only be in the way. */
function idleSteps(pending: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): Set<unknown> {
  const mine = new Map(seen);
  const steps = new Map<unknown, Map<string, { readonly found: Annotation | null | undefined; isLeft: boolean }>>();
  for (const operation of pending) {
    const id = operationTarget(operation);
    const mark = mine.get(id);
    const step = steps.get(stepOf(operation)) ?? new Map();
    steps.set(stepOf(operation), step);
    const { found } = step.get(id) ?? { found: mark };
    const after = applyOperation(new Map(mark ? [[id, mark]] : []), operation);
    if (after.ok) mine.set(id, after.value.get(id) ?? null);
    step.set(id, { found, isLeft: after.ok && found !== undefined && isEqual(mine.get(id), found) });
  }
  const idle = [...steps].filter(([, marks]) => {
    const isElsewhere = [...marks.keys()].some((id) => isTouched(seen.get(id), now.get(id)));
    return isElsewhere && [...marks.values()].every(({ isLeft }) => isLeft);
  });
  return new Set(idle.map(([step]) => step));
}

function leavesLinks(operation: Operation, now: AnnotationMap): boolean {
  return operation.type === "remove" && holdersOf(operation.id, now).length > 0;
}

/** Links that this client has seen, or makes. */
function knownLinks(pending: readonly Operation[], seen: SeenMarks): ReadonlySet<string> {
  const links = [...pending.flatMap(linksIn), ...[...seen.values()].flatMap((mark) => mark?.links ?? [])];
  return new Set(links.map(({ id }) => id));
}

/** Whether others were, or may have been, at a mark. */
function isTouched(seen: Annotation | null | undefined, now: Annotation | undefined): boolean {
  return seen === undefined || !isEqual(seen ?? undefined, now);
}

/** Steps that don't go on top: since they come to nothing, or since something stands against them. */
type LeftOut = { readonly idle: ReadonlySet<unknown>; readonly refused: Set<unknown> };

/** The operations that go on top where some steps don't; more steps are refused on the way. */
function goOnTop<T extends StepOperation>(
  pending: readonly T[],
  seen: SeenMarks,
  now: AnnotationMap,
  { idle, refused }: LeftOut,
): T[] {
  const elsewhere = new Map<string, Elsewhere>();
  /** What refused steps would have changed of a mark: whoever went on from there meant that. */
  const missing = new Map<string, AnnotationChange>();
  const operations: T[] = [];
  const known = knownLinks(pending, seen);
  /** Nobody would see a link that leads to nothing. */
  const losesLink = (operation: Operation): boolean => {
    const id = operationTarget(operation);
    const isLost = (to: string) => seen.has(to) && !elsewhere.has(to) && !now.has(to);
    if (operation.type !== "remove") return newLinks(operation, seen.get(id)).some(({ to }) => isLost(to));
    const isNew = ({ links = [] }: Annotation) => links.some((link) => link.to === id && !known.has(link.id));
    const holders = now.has(id) ? holdersOf(id, now) : [];
    return holders.some((mark) => elsewhere.get(mark.id)?.present !== false && isNew(mark));
  };
  for (const operation of pending) {
    const id = operationTarget(operation);
    if (idle.has(stepOf(operation))) continue;
    if (refused.has(stepOf(operation))) {
      if (operation.type === "change") missing.set(id, { ...missing.get(id), ...operation.change });
      continue;
    }
    const other = elsewhere.get(id) ?? doneElsewhere(seen.get(id), now.get(id));
    const isOwn = seen.get(id) === null;
    const isRefused =
      isOpposed(operation, other, isOwn) || standsOn(operation, missing.get(id)) || losesLink(operation);
    if (isRefused) refused.add(stepOf(operation));
    else if (operation.type === "change") {
      operations.push(operation);
      elsewhere.set(id, { present: true, change: without(other.change, operation.change) });
    } else if (operation.type === "add") {
      if (!other.present) operations.push(operation);
      missing.delete(id);
      const there = other.present ? now.get(id) : undefined;
      elsewhere.set(id, { present: true, change: changeBetween(operation.annotation, there) });
    } else {
      if (other.present) operations.push(operation);
      elsewhere.set(id, { present: false, change: {} });
    }
  }
  return operations;
}

function doneElsewhere(seen: Annotation | null | undefined, now: Annotation | undefined): Elsewhere {
  return { present: now !== undefined, change: seen ? changeBetween(seen, now) : {} };
}

/** @param isOwn the mark was not there before: if it isn't there now, adding it was refused, not undone by others */
function isOpposed(operation: Operation, { present, change }: Elsewhere, isOwn: boolean): boolean {
  if (operation.type === "add") return false;
  if (!present) return isOwn || operation.type === "change";
  const theirs = fieldsOf(change);
  if (operation.type === "remove") return theirs.length > 0;
  const ours = operation.change;
  return theirs.some((field) => isAbout(ours, field) && !isEqual(ours[field], change[field]));
}

/** Whether an operation goes on from changes of its mark that are missing. */
function standsOn(operation: Operation, missing: AnnotationChange = {}): boolean {
  if (operation.type === "add") return false;
  const fields = fieldsOf(missing);
  return operation.type === "remove" ? fields.length > 0 : fields.some((field) => isAbout(operation.change, field));
}

function isAbout(change: AnnotationChange, field: Field): boolean {
  const ours = fieldsOf(change);
  return ours.includes(field) || (meaning.has(field) && ours.some((own) => meaning.has(own)));
}

/** What a mark says is one thing: attributes were chosen for a label. */
const meaning: ReadonlySet<Field> = new Set(["layer", "label", "attributes"]);

function without(change: AnnotationChange, done: AnnotationChange): AnnotationChange {
  return Object.fromEntries(Object.entries(change).filter(([field]) => !(field in done)));
}
