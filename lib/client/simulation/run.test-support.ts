import type { Coding, CodingApi } from "@/lib/client/coding-api";
import type { OperationQueue } from "@/lib/client/operation-queue";
import { SeenCodings } from "@/lib/client/seen-codings";
import { doSetAside } from "@/lib/client/set-aside";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { Device } from "./device.test-support";
import type { SimulationEvent } from "./events.test-support";
import { Ledger, type Stored } from "./ledger.test-support";
import { Network, type Serve } from "./network.test-support";
import { OpenWindow, Surroundings } from "./window.test-support";

/** A coding on a real server, and the ways to it. */
export type Subject = {
  readonly assignmentId: string;
  /** Where its routes lie. */
  readonly base: string;
  readonly userId: string;
  /** Somebody else who may sign in on the same browser. */
  readonly otherUserId: string;
  readonly serve: Serve;
  /** By a server that is stopped before it has answered; another takes its place. */
  readonly serveDying: Serve;
  readonly look: () => Promise<Stored>;
  /** The lead gives back what was handed in. */
  readonly giveBack: () => Promise<void>;
  /** Of another device each time. */
  readonly makeQueue: () => OperationQueue;
};

/** What can be put in, so as to see that it is found. */
export type Faults = {
  readonly serve?: (serve: Serve) => Serve;
  readonly api?: (api: CodingApi) => CodingApi;
  readonly queue?: (queue: OperationQueue) => OperationQueue;
  readonly seen?: (seen: SeenCodings) => SeenCodings | undefined;
  readonly isGoneAtOnce?: boolean;
};

/** What lasts in a window's tab while the person goes from page to page. */
type Tab = {
  readonly seen: SeenCodings;
  /** As the router has kept the page. */
  readonly page: Coding;
};

const slots = [0, 1, 2] as const;
/** Far more rounds than anything needs to come to rest. */
const mostRounds = 60;

/** A person in two windows of one browser and in one of another device, on a network that does its worst. */
export class Run {
  readonly #subject: Subject;
  readonly #faults: Faults;
  readonly #surroundings: Surroundings;
  readonly #network: Network;
  readonly #ledger = new Ledger();
  readonly #devices: readonly [Device, Device];
  readonly #windows = new Map<number, OpenWindow>();
  readonly #tabs = new Map<number, Tab>();
  /** What the database holds; null once the server was asked for anything since. */
  #stored: Stored | null = null;

  /** @param number no other run of the same member has it */
  constructor(subject: Subject, number: number, faults: Faults = {}) {
    this.#subject = subject;
    this.#faults = faults;
    this.#surroundings = new Surroundings(number);
    const serve = (asked: Serve) => this.#touching(faults.serve?.(asked) ?? asked);
    this.#network = new Network(serve(subject.serve), serve(subject.serveDying));
    this.#devices = [new Device(subject.makeQueue(), subject.userId), new Device(subject.makeQueue(), subject.userId)];
  }

  /** Takes all events, lets the network get well, and checks the rules at every step. */
  async through(events: readonly SimulationEvent[]): Promise<void> {
    await this.#check();
    for (const slot of slots) await this.#open(slot);
    await this.#check();
    for (const event of events) {
      await this.#take(event);
      await this.#check();
    }
    await this.#heal();
    // What one takes over from a window that was closed, the others see when they look again.
    for (let look = 0; look < 2; look++) {
      const last = this.#stored?.revision;
      for (const { device, store } of this.#windows.values()) {
        if (store.getSnapshot().revision !== last || device.hasLeft()) void store.refresh();
      }
      await this.#heal();
    }
    this.#ledger.checkEnd(this.#devices, [...this.#windows.values()]);
  }

  #touching(serve: Serve): Serve {
    return (request, userId) => {
      this.#stored = null;
      return serve(request, userId);
    };
  }

  async #look(): Promise<Stored> {
    this.#stored ??= await this.#subject.look();
    this.#ledger.look(this.#stored);
    return this.#stored;
  }

  async #check(): Promise<void> {
    await this.#settled();
    if (this.#stored === null) await this.#look();
    this.#ledger.check(this.#devices, [...this.#windows.values()]);
  }

  /** Until every window has read its answers and written its queue. */
  async #settled(): Promise<void> {
    for (let calm = 0; calm < 2; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const busy = this.#network.unread > 0 || this.#devices.some(({ queue }) => queue.busy > 0);
      calm = busy ? 0 : calm + 1;
    }
  }

  async #take(event: SimulationEvent): Promise<void> {
    if ("slot" in event) return this.#takeAt(event.slot, event);
    switch (event.do) {
      case "deliver":
        return this.#network.deliver(event.pick, event.fate);
      case "deliver-late":
        return this.#network.deliverLate(event.pick);
      case "pass":
        return this.#surroundings.pass(event.time);
      case "give-back":
        return this.#giveBack();
      case "clock":
        this.#device(event.device).skew = event.skew;
        return;
      case "network":
        this.#device(event.device).online = event.online;
        return;
      case "sign-in": {
        const { userId, otherUserId } = this.#subject;
        this.#device(event.device).signIn({ nobody: null, other: otherUserId, same: userId }[event.as]);
        return;
      }
    }
  }

  async #takeAt(slot: number, event: SimulationEvent & { readonly slot: number }): Promise<void> {
    const window = this.#windows.get(slot);
    if (event.do === "open") return this.#open(slot, event.old);
    if (window === undefined) return;
    const { store } = window;
    switch (event.do) {
      case "kill":
      case "close":
        if (event.do === "kill") window.kill();
        else window.close({ isGoneAtOnce: this.#faults.isGoneAtOnce === true });
        this.#windows.delete(slot);
        if (event.do === "kill") this.#tabs.delete(slot);
        return event.reopened ? this.#open(slot, event.old) : undefined;
      case "older":
        return void store.loadOlder();
      case "refresh":
        return void store.refresh();
      case "flush":
        return void store.flush();
      case "submit":
        return void window.submit();
      case "dismiss":
        this.#ledger.giveUp(window.setAside);
        return store.dismissSetAside();
      case "insist":
        // What is done all the same is done anew, on what is shown now.
        this.#ledger.giveUp(window.setAside);
        doSetAside(store, () => []);
        return;
      case "retry":
        return store.retryRefused();
      case "discard":
        return this.#discard(window);
      default:
        // Where a coding is known to be handed in, the page lets nobody edit it.
        if (store.getSnapshot().standing.state !== "submitted") this.#edit(window, event);
    }
  }

  #edit({ store }: OpenWindow, event: SimulationEvent): void {
    if (event.do === "undo" || event.do === "redo") store[event.do]();
    else if (event.do === "go") {
      const steps = store.steps();
      store.goTo(steps[event.pick % Math.max(1, steps.length)]?.id ?? null);
    } else {
      const operations = this.#operations([...store.getSnapshot().annotations.keys()], event);
      const tag = event.do === "change" && event.typing ? "typing" : null;
      const shown = store.getSnapshot().annotations;
      if (operations.length > 0 && store.edit(operations, tag))
        this.#ledger.made(operations, shown, store.latest()?.step.id ?? null);
    }
  }

  #operations(shown: readonly string[], event: SimulationEvent): Operation[] {
    if (event.do === "add") return [{ type: "add", annotation: this.#mark(event) }];
    if (!("pick" in event) || event.do === "deliver" || event.do === "deliver-late") return [];
    const [id, to] = [event.pick, event.pick + 1].map((pick) => shown[pick % Math.max(1, shown.length)]);
    if (id === undefined || to === undefined) return [];
    if (event.do === "remove") return [{ type: "remove", id }];
    if (event.do === "replace") {
      const annotation = this.#mark({ at: event.pick, flaw: "none" });
      return [
        { type: "remove", id },
        { type: "add", annotation },
      ];
    }
    const anew = this.#surroundings.uuid();
    const links = [{ id: anew, type: "source", to, note: "" }];
    return [{ type: "change", id, change: event.do === "link" ? { links } : { note: anew } }];
  }

  #mark({ at, flaw }: { readonly at: number; readonly flaw: "none" | "refused" | "gap" }): Annotation {
    return {
      ...{ id: this.#surroundings.uuid(), layer: "naming", label: flaw === "refused" ? "nonsense" : "neutral_armed" },
      ...{ ranges: [[3 + at, 8 + at]], attributes: flaw === "gap" ? {} : { voice: "outlet" }, note: "" },
      ...{ certainty: "sure", discuss: false, origin: "own" },
    };
  }

  /** The page comes from the server as it is rendered now, or not at all; an old one comes from the tab itself. */
  async #open(slot: number, old = false): Promise<void> {
    const { userId } = this.#subject;
    const device = this.#device(slot < 2 ? 0 : 1);
    const kept = this.#tabs.get(slot);
    const isOld = old && kept !== undefined;
    const refused = device.signedIn.ended || device.signedIn.userId !== userId;
    if (this.#windows.has(slot) || (!isOld && (!device.online || refused))) return;
    const { revision, state, annotations } = await this.#look();
    const now = { revision, state, annotations, round: "open", returnRemark: "" } as const;
    const { seen, page } = kept ?? { seen: new SeenCodings(), page: now };
    this.#tabs.set(slot, { seen, page });
    const spoilSeen = this.#faults.seen ?? ((kept) => kept);
    const coding = isOld ? page : now;
    const opening = { ...this.#surroundingsOf(device), isOld, coding, held: revision, seen: spoilSeen(seen) };
    const window = new OpenWindow(opening);
    this.#windows.set(slot, window);
    this.#ledger.opened(window, seen);
  }

  #surroundingsOf(device: Device) {
    const { assignmentId, base, userId } = this.#subject;
    const [network, surroundings] = [this.#network, this.#surroundings];
    const spoilQueue = this.#faults.queue ?? ((queue: OperationQueue) => queue);
    const spoilApi = (api: CodingApi) => this.#heard(this.#faults.api?.(api) ?? api);
    return { assignmentId, base, userId, device, network, surroundings, spoilApi, spoilQueue };
  }

  /** Keeps what a window was told. */
  #heard(api: CodingApi): CodingApi {
    const send: CodingApi["send"] = async (batch) => {
      const answer = await api.send(batch);
      if (answer.kind === "accepted") this.#ledger.acknowledged(batch, answer.revision);
      return answer;
    };
    return { ...api, send };
  }

  #device(index: number): Device {
    return this.#devices[index === 0 ? 0 : 1];
  }

  async #giveBack(): Promise<void> {
    if ((await this.#look()).state !== "submitted") return;
    await this.#subject.giveBack();
    this.#stored = null;
    await this.#look();
  }

  #discard({ store }: OpenWindow): void {
    const { refused } = store.getSnapshot();
    if (refused === null) return;
    const named = new Set(refused.refusal.problems.map(({ index }) => index));
    this.#ledger.giveUp(refused.operations.filter((_, index) => named.size === 0 || named.has(index)));
    store.discardRefused();
  }

  /** Everybody is online and signed in, everything is answered, every refusal looked at, until all is quiet. */
  async #heal(): Promise<void> {
    const { userId } = this.#subject;
    for (const device of this.#devices) {
      device.online = true;
      if (device.signedIn.ended || device.signedIn.userId !== userId) device.signIn(userId);
    }
    for (const slot of slots) await this.#open(slot);
    for (let [quiet, round] = [0, 0]; quiet < 2; round++) {
      if (round > mostRounds) throw new Error("The windows do not come to rest.");
      quiet = this.#network.waiting === 0 && this.#network.late === 0 ? quiet + 1 : 0;
      while (this.#network.waiting > 0 || this.#network.late > 0) await this.#deliverNext();
      this.#surroundings.pass(30_000);
      for (const window of this.#windows.values()) await this.#goOn(window);
      await this.#check();
    }
  }

  async #deliverNext(): Promise<void> {
    await this.#network.deliver(0, "answered");
    await this.#network.deliverLate(0);
    await this.#settled();
  }

  async #goOn(window: OpenWindow): Promise<void> {
    const { signedOut, refused } = window.store.getSnapshot();
    if (signedOut !== null) void window.store.flush();
    if (refused === null) return;
    if (refused.refusal.code !== "already-submitted") return this.#discard(window);
    await this.#giveBack();
    window.store.retryRefused();
  }
}
