import type { Operation } from "@/lib/domain/annotation/annotation";

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
  readonly baseRevision: number;
  readonly operations: readonly Operation[];
};

export type QueueChange = { readonly put: readonly QueuedBatch[]; readonly remove: readonly string[] };

/** Where unacknowledged work of one user in one project survives a reload, a crash and a lost network. */
export interface OperationQueue {
  /**
   * In one step makes `owner` responsible for the batches of windows that are gone, and returns all batches of the
   * assignment that are now its own, in order. Batches of `living` windows stay theirs: nothing is sent twice.
   */
  adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]>;
  /** Writes and removes in one step: after a crash either all of it has happened or nothing. */
  change(change: QueueChange): Promise<void>;
}

/** Sealed work goes first (it may be on the server already), then order of making. */
export function inSendingOrder(batches: Iterable<QueuedBatch>): QueuedBatch[] {
  const rank = (batch: QueuedBatch) => (batch.state === "sealed" ? 0 : 1);
  return [...batches].sort((a, b) => rank(a) - rank(b) || a.sequence - b.sequence);
}

/** A queue that lasts as long as its object: for tests, and where the browser keeps nothing. */
export class MemoryQueue implements OperationQueue {
  readonly #batches = new Map<string, QueuedBatch>();

  async adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    for (const batch of this.#batches.values()) {
      if (batch.assignmentId === assignmentId && !living.has(batch.owner)) {
        this.#batches.set(batch.key, { ...batch, owner });
      }
    }
    const own = [...this.#batches.values()].filter((b) => b.assignmentId === assignmentId && b.owner === owner);
    return inSendingOrder(own);
  }

  async change({ put, remove }: QueueChange): Promise<void> {
    for (const key of remove) this.#batches.delete(key);
    for (const batch of put) this.#batches.set(batch.key, batch);
  }
}
