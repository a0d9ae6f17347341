import type { Annotation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyAll } from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type {
  Coding,
  OperationBatch,
  OperationProblem,
  ReadAnswer,
  Refusal,
  SendAnswer,
  SignedOut,
  Standing,
} from "./coding-api";
import {
  acknowledge,
  type Confirmed,
  catchUp,
  type MakeKey,
  nothingPending,
  type Pending,
  pendingCount,
  reopen,
} from "./pending";

/** Everything known about a coding and its way to the server. What follows from an answer the functions below say. */
export type CodingWork = {
  readonly confirmed: Confirmed;
  readonly standing: Standing;
  readonly pending: Pending;
  /** Whether this device's queue has been read. Before that nothing is sent and nothing claimed. */
  readonly loaded: boolean;
  /** The server's state must be read again before anything can be claimed. */
  readonly unsure: boolean;
  /** Attempts without an answer, in a row. */
  readonly failures: number;
  /** Why nothing can be sent at present: the sign-in has ended, or somebody else has signed in on this browser. */
  readonly signedOut: SignedOut["as"] | null;
  /** The server's refusal of the first sealed batch, until the person chooses. */
  readonly refusal: Refusal | null;
};

export function startWork(coding: Coding): CodingWork {
  return {
    confirmed: confirmedBy(coding),
    standing: standingOf(coding),
    pending: nothingPending,
    loaded: false,
    unsure: false,
    failures: 0,
    signedOut: null,
    refusal: null,
  };
}

/** Whether there is something to ask the server for, and nothing that must be settled by the person first. */
export function hasWork(work: CodingWork): boolean {
  const free = work.loaded && work.signedOut === null && work.refusal === null;
  return free && (work.unsure || pendingCount(work.pending) > 0);
}

/** What follows from the server's answer to the first sealed batch, `head`. */
export function afterSend(work: CodingWork, head: OperationBatch, answer: SendAnswer, makeKey: MakeKey): CodingWork {
  switch (answer.kind) {
    case "unreachable":
      return { ...work, failures: work.failures + 1 };
    case "signed-out":
      return { ...work, signedOut: answer.as };
    case "accepted":
      return accepted({ ...work, failures: 0 }, head, answer.revision);
    case "stale": {
      // The server has not stored this batch: what is there is seen, then what is left is sent as a new intent.
      const known = answer.missed && catchUp(work.confirmed, answer.revision, answer.missed);
      const confirmed = known ?? work.confirmed;
      return { ...work, failures: 0, unsure: known === null, confirmed, pending: reopen(work.pending, makeKey) };
    }
    case "refused": {
      const unwanted = withoutRoom(answer.refusal, head);
      if (unwanted.length > 0) {
        return { ...work, failures: 0, pending: reopen(work.pending, makeKey, { unwanted }) };
      }
      if (answer.refusal.code !== "key-reused") return { ...work, failures: 0, refusal: answer.refusal };
      // Another window has sent this batch in another state: see what is there, then send what is left as a new intent.
      return { ...work, failures: 0, unsure: true, pending: reopen(work.pending, makeKey) };
    }
  }
}

/**
 * The operations that are refused because others have the place, where there is nothing else against the batch. This
 * window would not have let it come to that: another one was first.
 */
function withoutRoom({ problems }: Refusal, { operations }: OperationBatch): readonly StepOperation[] {
  const isRoom = ({ code }: OperationProblem) => code === "one-of-taken" || code === "overlap-forbidden";
  return problems.every(isRoom) ? problems.flatMap(({ index }) => operations[index] ?? []) : [];
}

/** The server holds `head` since `revision`, which may lie behind what is confirmed here already. */
function accepted(work: CodingWork, head: OperationBatch, revision: number): CodingWork {
  const { state } = work.standing;
  const standing = state === "not_started" ? { ...work.standing, state: "in_progress" as const } : work.standing;
  const pending = acknowledge(work.pending, head.key);
  if (revision <= work.confirmed.revision) return { ...work, standing, pending };
  const after = applyAll(work.confirmed.annotations, head.operations);
  if (head.baseRevision !== work.confirmed.revision || !after.ok) {
    // The batch stays until the state that holds it has been read; then the same answer removes it.
    return { ...work, unsure: true };
  }
  return { ...work, standing, pending, confirmed: { revision, annotations: after.value } };
}

/**
 * Tries again after the sign-in had ended. Whoever has signed in is found out by a read, which says nothing of the work.
 */
export function trySignedIn(work: CodingWork): CodingWork {
  return work.signedOut === null ? work : { ...work, signedOut: null, unsure: true };
}

/** What follows from reading the coding from the server. */
export function afterRead(work: CodingWork, answer: ReadAnswer): CodingWork {
  switch (answer.kind) {
    case "unreachable":
      return { ...work, failures: work.failures + 1 };
    case "signed-out":
      return { ...work, signedOut: answer.as };
    case "refused":
      return { ...work, failures: 0, refusal: answer.refusal };
    case "read": {
      // A revision is always the same marks: those that are known needn't be gone through again.
      const isKnown = answer.coding.revision === work.confirmed.revision;
      const confirmed = isKnown ? work.confirmed : confirmedBy(answer.coding);
      return { ...work, failures: 0, unsure: false, standing: standingOf(answer.coding), confirmed };
    }
  }
}

/** What follows from the server having taken the coding in, with what it holds already. */
export function afterSubmission(work: CodingWork, revision: number): CodingWork {
  const standing = { ...work.standing, state: "submitted" as const };
  return { ...work, standing, confirmed: { ...work.confirmed, revision } };
}

/** Takes the refused operations back into what grows, those that `keep` leaves. */
export function settleRefusal(
  work: CodingWork,
  keep: ((operations: readonly StepOperation[]) => readonly StepOperation[]) | undefined,
  makeKey: MakeKey,
): CodingWork {
  return { ...work, refusal: null, pending: reopen(work.pending, makeKey, keep && { keep }) };
}

function confirmedBy({ revision, annotations }: Coding): Confirmed {
  return { revision, annotations: byId(annotations) };
}

function standingOf({ state, round, returnRemark }: Standing): Standing {
  return { state, round, returnRemark };
}

function byId(annotations: readonly Annotation[]): AnnotationMap {
  return new Map(annotations.map((annotation) => [annotation.id, annotation]));
}
