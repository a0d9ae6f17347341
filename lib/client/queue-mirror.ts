import type { HistoryChange } from "./history";
import type { KeptStep, OperationQueue, QueueChange, QueuedBatch } from "./operation-queue";
import type { Pending } from "./pending";

const noChange: HistoryChange = { put: [], remove: [] };

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
  #history = noChange;
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

  /** Takes over the work of windows that are gone, and answers what of it is new here. */
  load(living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    const loading = this.#writing.then(() => this.#adopt(living));
    this.#writing = loading.then(() => undefined);
    return loading;
  }

  async #adopt(living: ReadonlySet<string>): Promise<readonly QueuedBatch[]> {
    try {
      const batches = await this.#queue.adopt(this.#assignmentId, this.#owner, living);
      const adopted = batches.filter(({ key }) => !this.#stored.has(key));
      this.#stored = new Map(batches.map((batch) => [batch.key, batch]));
      return adopted;
    } catch {
      this.#failed = true;
      return [];
    }
  }

  /** Takes over the history of windows that are gone; without it one can still undo what the server's log holds. */
  async loadSteps(living: ReadonlySet<string>): Promise<readonly KeptStep[]> {
    return await this.#queue.adoptSteps(this.#assignmentId, this.#owner, living).catch(() => []);
  }

  /** Resolves when everything up to `pending` is written or was refused; never rejects. */
  save(pending: Pending, baseRevision: number, history: HistoryChange): Promise<void> {
    this.#wanted = pending;
    this.#baseRevision = baseRevision;
    this.#history = merged(this.#history, history);
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#wanted === null) return;
    const wanted = this.#records(this.#wanted);
    const history = this.#history;
    this.#wanted = null;
    this.#history = noChange;
    const put = [...wanted.values()].filter((batch) => !isSame(this.#stored.get(batch.key), batch));
    const remove = [...this.#stored.keys()].filter((key) => !wanted.has(key));
    if ([put, remove, history.put, history.remove].every((list) => list.length === 0)) return;
    try {
      await this.#change({ put, remove }, history);
      this.#stored = wanted;
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  /** Work and history in one step. Where there is no room for both, the work alone: the server's log knows the steps. */
  async #change(change: QueueChange, { put, remove }: HistoryChange): Promise<void> {
    const common = { assignmentId: this.#assignmentId, owner: this.#owner };
    const steps = { put: put.map((step) => ({ ...step, ...common })), remove };
    try {
      await this.#queue.change({ ...change, steps });
    } catch {
      await this.#queue.change(change);
    }
  }

  /** What is set aside has its place for itself: it isn't written again because other work is saved. */
  #records({ batches, setAside }: Pending): Map<string, QueuedBatch> {
    const common = { assignmentId: this.#assignmentId, owner: this.#owner };
    const records = batches.map(({ baseRevision, ...batch }, sequence): QueuedBatch => {
      const state = baseRevision === null ? "open" : "sealed";
      return { ...common, ...batch, sequence, state, baseRevision: baseRevision ?? this.#baseRevision };
    });
    const aside = setAside.map((part, sequence): QueuedBatch => {
      return { ...common, ...part, sequence, state: "set-aside", baseRevision: 0 };
    });
    return new Map([...records, ...aside].map((record) => [record.key, record]));
  }
}

/** The newer change wins where both are about a step. */
function merged(first: HistoryChange, then: HistoryChange): HistoryChange {
  const put = new Map([...first.put, ...then.put].map((step) => [step.id, step]));
  const remove = new Set([...first.remove, ...then.remove]);
  for (const { id } of then.put) remove.delete(id);
  for (const id of then.remove) put.delete(id);
  return { put: [...put.values()], remove: [...remove] };
}

function isSame(stored: QueuedBatch | undefined, wanted: QueuedBatch): boolean {
  return (
    stored !== undefined &&
    stored.operations === wanted.operations &&
    stored.seen === wanted.seen &&
    stored.state === wanted.state &&
    stored.baseRevision === wanted.baseRevision &&
    stored.sequence === wanted.sequence
  );
}
