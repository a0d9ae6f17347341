import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyPossible, isEqual } from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type { Coding, CodingApi, ReadAnswer } from "./coding-api";
import { CodingHistory, type Goal } from "./coding-history";
import type { CodingSnapshot, SubmitOutcome } from "./coding-snapshot";
import {
  afterRead,
  afterSend,
  afterSubmission,
  type CodingWork,
  hasWork,
  settleRefusal,
  startWork,
  trySignedIn,
} from "./coding-work";
import { backOff, type Environment } from "./environment";
import { HeldWork } from "./held-work";
import type { Direction, LatestStep, ListedStep } from "./history";
import type { OperationQueue } from "./operation-queue";
import {
  append,
  type Confirmed,
  dismiss,
  isMet,
  type MakeKey,
  type Pending,
  pendingCount,
  pendingSteps,
  restorePending,
  type SetAside,
  seal,
  sealedHead,
} from "./pending";
import { QueueMirror } from "./queue-mirror";
import type { SeenCodings } from "./seen-codings";

/** Edits made in one go travel together; far below the two seconds a crash may cost. */
const SEND_AFTER = 300;

export type StoreOptions = {
  readonly assignmentId: string;
  readonly windowId: string;
  readonly coding: Coding;
  /** What was seen of codings since the page was loaded: `coding` may be older, so it is asked for before anything is claimed. */
  readonly seen?: SeenCodings;
  readonly api: CodingApi;
  readonly queue: OperationQueue;
  readonly environment: Environment;
  /** Hands over what is needed only where another window has worked on the same marks. */
  readonly loadMeet: () => Promise<(confirmed: Confirmed, pending: Pending, makeKey: MakeKey) => Pending>;
};

/**
 * The coding of one assignment in one window: what is done to it, and how that comes to the server. Sends one batch at a
 * time; a batch without an answer is sent again with the same key and body until it has one; what the server refuses is
 * kept until the person chooses.
 */
export class AnnotationStore {
  readonly #api: CodingApi;
  readonly #environment: Environment;
  readonly windowId: string;
  readonly #seen: SeenCodings | undefined;
  readonly #loadMeet: StoreOptions["loadMeet"];
  readonly #mirror: QueueMirror;
  readonly #history: CodingHistory;
  readonly #held: HeldWork;
  #running: Promise<void> | null = null;
  #cancelWake: (() => void) | null = null;
  #stopped = false;
  #loading: Promise<void> | null = null;
  #submission: { readonly key: string; readonly revision: number } | null = null;

  constructor({ assignmentId, windowId, coding, seen, api, queue, environment, loadMeet }: StoreOptions) {
    this.windowId = windowId;
    this.#seen = seen;
    this.#loadMeet = loadMeet;
    this.#api = api;
    this.#environment = environment;
    this.#mirror = new QueueMirror(queue, assignmentId, windowId);
    const work = { ...startWork(coding), ...seen?.since(assignmentId, coding) };
    this.#history = new CodingHistory(api, environment, work.confirmed.revision);
    const see = (now: CodingWork) => seen?.see(assignmentId, now);
    this.#held = new HeldWork(work, { history: this.#history, mirror: this.#mirror, environment, see });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#held.subscribe(listener);

  readonly getSnapshot = (): CodingSnapshot => this.#held.snapshot;

  get #work(): CodingWork {
    return this.#held.work;
  }

  /** The marks that the person sees. */
  get #shown(): AnnotationMap {
    return this.#held.snapshot.annotations;
  }

  /** Reads this device's queue, puts what it kept on top and begins to send. After `stop` it goes on. */
  async start(): Promise<void> {
    this.#stopped = false;
    if (this.#seen !== undefined) this.#held.update({ ...this.#work, unsure: true });
    const living = await this.#environment.livingWindows();
    // It was closed before it had entered.
    if (this.#stopped) return this.#environment.leave();
    this.#loading ??= this.#load(living);
    await this.#loading;
    await this.flush();
  }

  async #load(living: ReadonlySet<string>): Promise<void> {
    const batches = await this.#mirror.load(living);
    // Read before the first write, so that this window's own steps are not met again.
    this.#history.restore(await this.#mirror.loadSteps(living));
    // From here on nothing is waited for: what was done until now is in it.
    const { confirmed, pending, unsure } = this.#work;
    const ahead = batches.some(({ baseRevision }) => baseRevision > confirmed.revision);
    const restored = restorePending(batches, pending);
    this.#held.update({ ...this.#work, pending: restored, unsure: unsure || ahead, loaded: true });
  }

  /**
   * Ends all timers and leaves what is pending in the queue, to whoever opens the assignment next: once the request under
   * way has its answer and all is written, for until then another window would do the same.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelWake?.();
    this.#cancelWake = null;
    await this.#loading;
    await this.#running;
    await this.#held.persist();
    if (this.#stopped) this.#environment.leave();
  }

  /**
   * Does one step of work. Operations that don't apply to what is shown are left out.
   *
   * @param tag steps in a row with one tag are undone together
   * @returns whether anything was done
   */
  edit(operations: readonly Operation[], tag: string | null = null): boolean {
    const before = this.#shown;
    const { applied, after } = applyPossible(before, operations);
    if (applied.length === 0) return false;
    this.#append(this.#history.remember(before, applied, tag), after);
    return true;
  }

  /** Takes the last step back. False when nothing is known here: older steps are then looked for in the server's log. */
  undo(): boolean {
    if (this.#travel("undo")) return true;
    void this.#undoOlder();
    return false;
  }

  redo(): boolean {
    return this.#travel("redo");
  }

  /** Takes back or does again as many steps as lead to the moment after this one, or before the first (null). */
  goTo(goal: Goal): boolean {
    const travelled = this.#history.travelTo(goal, this.#shown);
    if (travelled === null) return false;
    this.#append(travelled.operations, travelled.after);
    return true;
  }

  /** What was done, newest first; the same array until it changes, which every new snapshot may bring. */
  steps(): readonly ListedStep[] {
    return this.#history.list();
  }

  /** What was done last in this window: the same object until something else is done, null before. */
  latest(): LatestStep | null {
    return this.#history.latest;
  }

  /** Fetches older steps out of the server's log. */
  async loadOlder(): Promise<void> {
    const loading = this.#history.loadOlder(this.#work.confirmed.revision, pendingSteps(this.#work.pending));
    this.#held.publish();
    await loading;
    this.#held.publish();
  }

  /** Sends now what there is, also when an earlier attempt failed or asked to sign in again. Never rejects. */
  async flush(): Promise<void> {
    if (this.#work.signedOut !== null) this.#held.update(trySignedIn(this.#work));
    this.#cancelWake?.();
    this.#cancelWake = null;
    await this.#run();
  }

  /**
   * Looks whether another window has worked, or has left work to this one, where nothing of this one is on its way. A
   * failure changes nothing.
   */
  async refresh(): Promise<void> {
    // While the person is asked about the first batch it stays the first.
    if (!this.#work.loaded || this.#work.refusal || this.#stopped || this.#running || hasWork(this.#work)) return;
    this.#running = this.#drain(true);
    await this.#running;
    if (hasWork(this.#work)) return;
    const before = this.#work;
    const answer = await this.#api.read();
    // What has begun since then knows better.
    if (answer.kind === "read" && this.#work === before) this.#takeRead(answer);
  }

  /** Saves everything, then submits exactly the revision that is shown. */
  async submit(): Promise<SubmitOutcome> {
    const shown = this.#shown;
    await this.flush();
    if (this.#work.signedOut !== null) return { kind: "signed-out" };
    if (pendingCount(this.#work.pending) > 0 || this.#work.unsure) return { kind: "unsaved" };
    // What saving brought along was not seen by whoever submits.
    if (!isEqual(Object.fromEntries(shown), Object.fromEntries(this.#shown))) return { kind: "changed" };
    if (this.#held.snapshot.setAside.length > 0) return { kind: "set-aside" };
    const { revision } = this.#work.confirmed;
    if (this.#submission?.revision !== revision) this.#submission = { key: this.#environment.uuid(), revision };
    const answer = await this.#api.submit(this.#submission.key, revision);
    if (answer.kind === "unreachable") return answer;
    // Work that is returned may be handed in again as it is: that is a new intent.
    this.#submission = null;
    if (answer.kind === "submitted") {
      this.#held.update(afterSubmission(this.#work, answer.revision));
      return { kind: "submitted" };
    }
    if (answer.kind !== "stale") return answer;
    this.#held.update({ ...this.#work, unsure: true });
    await this.flush();
    return { kind: "changed" };
  }

  /** Gives up the refused operations (those the server named, or else the whole batch) and goes on with the rest. */
  discardRefused(): void {
    const named = new Set(this.#work.refusal?.problems.map((problem) => problem.index));
    this.#settle((operations) => operations.filter((_, index) => named.size > 0 && !named.has(index)));
  }

  /** Sends the refused operations once more, as a new intent. */
  retryRefused(): void {
    this.#settle();
  }

  /** The person has settled what was set aside, but for what is `left` of it. */
  dismissSetAside(left: readonly SetAside[] = []): void {
    this.#held.update({ ...this.#work, pending: dismiss(this.#work.pending, left) });
  }

  /** Names the states anew after the network came or went. */
  noticeNetwork(): void {
    this.#held.update(this.#work);
  }

  #travel(direction: Direction): boolean {
    const travelled = this.#history.travel(direction, this.#shown);
    if (travelled === null) this.#held.publish();
    else this.#append(travelled.operations, travelled.after);
    return travelled !== null;
  }

  async #undoOlder(): Promise<void> {
    if (this.#history.older === "loading") return;
    while (this.#history.canUndo) {
      await this.loadOlder();
      // Nothing was found, or something was done meanwhile, which was not meant.
      if (!this.#history.reachesIntoLog || this.#travel("undo")) return;
    }
  }

  /** @param after the marks that are seen then */
  #append(operations: readonly StepOperation[], after: AnnotationMap): void {
    const pending = append(this.#work.pending, operations, this.#shown, this.#environment.uuid);
    this.#held.update({ ...this.#work, pending }, after);
    if (this.#cancelWake === null) this.#wakeIn(SEND_AFTER);
  }

  #settle(keep?: (operations: readonly StepOperation[]) => readonly StepOperation[]): void {
    if (this.#work.refusal === null) return;
    this.#held.update(settleRefusal(this.#work, keep, this.#environment.uuid));
    void this.flush();
  }

  /** One worker at a time: there is never more than one request under way. */
  #run(): Promise<void> {
    if (this.#running === null && hasWork(this.#work) && !this.#stopped) this.#running = this.#drain();
    return this.#running ?? Promise.resolve();
  }

  async #drain(adopting = false): Promise<void> {
    if (adopting) await this.#adopt();
    while (hasWork(this.#work) && !this.#stopped) {
      const answer = this.#work.unsure ? await this.#read() : await this.#sendNext();
      if (answer.kind === "unreachable") {
        this.#wakeIn(backOff(this.#work.failures, answer.retryAfter, this.#environment.random));
        break;
      }
    }
    // In the same turn as the last look at the work, so that nothing can fall between them.
    this.#running = null;
  }

  /** Takes over what other windows have left since this one was opened. */
  async #adopt(): Promise<void> {
    const batches = await this.#mirror.load(await this.#environment.livingWindows());
    // Their steps are then found in the server's log.
    if (batches.length > 0) this.#history.noticeOthers();
    const pending = restorePending(batches, this.#work.pending);
    if (batches.length > 0) this.#held.update({ ...this.#work, pending, unsure: true });
  }

  async #read() {
    const answer = await this.#api.read();
    this.#takeRead(answer);
    return answer;
  }

  #takeRead(answer: ReadAnswer): void {
    if (answer.kind === "read" && answer.coding.revision > this.#work.confirmed.revision) this.#history.noticeOthers();
    this.#held.update(afterRead(this.#work, answer));
  }

  async #sendNext() {
    const { uuid, now } = this.#environment;
    if (!isMet(this.#work.confirmed, this.#work.pending)) {
      const meet = await this.#loadMeet().catch(() => null);
      if (this.#stopped) return { kind: "nothing" } as const;
      if (meet === null) return this.#notLoaded();
      this.#held.update({ ...this.#work, pending: meet(this.#work.confirmed, this.#work.pending, uuid) });
    }
    const pending = seal(this.#work.confirmed, this.#work.pending, uuid);
    if (pending !== this.#work.pending) this.#held.update({ ...this.#work, pending });
    const head = sealedHead(pending);
    // Before it is sent it must be on the device under this very key: after a crash the same request goes out again.
    await this.#held.persist();
    if (head === null || this.#stopped) return { kind: "nothing" } as const;
    const answer = await this.#api.send(head);
    if (answer.kind === "accepted") this.#held.noticeSaved(now());
    if (answer.kind === "stale") this.#history.noticeOthers();
    this.#held.update(afterSend(this.#work, head, answer, uuid));
    return answer;
  }

  #notLoaded() {
    this.#held.update({ ...this.#work, failures: this.#work.failures + 1 });
    return { kind: "unreachable", retryAfter: null } as const;
  }

  #wakeIn(delay: number): void {
    this.#cancelWake?.();
    this.#cancelWake = this.#environment.schedule(() => {
      this.#cancelWake = null;
      void this.#run();
    }, delay);
  }
}
