import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import type { CodingHistory } from "./coding-history";
import type { CodingSnapshot } from "./coding-snapshot";
import type { CodingWork } from "./coding-work";
import type { Environment } from "./environment";
import { fold, operationsIn, pendingCount, type SetAside } from "./pending";
import type { QueueMirror } from "./queue-mirror";
import { saveState } from "./save-state";

type HeldWorkOptions = {
  readonly history: CodingHistory;
  readonly mirror: QueueMirror;
  readonly environment: Pick<Environment, "isOnline" | "seesWindows">;
  /** Is told of every state. */
  readonly see: (work: CodingWork) => void;
};

/**
 * The work on a coding as one window has it at the moment. Whatever changes it goes through `update`: it is written to
 * the device's queue, and shown to whoever listens as a snapshot, which stays the same object until something changes.
 */
export class HeldWork {
  readonly #history: CodingHistory;
  readonly #mirror: QueueMirror;
  readonly #environment: HeldWorkOptions["environment"];
  readonly #see: (work: CodingWork) => void;
  readonly #listeners = new Set<() => void>();
  #work: CodingWork;
  #savedAt: number | null = null;
  /** Folding goes through all marks: it is done once for each confirmed and pending work. */
  #folded: { readonly of: CodingWork; readonly annotations: AnnotationMap };
  #snapshot: CodingSnapshot;

  constructor(work: CodingWork, { history, mirror, environment, see }: HeldWorkOptions) {
    this.#history = history;
    this.#mirror = mirror;
    this.#environment = environment;
    this.#see = see;
    this.#work = work;
    this.#folded = { of: work, annotations: work.confirmed.annotations };
    this.#snapshot = this.#take();
  }

  get work(): CodingWork {
    return this.#work;
  }

  get snapshot(): CodingSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param shown the marks that are shown then, where that is known without folding */
  update(work: CodingWork, shown?: AnnotationMap): void {
    const kept = this.#work.pending === work.pending && this.#work.loaded === work.loaded;
    this.#noticeSetAside(work.pending.setAside);
    this.#work = work;
    if (shown !== undefined) this.#folded = { of: work, annotations: shown };
    this.#see(work);
    if (!kept) void this.persist();
    this.publish();
  }

  /** The server has just stored something. */
  noticeSaved(at: number): void {
    this.#savedAt = at;
  }

  /** Brings the device's queue up to date. Not before it was read: it would seem to be another window's work. */
  async persist(): Promise<void> {
    if (!this.#work.loaded) return;
    await this.#mirror.save(this.#work.pending, this.#work.confirmed.revision, this.#history.takeChanges());
    if (this.#mirror.failed === this.#snapshot.keptOnDevice) this.publish();
  }

  /** Shows things anew; needed by itself only where what has changed is not the work. */
  publish(): void {
    this.#snapshot = this.#take();
    for (const listener of this.#listeners) listener();
  }

  /** Forgets steps that were set aside: they came to nothing. */
  #noticeSetAside(setAside: readonly SetAside[]): void {
    const before = new Set(operationsIn(this.#work.pending.setAside));
    this.#history.forget(operationsIn(setAside).filter((operation) => !before.has(operation)));
  }

  #take(): CodingSnapshot {
    const work = this.#work;
    const { of } = this.#folded;
    if (of.confirmed !== work.confirmed || of.pending !== work.pending) {
      this.#folded = { of: work, annotations: fold(work.confirmed, work.pending) };
    }
    return {
      annotations: this.#folded.annotations,
      confirmed: work.confirmed.annotations,
      revision: work.confirmed.revision,
      standing: work.standing,
      save: saveState(work, this.#environment.isOnline()),
      pending: pendingCount(work.pending),
      savedAt: this.#savedAt,
      setAside: work.pending.setAside,
      refused:
        work.refusal === null ? null : { refusal: work.refusal, operations: work.pending.batches[0]?.operations ?? [] },
      keptOnDevice: !this.#mirror.failed,
      signedOut: work.signedOut,
      seesWindows: this.#environment.seesWindows(),
      canUndo: this.#history.canUndo,
      canRedo: this.#history.canRedo,
      older: this.#history.older,
    };
  }
}
