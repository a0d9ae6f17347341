import { AnnotationStore } from "@/lib/client/annotation-store";
import { type Coding, type CodingApi, createCodingApi } from "@/lib/client/coding-api";
import type { SubmitOutcome } from "@/lib/client/coding-snapshot";
import type { Environment } from "@/lib/client/environment";
import { meet } from "@/lib/client/meeting";
import type { OperationQueue } from "@/lib/client/operation-queue";
import type { SeenCodings } from "@/lib/client/seen-codings";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type { Device } from "./device.test-support";
import type { Network } from "./network.test-support";

/** Time and chance, the same for all windows. */
export class Surroundings {
  #now = Date.UTC(2026, 0, 1);
  #ids = 0;
  #timers: { readonly at: number; readonly task: () => void }[] = [];
  readonly #prefix: string;

  /** @param run tells this run's ids from those of all others */
  constructor(run: number) {
    this.#prefix = run.toString(16).padStart(8, "0");
  }

  get now(): number {
    return this.#now;
  }

  readonly uuid = (): string => `${this.#prefix}-0000-4000-8000-${(this.#ids++).toString(16).padStart(12, "0")}`;

  readonly schedule = (task: () => void, delay: number): (() => void) => {
    const timer = { at: this.#now + delay, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter((timer) => timer.at <= this.#now);
    this.#timers = this.#timers.filter((timer) => timer.at > this.#now);
    for (const timer of due) timer.task();
  }
}

/** What a window is opened with, and where faults can be put in. */
export type Opening = {
  readonly assignmentId: string;
  readonly base: string;
  readonly userId: string;
  readonly device: Device;
  readonly network: Network;
  readonly surroundings: Surroundings;
  readonly coding: Coding;
  /** What the tab has seen of codings. */
  readonly seen: SeenCodings | undefined;
  /** Whether the router has kept the page; else it has just come, and asking for the coding would tell the same. */
  readonly isOld: boolean;
  /** The revision that the server has now. */
  readonly held: number;
  readonly spoilApi: (api: CodingApi) => CodingApi;
  readonly spoilQueue: (queue: OperationQueue) => OperationQueue;
};

const never = new Promise<never>(() => undefined);

/** The workspace open in one window: the real store, whose program stands still once the window is killed. */
export class OpenWindow {
  readonly id: string;
  readonly store: AnnotationStore;
  readonly device: Device;
  /** The revision that the server had when this window was opened. */
  readonly held: number;
  readonly submissions: SubmitOutcome[] = [];
  #alive = true;

  constructor(opening: Opening) {
    const { assignmentId, device, coding, seen, surroundings } = opening;
    this.device = device;
    this.held = opening.held;
    this.id = surroundings.uuid();
    this.store = new AnnotationStore({
      ...{ assignmentId, coding, windowId: this.id, ...(seen !== undefined && { seen }) },
      api: this.#api(opening),
      queue: this.#queue(opening),
      environment: this.#environment(surroundings),
      loadMeet: async () => meet,
    });
    void this.store.start();
  }

  /** What it keeps because another window's work stands against it, once it has come to rest. */
  get setAside(): readonly StepOperation[] {
    const own = this.device.queue.of(this.id);
    return own.filter(({ state }) => state === "set-aside").flatMap(({ operations }) => operations);
  }

  /** The browser ends it in the middle of whatever it did. */
  kill(): void {
    this.#alive = false;
    this.device.living.delete(this.id);
  }

  /** The person goes elsewhere within the application, where the program goes on until it has left. */
  close({ isGoneAtOnce }: { readonly isGoneAtOnce: boolean }): void {
    void this.store.stop();
    if (isGoneAtOnce) this.device.living.delete(this.id);
  }

  async submit(): Promise<void> {
    this.submissions.push(await this.store.submit());
  }

  #whileAlive<T>(result: Promise<T>): Promise<T> {
    return result.then((value) => (this.#alive ? value : never));
  }

  #api({ base, userId, device, network, coding, isOld, spoilApi }: Opening): CodingApi {
    let known: Coding | null = isOld ? null : coding;
    const api = spoilApi(createCodingApi(base, userId, network.fetchOf(device)));
    const ask = <T>(request: () => Promise<T>): Promise<T> => {
      if (!this.#alive) return never;
      const read = request().finally(() => {
        network.unread -= 1;
      });
      return this.#whileAlive(read);
    };
    return {
      send: async (batch) => {
        const answer = await ask(() => api.send(batch));
        if (device.queue.batches().some(({ key, owner }) => key === batch.key && owner !== this.id))
          device.disputed.push(batch.key);
        return answer;
      },
      read: () => {
        if (known === null) return ask(() => api.read());
        const answer = { kind: "read", coding: known } as const;
        known = null;
        return this.#whileAlive(Promise.resolve(answer));
      },
      log: (before) => ask(() => api.log(before)),
      submit: (key, revision) => ask(() => api.submit(key, revision)),
    };
  }

  #queue({ device, spoilQueue }: Opening): OperationQueue {
    const queue = spoilQueue(device.queue);
    const touch = <T>(call: () => Promise<T>): Promise<T> => (this.#alive ? this.#whileAlive(call()) : never);
    return {
      adopt: (...of) => touch(() => queue.adopt(...of)),
      adoptSteps: (...of) => touch(() => queue.adoptSteps(...of)),
      change: (change) => touch(() => queue.change(change)),
    };
  }

  #environment(surroundings: Surroundings): Environment {
    return {
      uuid: surroundings.uuid,
      random: () => 0.5,
      now: () => surroundings.now + this.device.skew,
      schedule: (task, delay) => surroundings.schedule(() => this.#alive && task(), delay),
      isOnline: () => this.device.online,
      livingWindows: async () => {
        this.device.living.add(this.id);
        // The browser's locks take a moment, in which a window that has just been closed leaves.
        await new Promise((resolve) => setImmediate(resolve));
        return new Set(this.device.living);
      },
      seesWindows: () => true,
      leave: () => this.kill(),
    };
  }
}
