import { type AnnotationMap, operationTarget, type SeenMarks } from "@/lib/domain/annotation/operations";
import { rebase, stepOf } from "@/lib/domain/annotation/rebase";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { outstanding } from "./outstanding";
import {
  type Confirmed,
  givenTwice,
  type Pending,
  type PendingBatch,
  type SetAside,
  seenOf,
  split,
  together,
} from "./pending";

/**
 * Puts what is next to be sent on top of the confirmed marks, in whichever way these were learnt of. What stands against
 * what others did there is set aside. Whatever may have been sent is waited for first: it may be among these marks.
 */
export function meet(confirmed: Confirmed, pending: Pending): Pending {
  const [head, ...rest] = pending.batches;
  if (head === undefined || head.baseRevision !== null) return pending;
  const { unwanted, ...batch } = head;
  const { operations, dropped } = rebaseOnce(head, confirmed.annotations);
  const now = confirmed.annotations;
  const aside = dropped.length === 0 ? pending : setAside(pending, dropped, head.seen, now);
  if (operations.length === 0) return meet(confirmed, { ...aside, batches: rest });
  const met = { ...batch, operations, seen: seenOf(operations, now) };
  return { ...aside, batches: [dropped.length === 0 ? met : { ...met, whole: wholeOf(head, operations) }, ...rest] };
}

/** The steps of which something is left, with what others had done of them already. */
function wholeOf({ operations, seen }: PendingBatch, left: readonly StepOperation[]): PendingBatch["whole"] {
  const steps = new Set(left.map(stepOf));
  return { operations: operations.filter((operation) => steps.has(stepOf(operation))), seen };
}

/** Nobody gives an article the same label twice, but two windows may that don't know of one another. */
function rebaseOnce({ operations, seen, unwanted = [] }: PendingBatch, now: AnnotationMap) {
  const done = rebase(operations, seen, now, unwanted);
  const again = new Set(givenTwice(split(now, done.operations).after).map(({ id }) => id));
  const adding = done.operations.filter((one) => one.type === "add" && again.has(operationTarget(one)));
  return adding.length === 0 ? done : rebase(operations, seen, now, [...unwanted, ...adding]);
}

/**
 * Sets operations aside; those that come to nothing, or whose effect is there already, are no loss and need no telling.
 * That is asked of them by themselves: what one window took back again is not what another has done to the same mark.
 */
function setAside(pending: Pending, left: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): Pending {
  const before = lacking(pending.setAside, now);
  const more = lacking({ operations: left, seen }, now);
  return { ...pending, setAside: together({ ...pending.setAside, ...before }, more.operations, more.seen) };
}

/** What of operations that were set aside is still not so. */
function lacking({ operations, seen }: Pick<SetAside, "operations" | "seen">, now: AnnotationMap) {
  const marks = new Set(outstanding({ operations, seen }, now).map(({ operation }) => operationTarget(operation)));
  return {
    operations: operations.filter((operation) => marks.has(operationTarget(operation))),
    seen: new Map([...seen].filter(([id]) => marks.has(id))),
  };
}
