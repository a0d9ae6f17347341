import { type AnnotationMap, operationTarget, type SeenMarks } from "@/lib/domain/annotation/operations";
import { rebase } from "@/lib/domain/annotation/rebase";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { outstanding } from "./outstanding";
import { type Confirmed, type Pending, seenOf, together } from "./pending";

/**
 * Puts what is next to be sent on top of the confirmed marks, in whichever way these were learnt of. What stands against
 * what others did there is set aside. Whatever may have been sent is waited for first: it may be among these marks.
 */
export function meet(confirmed: Confirmed, pending: Pending): Pending {
  const [head, ...rest] = pending.batches;
  if (head === undefined || head.baseRevision !== null) return pending;
  const { unwanted, ...batch } = head;
  const { operations, dropped } = rebase(head.operations, head.seen, confirmed.annotations, unwanted);
  const aside = dropped.length === 0 ? pending : setAside(pending, dropped, head.seen, confirmed.annotations);
  if (operations.length === 0) return meet(confirmed, { ...aside, batches: rest });
  const kept = dropped.length === 0 ? head.operations : operations;
  const met = { ...batch, operations: kept, seen: seenOf(kept, confirmed.annotations) };
  return { ...aside, batches: [met, ...rest] };
}

/** Sets operations aside; those that come to nothing, or whose effect is there already, are no loss and need no telling. */
function setAside(pending: Pending, left: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): Pending {
  const all = together(pending.setAside, left, seen);
  const marks = new Set(outstanding(all, now).map(({ operation }) => operationTarget(operation)));
  const operations = all.operations.filter((operation) => marks.has(operationTarget(operation)));
  const known = new Map([...all.seen].filter(([id]) => marks.has(id)));
  return { ...pending, setAside: { ...all, operations, seen: known } };
}
