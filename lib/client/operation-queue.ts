import type { SeenMarks } from "@/lib/domain/annotation/operations";
import type { StepOperation, WorkOnMarks } from "@/lib/domain/annotation/steps";
import type { HistoryChange, ListedStep } from "./history";

/**
 * `open`: still grows, was never sent. `sealed`: was or may have been sent, so its key and body never change again.
 * `set-aside`: can't be applied to what another window did; kept until the person has seen it.
 */
export type BatchState = "open" | "sealed" | "set-aside";

/** Work that the server has not acknowledged. */
export type QueuedBatch = {
  readonly key: string;
  readonly assignmentId: string;
  /** The window that is responsible for the batch; see `adopt`. */
  readonly owner: string;
  /** Order among the batches of one owner. */
  readonly sequence: number;
  readonly state: BatchState;
  /** What a sealed batch was made on; of one that still grows, the newest revision that was known then. */
  readonly baseRevision: number;
  readonly operations: readonly StepOperation[];
  /** Missing in what earlier versions of the program kept. */
  readonly seen?: SeenMarks;
  /** As in `PendingBatch`. */
  readonly unwanted?: readonly StepOperation[] | undefined;
  readonly whole?: WorkOnMarks | undefined;
};

/** A step that can be taken back or done again, as it is kept. */
export type KeptStep = ListedStep & Pick<QueuedBatch, "assignmentId" | "owner">;

export type QueueChange = {
  readonly put: readonly QueuedBatch[];
  readonly remove: readonly string[];
  /** Of one window's history. */
  readonly steps?: Pick<HistoryChange, "remove"> & { readonly put: readonly KeptStep[] };
};

/** Where unacknowledged work of one user in one project survives a reload, a crash and a lost network. */
export interface OperationQueue {
  /**
   * In one step makes `owner` responsible for the batches of windows that are gone, and returns all batches of the
   * assignment that are now its own, in order. Batches of `living` windows stay theirs: nothing is sent twice.
   */
  adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]>;
  /** The same for the steps of the history, in no particular order. */
  adoptSteps(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly KeptStep[]>;
  /** Writes and removes in one step: after a crash either all of it has happened or nothing. */
  change(change: QueueChange): Promise<void>;
}

/**
 * Sealed work goes first (it may be on the server already), then order of making. Work of several windows that are gone
 * may have the same places: it is told apart by its keys, so that the order doesn't depend on where it was kept.
 */
export function inSendingOrder(batches: Iterable<QueuedBatch>): QueuedBatch[] {
  const rank = (batch: QueuedBatch) => (batch.state === "sealed" ? 0 : 1);
  const byKey = (a: QueuedBatch, b: QueuedBatch) => (a.key < b.key ? -1 : 1);
  return [...batches].sort((a, b) => rank(a) - rank(b) || a.sequence - b.sequence || byKey(a, b));
}

/** A queue that lasts as long as its object: for tests, and where the browser keeps nothing. */
export class MemoryQueue implements OperationQueue {
  readonly #batches = new Map<string, QueuedBatch>();
  readonly #steps = new Map<string, KeptStep>();

  async adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    return inSendingOrder(adoptFrom(this.#batches, assignmentId, owner, living));
  }

  async adoptSteps(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly KeptStep[]> {
    return adoptFrom(this.#steps, assignmentId, owner, living);
  }

  async change({ put, remove, steps }: QueueChange): Promise<void> {
    for (const key of remove) this.#batches.delete(key);
    for (const batch of put) this.#batches.set(batch.key, batch);
    for (const id of steps?.remove ?? []) this.#steps.delete(id);
    for (const step of steps?.put ?? []) this.#steps.set(step.id, step);
  }
}

function adoptFrom<T extends Pick<QueuedBatch, "assignmentId" | "owner">>(
  kept: Map<string, T>,
  assignmentId: string,
  owner: string,
  living: ReadonlySet<string>,
): T[] {
  for (const [key, one] of kept) {
    if (one.assignmentId === assignmentId && !living.has(one.owner)) kept.set(key, { ...one, owner });
  }
  return [...kept.values()].filter((one) => one.assignmentId === assignmentId && one.owner === owner);
}
