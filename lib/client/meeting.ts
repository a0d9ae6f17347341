import type { Annotation } from "@/lib/domain/annotation/annotation";
import {
  type AnnotationMap,
  applyOperation,
  applyPossible,
  isEqual,
  operationTarget,
} from "@/lib/domain/annotation/operations";
import { rebase, stepOf } from "@/lib/domain/annotation/rebase";
import type { StepOperation, WorkOnMarks } from "@/lib/domain/annotation/steps";
import { intentsOf, leftOf, onlyOf } from "./outstanding";
import {
  type Confirmed,
  givenTwice,
  type MakeKey,
  operationsIn,
  type Pending,
  type PendingBatch,
  type SetAside,
  seenOf,
} from "./pending";

/**
 * Puts what is next to be sent on top of the confirmed marks, in whichever way these were learnt of. What stands against
 * what others did there is set aside. Whatever may have been sent is waited for first: it may be among these marks.
 */
export function meet(confirmed: Confirmed, pending: Pending, makeKey: MakeKey): Pending {
  const [head, ...rest] = pending.batches;
  if (head === undefined || head.baseRevision !== null) return pending;
  const { unwanted, ...batch } = head;
  const now = confirmed.annotations;
  const { operations, dropped, done } = rebaseGivingOnce(head, now);
  // What is there already goes along where it was done on top of what was set aside: the window took that back, say.
  const isAside = new Set(operationsIn(pending.setAside).map(operationTarget));
  const there = applyPossible(now, operations).after;
  const isSo = (id: string) => isEqual(there.get(id), now.get(id));
  const again = operations.filter((operation) => isSo(operationTarget(operation)));
  const left = [...dropped, ...[...done, ...again].filter((operation) => isAside.has(operationTarget(operation)))];
  const more = () => ({ key: makeKey(), ...part(head, left) });
  const aside = left.length === 0 ? pending : { ...pending, setAside: lacking([...pending.setAside, more()], there) };
  if (operations.length === 0) return meet(confirmed, { ...aside, batches: rest }, makeKey);
  const met = { ...batch, operations, seen: seenOf(operations, now) };
  const isWhole = dropped.length === 0 && done.length === 0;
  return { ...aside, batches: [isWhole ? met : { ...met, whole: wholeOf(head, operations) }, ...rest] };
}

/**
 * Some of a window's work, and what its marks looked like when it came to that: the rest was done before, too. Other
 * marks, to which its links may lead, as the window saw them last.
 */
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
  const targets = new Set(some.map(operationTarget));
  const others = [...shown].filter(([id, mark]) => mark !== null && !targets.has(id));
  return { operations: operations.filter((one) => isOne.has(one)), seen: new Map([...others, ...looks]) };
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
  const again = new Set(givenTwice(applyPossible(now, done.operations).after).map(({ id }) => id));
  const adding = done.operations.filter((one) => one.type === "add" && again.has(operationTarget(one)));
  return adding.length === 0 ? done : rebase(operations, seen, now, [...unwanted, ...adding]);
}

/** What comes to nothing, or is there already, is no loss and needs no telling. */
function lacking(setAside: readonly SetAside[], now: AnnotationMap): readonly SetAside[] {
  const left = intentsOf(setAside).filter((intent) => leftOf(intent, now) !== null);
  return onlyOf(setAside, left);
}
