import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyAll, invertAll, operationTarget } from "@/lib/domain/annotation/operations";
import { type StepBorder, stepBorders, withoutStep } from "@/lib/domain/annotation/steps";
import { AnnotationStore } from "./annotation-store";
import type { Coding, CodingApi, LogAnswer, OperationBatch, ReadAnswer, SendAnswer, SubmitAnswer } from "./coding-api";
import { meet } from "./meeting";
import { MemoryQueue, type OperationQueue } from "./operation-queue";
import type { SeenCodings } from "./seen-codings";

/** Who missed more than this must read the coding anew. */
const mostMissed = 3;

/** The server's rules in memory: one revision a batch, one answer a key, what was missed for the stale. */
export class SimulatedServer {
  readonly states: AnnotationMap[] = [new Map()];
  readonly log: {
    readonly revision: number;
    readonly key: string;
    readonly operations: readonly Operation[];
    readonly steps: readonly StepBorder[] | null;
  }[] = [];
  readonly #answers = new Map<string, { readonly body: string; readonly answer: SendAnswer }>();
  readonly #handedIn = new Set<string>();
  submitted = false;
  /** How often something was sent to it. */
  asked = 0;
  round: "open" | "closed" = "open";
  /** Who is signed in on the browser, as seen from the pages that are open there. */
  signedIn: "same" | "nobody" | "other" = "same";
  /** Requests with work in them that reached the server while somebody else was signed in. */
  betrayed = 0;

  get revision(): number {
    return this.states.length - 1;
  }

  get annotations(): AnnotationMap {
    return this.states.at(-1) ?? new Map();
  }

  read(): ReadAnswer {
    if (this.signedIn !== "same") return { kind: "signed-out", as: this.signedIn };
    const coding = {
      revision: this.revision,
      state: "in_progress",
      round: this.round,
      returnRemark: "",
      annotations: [...this.annotations.values()],
    } as const;
    return { kind: "read", coding };
  }

  send(batch: OperationBatch): SendAnswer {
    this.asked += 1;
    if (this.signedIn === "other") this.betrayed += 1;
    if (this.signedIn !== "same") return { kind: "signed-out", as: this.signedIn };
    const body = JSON.stringify([batch.baseRevision, batch.operations]);
    const known = this.#answers.get(batch.key);
    if (known !== undefined) return known.body === body ? known.answer : refused(422, "key-reused");
    if (batch.baseRevision !== this.revision) {
      const missed = this.log.filter((step) => step.revision > batch.baseRevision);
      return { kind: "stale", revision: this.revision, missed: missed.length > mostMissed ? null : missed };
    }
    const after = applyAll(this.annotations, batch.operations);
    if (!after.ok) return refused(422, after.error.code, after.error.index);
    const taken = batch.operations.findIndex((operation) => isTaken(after.value, operationTarget(operation)));
    if (taken >= 0) return refused(422, "one-of-taken", taken);
    this.states.push(after.value);
    const operations = batch.operations.map(withoutStep);
    this.log.push({ revision: this.revision, key: batch.key, operations, steps: stepBorders(batch.operations) });
    const answer: SendAnswer = { kind: "accepted", revision: this.revision };
    this.#answers.set(batch.key, { body, answer });
    return answer;
  }

  /** Two revisions at a time. */
  readLog(before: number): LogAnswer {
    const entries = this.log.filter(({ revision }) => revision < before).slice(-2);
    const revisions = entries.reverse().map(({ revision, key, operations, steps }) => {
      const borders = steps ?? [{ id: key, kind: "edit" as const, from: 0 }];
      let state = this.states[revision - 1] ?? new Map();
      const logged = borders.map(({ id, kind, from }, index) => {
        const own = operations.slice(from, borders[index + 1]?.from);
        const back = invertAll(state, own);
        const after = applyAll(state, own);
        state = after.ok ? after.value : state;
        return { id, kind, operations: own, back };
      });
      return { revision, at: new Date(revision).toISOString(), steps: logged };
    });
    const oldest = entries.at(-1)?.revision ?? 1;
    return { kind: "log", revisions, next: oldest > 1 ? oldest : null };
  }

  /** Whoever asks under a key that has its answer gets that again, and nothing is done. */
  submit(key: string, revision: number): SubmitAnswer {
    if (this.#handedIn.has(key)) return { kind: "submitted", revision };
    if (revision !== this.revision) return { kind: "stale" };
    this.#handedIn.add(key);
    this.submitted = true;
    return { kind: "submitted", revision };
  }
}

/** Of the answers to a question of the simulated codebook there is one. */
function isTaken(marks: AnnotationMap, id: string): boolean {
  return marks.get(id)?.layer === "answer" && [...marks.values()].filter(({ layer }) => layer === "answer").length > 1;
}

export function refused(status: number, code: string, index?: number): SendAnswer & { readonly kind: "refused" } {
  const problems = index === undefined ? [] : [{ index, code, detail: "" }];
  return { kind: "refused", refusal: { status, code, detail: "", problems } };
}

export type OldPage = { readonly coding: Coding; readonly seen: SeenCodings };

export const fates = ["answered", "request-lost", "answer-lost", "busy", "twice"] as const;
export type Fate = (typeof fates)[number];

/** Time, chance and network of a browser with several windows on one queue; nothing happens but on command. */
export class SimulatedWorld {
  readonly server = new SimulatedServer();
  readonly queue: OperationQueue;
  readonly living = new Set<string>();
  online = true;
  #clock = 0;
  #ids = 0;
  #timers: { readonly at: number; readonly task: () => void }[] = [];
  #requests: ((fate: Fate) => void)[] = [];
  /** Late copies of requests whose sender has long gone on. */
  readonly #copies: OperationBatch[] = [];

  constructor(queue: OperationQueue = new MemoryQueue()) {
    this.queue = queue;
  }

  /**
   * Opens the workspace in a new window; `queue` is another device's.
   *
   * @param old a page that may have been fetched before, and what the tab has seen since; else it is rendered now
   */
  open(queue = this.queue, old?: OldPage): { readonly id: string; readonly store: AnnotationStore } {
    const id = this.uuid();
    const store = new AnnotationStore({
      assignmentId: "a1",
      windowId: id,
      ...(old ?? { coding: this.page() }),
      api: this.#api(),
      queue,
      loadMeet: () => (this.online ? Promise.resolve(meet) : Promise.reject(new Error("offline"))),
      environment: {
        uuid: this.uuid,
        random: () => 0.5,
        now: () => this.#clock,
        schedule: this.#schedule,
        isOnline: () => this.online,
        livingWindows: async () => {
          this.living.add(id);
          // The browser's locks take a moment, in which a window that has just been closed leaves.
          await settled();
          return new Set(this.living);
        },
        seesWindows: () => true,
        leave: () => this.living.delete(id),
      },
    });
    void store.start();
    return { id, store };
  }

  /** The coding as the server renders it now. */
  page(): Coding {
    const page = this.server.read();
    if (page.kind !== "read") throw new Error("The simulated server always answers.");
    return page.coding;
  }

  readonly uuid = (): string => `id-${this.#ids++}`;

  get waiting(): number {
    return this.#requests.length;
  }

  /** Decides what happens to the oldest request under way. */
  async deliver(fate: Fate): Promise<void> {
    this.#requests.shift()?.(fate);
    await settled();
  }

  /** The copy of an old request comes out of some buffer at last. */
  deliverCopy(): void {
    const copy = this.#copies.shift();
    if (copy !== undefined) this.server.send(copy);
  }

  async pass(milliseconds: number): Promise<void> {
    this.#clock += milliseconds;
    const due = this.#timers.filter((timer) => timer.at <= this.#clock);
    this.#timers = this.#timers.filter((timer) => timer.at > this.#clock);
    for (const timer of due) timer.task();
    await settled();
  }

  /** The network is well again: everything is answered until all is quiet. */
  async heal(): Promise<void> {
    this.online = true;
    for (let quiet = 0; quiet < 4; ) {
      quiet = this.waiting === 0 ? quiet + 1 : 0;
      while (this.waiting > 0) await this.deliver("answered");
      await this.pass(30_000);
    }
  }

  readonly #schedule = (task: () => void, delay: number): (() => void) => {
    const timer = { at: this.#clock + delay, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  #api(): CodingApi {
    const travel = <A>(act: () => A, copy?: OperationBatch) =>
      new Promise<A | { readonly kind: "unreachable"; readonly retryAfter: null }>((resolve) => {
        this.#requests.push((fate) => {
          const arrives = fate !== "request-lost" && fate !== "busy";
          const answer = arrives ? act() : null;
          if (copy !== undefined && (fate === "twice" || fate === "request-lost")) this.#copies.push(copy);
          const answered = answer !== null && fate !== "answer-lost";
          resolve(answered ? answer : { kind: "unreachable", retryAfter: null });
        });
      });
    return {
      send: (batch) => travel(() => this.server.send(batch), batch),
      read: () => travel(() => this.server.read()),
      log: (before) => travel(() => this.server.readLog(before)),
      submit: (key, revision) => travel(() => this.server.submit(key, revision)),
    };
  }
}

/** Lets all promises settle. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
