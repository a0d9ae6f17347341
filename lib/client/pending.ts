import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { linkedBy } from "@/lib/domain/annotation/links";
import {
  type AnnotationMap,
  applyAll,
  applyPossible,
  continues,
  isEqual,
  operationTarget,
  type SeenMarks,
} from "@/lib/domain/annotation/operations";
import type { StepOperation, WorkOnMarks } from "@/lib/domain/annotation/steps";
import type { MissedRevision, OperationBatch } from "./coding-api";
import type { QueuedBatch } from "./operation-queue";

/** The most operations the server takes in one batch. */
export const MAX_BATCH = 500;

/** The server's state as far as it is known here. */
export type Confirmed = { readonly revision: number; readonly annotations: AnnotationMap };

/** Work on its way. */
export type PendingBatch = WorkOnMarks & {
  readonly key: string;
  /** Null until it was or may have been sent: then its key and body stay as they are. */
  readonly baseRevision: number | null;
  /** What the server won't take beside what is there. */
  readonly unwanted?: readonly StepOperation[] | undefined;
  /**
   * The same work before what others had done already was left out of it. Should the server not take the batch, this is
   * met anew: by then they may have taken theirs back.
   */
  readonly whole?: WorkOnMarks | undefined;
};

/** Work that another window's stands against, until the person has seen it. */
export type SetAside = WorkOnMarks & { readonly key: string };

/** Work the server has not acknowledged. */
export type Pending = {
  /** Those that may have been sent first; the last of the others grows. None is empty. */
  readonly batches: readonly PendingBatch[];
  /** What can't be put on top of the work of another window, until the person has seen it; each part as one window saw it. */
  readonly setAside: readonly SetAside[];
};

/** Makes random ids; a new key stands for a new intent. */
export type MakeKey = () => string;

export const nothingPending: Pending = { batches: [], setAside: [] };

/** Puts what the queue kept before what was done since. Work of several windows stays apart: none saw the others'. */
export function restorePending(kept: readonly QueuedBatch[], since: Pending): Pending {
  const batches = kept.flatMap(({ key, state, baseRevision, operations, seen = new Map(), unwanted, whole }) =>
    state === "set-aside"
      ? []
      : { key, baseRevision: state === "sealed" ? baseRevision : null, operations, seen, unwanted, whole },
  );
  const aside = kept.flatMap(({ key, state, operations, seen = new Map() }) =>
    state === "set-aside" ? { key, operations, seen } : [],
  );
  return { batches: sealedFirst([...batches, ...since.batches]), setAside: [...since.setAside, ...aside] };
}

/** What may have been sent goes before all else: it may be among the marks that the rest has to meet. */
function sealedFirst(batches: readonly PendingBatch[]): readonly PendingBatch[] {
  const isSealed = ({ baseRevision }: PendingBatch) => baseRevision !== null;
  return [...batches.filter(isSealed), ...batches.filter((batch) => !isSealed(batch))];
}

export function operationsIn(parts: readonly Pick<PendingBatch, "operations">[]): readonly StepOperation[] {
  return parts.flatMap(({ operations }) => operations);
}

export function pendingCount({ batches }: Pending): number {
  return batches.reduce((sum, { operations }) => sum + operations.length, 0);
}

/** The ids of the steps with operations that the server has not acknowledged. */
export function pendingSteps(pending: Pending): Set<string> {
  return new Set(operationsOf(pending).flatMap(({ step }) => step?.id ?? []));
}

function operationsOf({ batches }: Pending): readonly StepOperation[] {
  return batches.flatMap(({ operations }) => operations);
}

/** What the person sees: the confirmed marks with all pending work on top; steps that don't apply are left out. */
export function fold(confirmed: Confirmed, pending: Pending): AnnotationMap {
  if (pending.batches.length === 0) return confirmed.annotations;
  return applyPossible(confirmed.annotations, operationsOf(pending)).after;
}

/**
 * Adds operations to what still grows; a change that goes on with the last one of its step replaces it.
 *
 * @param shown the marks that the person saw
 */
export function append(
  pending: Pending,
  operations: readonly StepOperation[],
  shown: AnnotationMap,
  makeKey: MakeKey,
): Pending {
  const last = pending.batches.at(-1);
  const open = last?.baseRevision === null ? last : null;
  const grown = [...(open?.operations ?? [])];
  const seen = new Map(open?.seen);
  for (const operation of operations) {
    const id = operationTarget(operation);
    // Where it isn't known how a mark looked before the first of them, that isn't how it looks between two.
    if (!grown.some((one) => operationTarget(one) === id)) seen.set(id, shown.get(id) ?? null);
    for (const other of linkedBy(operation, shown)) if (!seen.has(other.id)) seen.set(other.id, other);
    const before = grown.at(-1);
    const sameStep = before?.step?.id === operation.step?.id && before?.step?.kind === operation.step?.kind;
    if (before !== undefined && sameStep && continues(before, operation)) grown[grown.length - 1] = operation;
    else grown.push(operation);
  }
  const batch = { key: open?.key ?? makeKey(), baseRevision: null, operations: grown, seen };
  return { ...pending, batches: [...pending.batches.slice(0, open ? -1 : undefined), batch] };
}

/** How the marks look that operations are about, and those at the other ends of their links. */
export function seenOf(operations: readonly Operation[], shown: AnnotationMap): SeenMarks {
  const linked = operations.flatMap((operation) => linkedBy(operation, shown)).map((mark) => [mark.id, mark] as const);
  return new Map([...linked, ...operations.map(operationTarget).map((id) => [id, shown.get(id) ?? null] as const)]);
}

/** Whether what is next to be sent stands on marks that are as they were seen; else `meet` has to come first. */
export function isMet({ annotations }: Confirmed, { batches: [head] }: Pending): boolean {
  if (head === undefined || head.baseRevision !== null) return true;
  const isSeen = ([id, mark]: readonly [string, Annotation | null]) => isEqual(mark ?? undefined, annotations.get(id));
  const isKnown = head.operations.every((operation) => head.seen.has(operationTarget(operation)));
  const after = applyAll(annotations, head.operations);
  const leavesLinks = (operation: Operation) =>
    operation.type === "remove" && after.ok && linkedBy(operation, after.value).some(({ id }) => !head.seen.has(id));
  if (head.operations.some(leavesLinks)) return false;
  return !head.unwanted && isKnown && [...head.seen].every(isSeen) && after.ok && givenTwice(after.value).length === 0;
}

/** Codes of the whole article, or its event, whose label is given already: the later ones. */
export function givenTwice(annotations: AnnotationMap): readonly Annotation[] {
  const given = new Set<string>();
  return [...annotations.values()].filter(({ ranges, layer, label }) => {
    if (ranges.length > 0) return false;
    const before = given.size;
    return given.add(`${layer} ${label}`).size === before;
  });
}

/**
 * Closes the batch that is next for sending and has met what is confirmed: from now on its key and body stay as they
 * are. What is more than one batch can hold goes on growing under a new key.
 */
export function seal(confirmed: Confirmed, pending: Pending, makeKey: MakeKey): Pending {
  const [head, ...rest] = pending.batches;
  if (head === undefined || head.baseRevision !== null) return pending;
  const operations = head.operations.slice(0, MAX_BATCH);
  const sealed = { ...head, operations, baseRevision: confirmed.revision };
  const more = head.operations.slice(MAX_BATCH);
  if (more.length === 0) return { ...pending, batches: [sealed, ...rest] };
  const { whole: _, ...part } = sealed;
  const seen = seenOf(more, applyPossible(confirmed.annotations, operations).after);
  return { ...pending, batches: [part, { key: makeKey(), baseRevision: null, operations: more, seen }, ...rest] };
}

/** The batch that is, or is to be, on its way. */
export function sealedHead({ batches: [head] }: Pending): OperationBatch | null {
  return head === undefined || head.baseRevision === null ? null : { ...head, baseRevision: head.baseRevision };
}

/** Removes a batch that the server has acknowledged. */
export function acknowledge(pending: Pending, key: string): Pending {
  return { ...pending, batches: pending.batches.filter((batch) => batch.key !== key) };
}

type Reopening = Pick<PendingBatch, "unwanted"> & {
  readonly keep?: (operations: readonly StepOperation[]) => readonly StepOperation[];
};

/**
 * Takes of the first batch, which the server is known not to have stored, what `keep` leaves back under a new key. What
 * is given up nobody else has taken back: later work on these marks is not held against it.
 */
export function reopen(pending: Pending, makeKey: MakeKey, { keep, unwanted }: Reopening = {}): Pending {
  const [sent, ...later] = pending.batches;
  if (sent === undefined) return pending;
  const { whole, ...batch } = sent;
  const head = keep === undefined ? { ...batch, ...whole } : batch;
  const operations = keep?.(head.operations) ?? head.operations;
  const kept = new Set(operations);
  const givenUp = new Set(head.operations.filter((operation) => !kept.has(operation)).map(operationTarget));
  const rest = givenUp.size === 0 ? later : later.map((batch) => ({ ...batch, seen: unseen(batch.seen, givenUp) }));
  const open = { ...head, key: makeKey(), baseRevision: null, operations, unwanted };
  const opened = operations.length === 0 ? [] : [open];
  return { ...pending, batches: sealedFirst([...opened, ...rest]) };
}

function unseen(seen: SeenMarks, marks: ReadonlySet<string>): SeenMarks {
  return new Map([...seen].filter(([id]) => !marks.has(id)));
}

/** The confirmed state with the missed revisions it lacks, or null when they don't fit it. */
export function catchUp(confirmed: Confirmed, revision: number, missed: readonly MissedRevision[]): Confirmed | null {
  const lacking = missed.filter((step) => step.revision > confirmed.revision);
  const reached = lacking.at(-1)?.revision ?? confirmed.revision;
  if (reached !== revision) return null;
  const annotations = applyAll(
    confirmed.annotations,
    lacking.flatMap((step) => step.operations),
  );
  return annotations.ok ? { revision, annotations: annotations.value } : null;
}

/** The person has settled what was set aside, but for what is `left` of it. */
export function dismiss(pending: Pending, left: readonly SetAside[]): Pending {
  return { ...pending, setAside: left };
}
