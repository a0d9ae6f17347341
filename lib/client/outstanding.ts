import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { newLinks } from "@/lib/domain/annotation/links";
import { leftToDo, netEffect } from "@/lib/domain/annotation/net-effect";
import {
  type AnnotationMap,
  applyOperation,
  applyPossible,
  isEqual,
  operationTarget,
  type SeenMarks,
} from "@/lib/domain/annotation/operations";
import { type StepOperation, type WorkOnMarks, withoutStep } from "@/lib/domain/annotation/steps";
import type { SetAside } from "./pending";

/** What of the work that was set aside is still not so. */
export type Outstanding = {
  /** What would make it so; a change of a mark that is gone and not known can't be done. */
  readonly operation: Operation;
  /** The mark was there before: others have removed it. */
  readonly isGone: boolean;
  /** Marks that it links to, as they were seen, where others have removed them; absent where there are none. */
  readonly ends?: readonly Annotation[];
};

/** What one window did to one mark: each of its operations goes on where those before it ended. */
export type Intent = {
  readonly id: string;
  readonly operations: readonly StepOperation[];
  /** How the mark looked before, null where there was none; undefined where that isn't known. */
  readonly before: Annotation | null | undefined;
  readonly after: Annotation | null | undefined;
  /** How marks looked to the window, this one and those that it links. */
  readonly seen: SeenMarks;
};

/**
 * What was set aside, taken apart by marks and by windows: what one did where another had not been is a thing of its own.
 * In the order in which each was begun.
 */
export function intentsOf(setAside: readonly WorkOnMarks[]): readonly Intent[] {
  const intents: Intent[] = [];
  for (const { operations, seen } of setAside) {
    for (const [id, own] of byMark(operations)) {
      const before = seen.get(id);
      const one: Intent = { id, operations: own, before, after: outcome(before, own), seen };
      const earlier = intents.findLastIndex((other) => goesOn(other, one));
      // What is refused later may be what stood below what was set aside before; not what comes to nothing, or is removed:
      // another window may have found the mark like that.
      const isStep = one.after && !isEqual(one.before, one.after);
      const later = earlier < 0 && isStep ? intents.findIndex((other) => goesOn(one, other)) : -1;
      const [first, then] = [intents[earlier], intents[later]];
      if (first !== undefined) intents[earlier] = joined(first, one);
      else if (then !== undefined) intents[later] = joined(one, then);
      else intents.push(one);
    }
  }
  return intents;
}

/** Whether one begins where another ends. */
function goesOn(first: Intent, then: Intent): boolean {
  return first.id === then.id && then.before !== undefined && isEqual(first.after, then.before);
}

/** Marks at the ends of links as the window saw them last. */
function joined(first: Intent, then: Intent): Intent {
  const { id, before } = first;
  const operations = [...first.operations, ...then.operations];
  return { id, operations, before, after: then.after, seen: new Map([...first.seen, ...then.seen]) };
}

function byMark(operations: readonly StepOperation[]): ReadonlyMap<string, readonly StepOperation[]> {
  const marks = new Map<string, StepOperation[]>();
  for (const operation of operations) {
    const id = operationTarget(operation);
    marks.set(id, [...(marks.get(id) ?? []), operation]);
  }
  return marks;
}

function outcome(before: Annotation | null | undefined, operations: readonly StepOperation[]) {
  if (before === undefined && operations[0]?.type !== "add") return undefined;
  const [after] = applyPossible(new Map(before ? [[before.id, before]] : []), operations).after.values();
  return after ?? null;
}

/** Of what was set aside, what belongs to these intents. */
export function onlyOf(setAside: readonly SetAside[], intents: readonly Intent[]): readonly SetAside[] {
  const kept = new Set(intents.flatMap(({ operations }) => operations));
  return setAside.flatMap((aside) => {
    const operations = aside.operations.filter((operation) => kept.has(operation));
    if (operations.length === aside.operations.length) return aside;
    return operations.length === 0 ? [] : { ...aside, operations };
  });
}

/** What of an intent is not so on the marks that are there; null where it is. */
export function leftOf({ id, operations, before, seen }: Intent, marks: AnnotationMap): Outstanding | null {
  const there = marks.get(id);
  const [net] = netEffect(operations.map(withoutStep), new Map(before === undefined ? [] : [[id, before]]));
  const operation = net === undefined ? null : leftToDo(net, there);
  if (operation === null || (operation.type === "add" && isGiven(operation.annotation, marks))) return null;
  const isGone = !!before && there === undefined;
  const removed = newLinks(operation, there).flatMap(({ to }) => (marks.has(to) ? [] : (seen.get(to) ?? [])));
  const ends = removed.length === 0 ? {} : { ends: removed };
  if (operation.type !== "change" || !isGone) return { operation, isGone, ...ends };
  const back = applyOperation(new Map([[id, before]]), operation);
  const annotation = back.ok ? back.value.get(id) : undefined;
  return annotation === undefined ? null : { operation: { type: "add", annotation }, isGone, ...ends };
}

/** What of the work that was set aside is not so on the marks that are there; what several windows did alike is told once. */
export function outstanding(setAside: readonly SetAside[], marks: AnnotationMap): Outstanding[] {
  const left = intentsOf(setAside).flatMap((intent) => leftOf(intent, marks) ?? []);
  return left.filter((one, place) => left.findIndex(({ operation }) => isEqual(operation, one.operation)) === place);
}

/** Whether the article has just this code already, given in another window. */
function isGiven({ id: _, ...code }: Annotation, marks: AnnotationMap): boolean {
  return code.ranges.length === 0 && [...marks.values()].some(({ id: _, ...other }) => isEqual(code, other));
}
