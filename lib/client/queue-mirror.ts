import type { OperationQueue, QueuedBatch } from "./operation-queue";
import type { Pending } from "./pending";

/**
 * Keeps the queue equal to the pending work: one write at a time, each a single step, always with the newest state.
 * What the queue refuses stays to be written and is tried again with the next change.
 */
export class QueueMirror {
  readonly #queue: OperationQueue;
  readonly #assignmentId: string;
  readonly #owner: string;
  #stored = new Map<string, QueuedBatch>();
  #wanted: Pending | null = null;
  #baseRevision = 0;
  #writing: Promise<void> = Promise.resolve();
  #failed = false;

  constructor(queue: OperationQueue, assignmentId: string, owner: string) {
    this.#queue = queue;
    this.#assignmentId = assignmentId;
    this.#owner = owner;
  }

  /** Whether the last write was refused: the work then exists in this window only. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Takes over the work of windows that are gone. */
  async load(living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    try {
      const batches = await this.#queue.adopt(this.#assignmentId, this.#owner, living);
      this.#stored = new Map(batches.map((batch) => [batch.key, batch]));
      return batches;
    } catch {
      this.#failed = true;
      return [];
    }
  }

  /** Resolves when everything up to `pending` is written or was refused; never rejects. */
  save(pending: Pending, baseRevision: number): Promise<void> {
    this.#wanted = pending;
    this.#baseRevision = baseRevision;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#wanted === null) return;
    const wanted = this.#records(this.#wanted);
    this.#wanted = null;
    const put = [...wanted.values()].filter((batch) => !isSame(this.#stored.get(batch.key), batch));
    const remove = [...this.#stored.keys()].filter((key) => !wanted.has(key));
    if (put.length === 0 && remove.length === 0) return;
    try {
      await this.#queue.change({ put, remove });
      this.#stored = wanted;
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  #records({ sealed, open, setAside }: Pending): Map<string, QueuedBatch> {
    const common = { assignmentId: this.#assignmentId, owner: this.#owner };
    const grown = { ...common, baseRevision: this.#baseRevision };
    const records: Omit<QueuedBatch, "sequence">[] = sealed.map((batch) => ({ ...common, ...batch, state: "sealed" }));
    if (open.operations.length > 0) records.push({ ...grown, ...open, state: "open" });
    if (setAside.operations.length > 0) records.push({ ...grown, ...setAside, state: "set-aside" });
    return new Map(records.map((record, sequence) => [record.key, { ...record, sequence }]));
  }
}

function isSame(stored: QueuedBatch | undefined, wanted: QueuedBatch): boolean {
  return (
    stored !== undefined &&
    stored.operations === wanted.operations &&
    stored.state === wanted.state &&
    stored.sequence === wanted.sequence
  );
}
