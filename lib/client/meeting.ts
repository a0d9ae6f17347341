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
 * That is asked of all together, for a window goes on where it was; and of these and the earlier ones by themselves, for
 * what one window took back again is not what another has done to the same mark.
 */
function setAside(pending: Pending, left: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): Pending {
  const all = lacking(together(pending.setAside, left, seen), now);
  const only = ({ operations, seen: looks }: Aside) => {
    const marks = new Set([...all, ...lacking({ operations, seen: looks }, now)]);
    const isLacking = (operation: StepOperation) => marks.has(operationTarget(operation));
    return { operations: operations.filter(isLacking), seen: new Map([...looks].filter(([id]) => marks.has(id))) };
  };
  const more = only({ operations: left, seen });
  return {
    ...pending,
    setAside: together({ ...pending.setAside, ...only(pending.setAside) }, more.operations, more.seen),
  };
}

type Aside = Pick<SetAside, "operations" | "seen">;

/** The marks on which what was set aside is still not so. */
function lacking(aside: Aside, now: AnnotationMap): ReadonlySet<string> {
  return new Set(outstanding(aside, now).map(({ operation }) => operationTarget(operation)));
}
