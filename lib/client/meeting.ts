import type { Annotation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyOperation, operationTarget } from "@/lib/domain/annotation/operations";
import { rebase, stepOf } from "@/lib/domain/annotation/rebase";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { outstanding } from "./outstanding";
import {
  type Confirmed,
  givenTwice,
  type Pending,
  type PendingBatch,
  seenOf,
  split,
  together,
  type WorkOnMarks,
} from "./pending";

/**
 * Puts what is next to be sent on top of the confirmed marks, in whichever way these were learnt of. What stands against
 * what others did there is set aside. Whatever may have been sent is waited for first: it may be among these marks.
 */
export function meet(confirmed: Confirmed, pending: Pending): Pending {
  const [head, ...rest] = pending.batches;
  if (head === undefined || head.baseRevision !== null) return pending;
  const { unwanted, ...batch } = head;
  const now = confirmed.annotations;
  const { operations, dropped, done } = rebaseGivingOnce(head, now);
  // What is done goes along where it was done on top of what was set aside: the window took that back, say.
  const isAside = new Set(pending.setAside.operations.map(operationTarget));
  const left = [...dropped, ...done.filter((operation) => isAside.has(operationTarget(operation)))];
  const aside = left.length === 0 ? pending : setAside(pending, part(head, left), split(now, operations).after);
  if (operations.length === 0) return meet(confirmed, { ...aside, batches: rest });
  const met = { ...batch, operations, seen: seenOf(operations, now) };
  const isWhole = dropped.length === 0 && done.length === 0;
  return { ...aside, batches: [isWhole ? met : { ...met, whole: wholeOf(head, operations) }, ...rest] };
}

/** Some of a window's work, and what its marks looked like when it came to that: the rest was done before, too. */
function part({ operations, seen }: WorkOnMarks, some: readonly StepOperation[]): WorkOnMarks {
  const isOne = new Set(some);
  const shown = new Map(seen);
  const looks = new Map<string, Annotation | null>();
  for (const operation of operations) {
    const id = operationTarget(operation);
    const mark = shown.get(id);
    if (isOne.has(operation) && mark !== undefined && !looks.has(id)) looks.set(id, mark);
    const after = applyOperation(new Map(mark ? [[id, mark]] : []), operation);
    if (after.ok) shown.set(id, after.value.get(id) ?? null);
  }
  return { operations: operations.filter((operation) => isOne.has(operation)), seen: looks };
}

/** The steps of which something is left, with what others had done of them already. */
function wholeOf({ operations, seen }: PendingBatch, left: readonly StepOperation[]): WorkOnMarks {
  const steps = new Set(left.map(stepOf));
  return { operations: operations.filter((operation) => steps.has(stepOf(operation))), seen };
}

/**
 * Rebases without codes that the article has already: nobody gives it the same label twice, but two windows may that
 * don't know of one another.
 */
function rebaseGivingOnce({ operations, seen, unwanted = [] }: PendingBatch, now: AnnotationMap) {
  const done = rebase(operations, seen, now, unwanted);
  const again = new Set(givenTwice(split(now, done.operations).after).map(({ id }) => id));
  const adding = done.operations.filter((one) => one.type === "add" && again.has(operationTarget(one)));
  return adding.length === 0 ? done : rebase(operations, seen, now, [...unwanted, ...adding]);
}

/**
 * Sets work aside; what comes to nothing, or whose effect is there already, is no loss and needs no telling. That is asked
 * of all together, for a window goes on where it was; and of this and the earlier work by themselves, for what one window
 * took back again is not what another has done to the same mark.
 */
function setAside(pending: Pending, more: WorkOnMarks, there: AnnotationMap): Pending {
  const earlier = pending.setAside;
  const lackingOfAll = lacking(together(earlier, more), there);
  const worthTelling = (work: WorkOnMarks) => onlyOn(new Set([...lackingOfAll, ...lacking(work, there)]), work);
  return { ...pending, setAside: together({ ...earlier, ...worthTelling(earlier) }, worthTelling(more)) };
}

/** The marks on which what was set aside is still not so. */
function lacking(aside: WorkOnMarks, there: AnnotationMap): ReadonlySet<string> {
  return new Set(outstanding(aside, there).map(({ operation }) => operationTarget(operation)));
}

/** What was done to some marks. */
function onlyOn(marks: ReadonlySet<string>, { operations, seen }: WorkOnMarks): WorkOnMarks {
  return {
    operations: operations.filter((operation) => marks.has(operationTarget(operation))),
    seen: new Map([...seen].filter(([id]) => marks.has(id))),
  };
}
