import type { Operation } from "@/lib/domain/annotation/annotation";
import {
  type AnnotationMap,
  applyAll,
  applyOperation,
  differences,
  operationTarget,
  rebase,
} from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type { MissedRevision, OperationBatch } from "./coding-api";
import type { QueuedBatch } from "./operation-queue";

/** The most operations the server takes in one batch. */
export const MAX_BATCH = 500;

/** The server's state as far as it is known here. */
export type Confirmed = { readonly revision: number; readonly annotations: AnnotationMap };

/**
 * What still grows, and the revision that its first operation was done on: what others have done since then is met when
 * it is sent. Null where there is no operation, or where others did more than the server hands back.
 */
type OpenBatch = {
  readonly key: string;
  readonly operations: readonly StepOperation[];
  readonly baseRevision: number | null;
};

/** Work the server has not acknowledged: batches that were or may have been sent, then what still grows. */
export type Pending = {
  readonly sealed: readonly OperationBatch[];
  readonly open: OpenBatch;
  /** What can't be put on top of the work of another window, until the person has seen it. */
  readonly setAside: { readonly key: string; readonly operations: readonly StepOperation[] };
};

/** Makes random ids; a new key stands for a new intent. */
export type MakeKey = () => string;

export function emptyPending(makeKey: MakeKey): Pending {
  return {
    sealed: [],
    open: { key: makeKey(), operations: [], baseRevision: null },
    setAside: { key: makeKey(), operations: [] },
  };
}

/** Puts what the queue kept before what was done since. */
export function restorePending(batches: readonly QueuedBatch[], since: Pending): Pending {
  const of = (state: QueuedBatch["state"]) => batches.filter((batch) => batch.state === state);
  const operationsOf = (state: QueuedBatch["state"]) => of(state).flatMap((batch) => batch.operations);
  return {
    sealed: [...of("sealed"), ...since.sealed],
    open: {
      key: since.open.key,
      operations: [...operationsOf("open"), ...since.open.operations],
      baseRevision: earliest(since.open.baseRevision, ...of("open").map((batch) => batch.baseRevision)),
    },
    setAside: { ...since.setAside, operations: [...operationsOf("set-aside"), ...since.setAside.operations] },
  };
}

/** The lower of revisions as far as there are some. */
function earliest(...revisions: readonly (number | null)[]): number | null {
  const known = revisions.filter((revision) => revision !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export function pendingCount(pending: Pending): number {
  return pending.sealed.reduce((sum, batch) => sum + batch.operations.length, pending.open.operations.length);
}

/** The ids of the steps with operations that the server has not acknowledged. */
export function pendingSteps({ sealed, open }: Pending): Set<string> {
  const operations = [...sealed.flatMap((batch) => batch.operations), ...open.operations];
  return new Set(operations.flatMap(({ step }) => step?.id ?? []));
}

/** What the person sees: the confirmed marks with all pending work on top; steps that don't apply are left out. */
export function fold(confirmed: Confirmed, pending: Pending): AnnotationMap {
  const operations = [...pending.sealed.flatMap((batch) => batch.operations), ...pending.open.operations];
  if (operations.length === 0) return confirmed.annotations;
  return split(confirmed.annotations, operations).after;
}

/** Applies what can be applied, in order, and tells it from what can't. */
export function split<T extends Operation>(
  annotations: AnnotationMap,
  operations: readonly T[],
): { readonly after: AnnotationMap; readonly applied: readonly T[]; readonly left: readonly T[] } {
  const all = applyAll(annotations, operations);
  if (all.ok) return { after: all.value, applied: operations, left: [] };
  const applied: T[] = [];
  const left: T[] = [];
  let after = annotations;
  for (const operation of operations) {
    const next = applyOperation(after, operation);
    if (next.ok) {
      after = next.value;
      applied.push(operation);
    } else left.push(operation);
  }
  return { after, applied, left };
}

/**
 * Adds operations, done on a revision, to what still grows; a change that goes on with the last one of its step replaces
 * it.
 */
export function append(pending: Pending, operations: readonly StepOperation[], revision: number): Pending {
  const grown = [...pending.open.operations];
  for (const operation of operations) {
    const last = grown.at(-1);
    const sameStep = last?.step?.id === operation.step?.id && last?.step?.kind === operation.step?.kind;
    if (last !== undefined && sameStep && continues(last, operation)) grown[grown.length - 1] = operation;
    else grown.push(operation);
  }
  const baseRevision = pending.open.operations.length === 0 ? revision : pending.open.baseRevision;
  return { ...pending, open: { ...pending.open, operations: grown, baseRevision } };
}

/** Whether a change goes on changing the same fields of a mark, so that the last one leaves no trace. */
export function continues(last: Operation, next: Operation): boolean {
  if (last.type !== "change" || next.type !== "change" || last.id !== next.id) return false;
  const changed = Object.keys(last.change);
  return changed.length === Object.keys(next.change).length && changed.every((field) => field in next.change);
}

/**
 * Closes the growing batch for sending: from now on its key and body stay as they are. Steps that don't apply to the
 * confirmed marks are set aside first; what is more than one batch can hold goes on growing under a new key.
 */
export function seal(confirmed: Confirmed, pending: Pending, makeKey: MakeKey): Pending {
  const { applied, left } = split(confirmed.annotations, pending.open.operations);
  const aside = setAside(pending, confirmed.annotations, left);
  const sent = applied.slice(0, MAX_BATCH);
  const baseRevision = pending.open.baseRevision ?? confirmed.revision;
  const rest = applied.slice(MAX_BATCH);
  const open = { key: makeKey(), operations: rest, baseRevision: rest.length === 0 ? null : baseRevision };
  if (sent.length === 0) return { ...aside, open };
  const batch = { key: pending.open.key, baseRevision, operations: sent };
  return { ...aside, sealed: [...pending.sealed, batch], open };
}

/** Removes a batch that the server has acknowledged as a revision: what still grows was done on top of it. */
export function acknowledge({ sealed, open, ...rest }: Pending, key: string, revision: number): Pending {
  const baseRevision = open.baseRevision === null ? null : Math.max(open.baseRevision, revision);
  return { ...rest, sealed: sealed.filter((batch) => batch.key !== key), open: { ...open, baseRevision } };
}

/** Takes of the first sealed batch, which the server is known not to have stored, what `keep` leaves back into what grows. */
export function reopen(
  pending: Pending,
  makeKey: MakeKey,
  keep: (operations: readonly StepOperation[]) => readonly StepOperation[] = (operations) => operations,
): Pending {
  const [head, ...rest] = pending.sealed;
  if (head === undefined) return pending;
  const operations = [...keep(head.operations), ...pending.open.operations];
  const baseRevision = operations.length === 0 ? null : earliest(head.baseRevision, pending.open.baseRevision);
  return { ...pending, sealed: rest, open: { key: makeKey(), operations, baseRevision } };
}

/** Puts the refused first batch and what grew since on top of what another window got in first, under a new key. */
export function rebasePending(
  confirmed: Confirmed,
  pending: Pending,
  missed: readonly MissedRevision[],
  makeKey: MakeKey,
): Pending {
  const [head] = pending.sealed;
  const since = pending.open.baseRevision;
  const all = missed.flatMap(({ operations }) => operations);
  if (head === undefined || since === null || since <= head.baseRevision) {
    return rebaseOpen(confirmed, reopen(pending, makeKey), all);
  }
  // What grew has met some of it already: it was done on top.
  const later = missed.filter(({ revision }) => revision > since).flatMap(({ operations }) => operations);
  const grown = rebaseOpen(confirmed, pending, later);
  const alone = rebaseOpen(confirmed, reopen({ ...grown, open: emptyPending(makeKey).open }, makeKey), all);
  const operations = [...alone.open.operations, ...grown.open.operations];
  const baseRevision = operations.length === 0 ? null : confirmed.revision;
  return { ...alone, open: { ...alone.open, operations, baseRevision } };
}

function rebaseOpen(confirmed: Confirmed, pending: Pending, missed: readonly Operation[]): Pending {
  const { operations, dropped } = rebase(pending.open.operations, missed);
  const left = dropped.map((drop) => drop.operation);
  const open = { ...pending.open, operations, baseRevision: operations.length === 0 ? null : confirmed.revision };
  return setAside({ ...pending, open }, confirmed.annotations, left);
}

/** Others did more than the server hands back: what they did is found by reading the coding, see `meetRead`. */
export function unbased(pending: Pending): Pending {
  return { ...pending, open: { ...pending.open, baseRevision: null } };
}

/** What grows on top of a coding that was read, where only that tells what others did since `before`. */
export function meetRead(before: Confirmed, read: Confirmed, pending: Pending): Pending {
  if (pending.open.operations.length === 0 || pending.open.baseRevision !== null) return pending;
  return rebaseOpen(read, pending, differences(before.annotations, read.annotations));
}

/** The confirmed state with the missed revisions it lacks, or null when they don't fit it. */
export function catchUp(confirmed: Confirmed, revision: number, missed: readonly MissedRevision[]): Confirmed | null {
  const lacking = missed.filter((step) => step.revision > confirmed.revision);
  if (revision < confirmed.revision || (revision > confirmed.revision && lacking.at(-1)?.revision !== revision))
    return null;
  const annotations = applyAll(
    confirmed.annotations,
    lacking.flatMap((step) => step.operations),
  );
  return annotations.ok ? { revision, annotations: annotations.value } : null;
}

/** Steps whose effect is there already are no loss and need no telling. */
function setAside(pending: Pending, annotations: AnnotationMap, left: readonly StepOperation[]): Pending {
  const lost = left.filter((operation) => !isDone(annotations, operation));
  if (lost.length === 0) return pending;
  return { ...pending, setAside: { ...pending.setAside, operations: [...pending.setAside.operations, ...lost] } };
}

function isDone(annotations: AnnotationMap, operation: Operation): boolean {
  const there = annotations.has(operationTarget(operation));
  return operation.type === "add" ? there : operation.type === "remove" && !there;
}
