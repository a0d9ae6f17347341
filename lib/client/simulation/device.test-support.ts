import type { KeptStep, OperationQueue, QueueChange, QueuedBatch } from "@/lib/client/operation-queue";
import { inSendingOrder } from "@/lib/client/operation-queue";
import type { Link, SignedIn } from "./network.test-support";

/** A queue that shows what it holds, and that is found out when it hands on anything else. */
export class WatchedQueue implements OperationQueue {
  readonly #inner: OperationQueue;
  readonly #batches = new Map<string, QueuedBatch>();
  /** Calls that have not come to an end. */
  busy = 0;

  constructor(inner: OperationQueue) {
    this.#inner = inner;
  }

  batches(): readonly QueuedBatch[] {
    return [...this.#batches.values()];
  }

  /** What the window has to send and what it was told to look at, in the order in which it does so. */
  of(owner: string): readonly QueuedBatch[] {
    return inSendingOrder(this.batches().filter((batch) => batch.owner === owner));
  }

  adopt(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    return this.#count(async () => {
      const adopted = await this.#inner.adopt(assignmentId, owner, living);
      for (const [key, batch] of this.#batches) {
        if (!living.has(batch.owner)) this.#batches.set(key, { ...batch, owner });
      }
      const [is, should] = [adopted, this.of(owner)].map((batches) => JSON.stringify(batches));
      if (is !== should) throw new Error(`The queue holds ${is}, and should hold ${should}.`);
      return adopted;
    });
  }

  adoptSteps(assignmentId: string, owner: string, living: ReadonlySet<string>): Promise<readonly KeptStep[]> {
    return this.#count(() => this.#inner.adoptSteps(assignmentId, owner, living));
  }

  change(change: QueueChange): Promise<void> {
    return this.#count(async () => {
      await this.#inner.change(change);
      for (const key of change.remove) this.#batches.delete(key);
      for (const batch of change.put) this.#batches.set(batch.key, batch);
    });
  }

  async #count<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
    }
  }
}

/** One browser: its queue, its sign-in, its network, its clock. */
export class Device implements Link {
  readonly queue: WatchedQueue;
  readonly living = new Set<string>();
  /** Keys of batches that another window took for its own while they were under way. */
  readonly disputed: string[] = [];
  online = true;
  signedIn: SignedIn;
  /** How far its clock is off, in milliseconds. */
  skew = 0;

  constructor(queue: OperationQueue, userId: string) {
    this.queue = new WatchedQueue(queue);
    this.signedIn = { userId, ended: false };
  }

  /** Whether work of windows that are gone waits here. */
  hasLeft(): boolean {
    return this.queue.batches().some(({ owner }) => !this.living.has(owner));
  }

  /** The sign-in ends, and with another user a new one begins. */
  signIn(userId: string | null): void {
    this.signedIn.ended = true;
    if (userId !== null) this.signedIn = { userId, ended: false };
  }
}
