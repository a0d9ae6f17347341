import type { CodingState, OperationBatch } from "@/lib/client/coding-api";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import { outstanding } from "@/lib/client/outstanding";
import { operationsIn } from "@/lib/client/pending";
import type { SeenCodings } from "@/lib/client/seen-codings";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, applyAll, applyPossible, operationTarget } from "@/lib/domain/annotation/operations";
import { type StepKind, type StepOperation, withoutStep } from "@/lib/domain/annotation/steps";
import type { Device } from "./device.test-support";
import type { OpenWindow } from "./window.test-support";

export type Logged = {
  readonly revision: number;
  readonly key: string;
  readonly step: string | null;
  readonly kind: StepKind | null;
  readonly operation: Operation;
};

/** What the database holds of a coding. */
export type Stored = {
  readonly state: CodingState;
  readonly revision: number;
  /** In order. */
  readonly log: readonly Logged[];
  readonly annotations: readonly Annotation[];
  readonly submissions: readonly { readonly revision: number; readonly annotations: readonly Annotation[] }[];
};

/** The same text for equal values, whatever the order of their keys. */
export function canon(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** No links and an empty list of them are the same. */
function byId(marks: Iterable<Annotation>): Annotation[] {
  const plain = [...marks].map(({ links = [], ...mark }) => (links.length === 0 ? mark : { ...mark, links }));
  return plain.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Everything that was done and promised in a run, and the rules that must hold of it at every moment. */
export class Ledger {
  #log: readonly Logged[] = [];
  #submissions: Stored["submissions"] = [];
  /** The marks after each revision. */
  #states: AnnotationMap[] = [new Map()];
  #state: CodingState = "not_started";
  readonly #acknowledged: { readonly batch: OperationBatch; readonly revision: number }[] = [];
  /** Edits that a window has taken, until they are seen on their way. */
  #made: Operation[] = [];
  /** What was shown of the mark when an edit was made, by the edit's step and text: two windows may do the same. */
  readonly #seen = new Map<string, Annotation | undefined>();
  /** The same by the text alone, of notes, no two of which are alike. */
  readonly #seenOfNote = new Map<string, Annotation | undefined>();
  /** Every operation that was ever on its way, by its text. */
  readonly #onTheWay = new Map<string, StepOperation>();
  readonly #givenUp = new Set<string>();
  /** The marks that made room for others, by the id of what came in their place. */
  readonly #replaced = new Map<string, string>();
  /** The last revision that was shown in a tab. */
  readonly #shown = new WeakMap<SeenCodings, number>();
  readonly #tabs = new WeakMap<OpenWindow, SeenCodings>();

  /** @param tab what lasts while pages are opened one after another in the same tab */
  opened(window: OpenWindow, tab: SeenCodings): void {
    this.#tabs.set(window, tab);
  }

  /** @param shown the marks that the person saw before */
  made(operations: readonly Operation[], shown: AnnotationMap, step: string | null): void {
    this.#made.push(...operations);
    for (const operation of operations) {
      const [text, mark] = [canonBare(operation), shown.get(operationTarget(operation))];
      this.#seen.set(`${step} ${text}`, mark);
      this.#seenOfNote.set(text, mark);
    }
    const [room, place] = operations;
    if (room?.type === "remove" && place?.type === "add") this.#replaced.set(place.annotation.id, room.id);
  }

  acknowledged(batch: OperationBatch, revision: number): void {
    this.#acknowledged.push({ batch, revision });
  }

  /** The person has seen these and lets them go. */
  giveUp(operations: readonly Operation[]): void {
    for (const operation of operations) this.#givenUp.add(canon(operation));
  }

  /** What the database holds now: the log only ever grows, what is handed in stays, and the log is the marks. */
  look(stored: Stored): void {
    same("the log only grows", stored.log.slice(0, this.#log.length), this.#log);
    same("what is handed in stays", stored.submissions.slice(0, this.#submissions.length), this.#submissions);
    if (this.#state === "submitted" && stored.state === "submitted") {
      same("nothing is saved after the submission", stored.revision, this.#states.length - 1);
    }
    this.#states = statesOf(stored);
    this.#checkNothingOverwritten(stored.log.slice(this.#log.length));
    this.#checkTogether(stored.log.slice(this.#log.length));
    same("the marks are the fold of the log", byId(stored.annotations), byId(this.#states.at(-1)?.values() ?? []));
    for (const { revision, annotations } of stored.submissions) {
      same("what is handed in is the fold of the log", byId(annotations), byId(this.#states[revision]?.values() ?? []));
    }
    this.#log = stored.log;
    this.#submissions = stored.submissions;
    this.#state = stored.state;
  }

  /** What must hold after every event, once the windows have come to rest. */
  check(devices: readonly Device[], windows: readonly OpenWindow[]): void {
    this.#checkAcknowledged();
    this.#checkNothingLost(devices);
    for (const { disputed } of devices) same("what is under way is one window's", disputed, []);
    for (const window of windows) {
      this.#checkHonest(window);
      this.#checkNotOlder(window);
    }
  }

  /**
   * A note that is written over, or a mark that is removed, was seen as it was by whoever did it. Notes are unique, so
   * that one that was never sent, because typing went on, leads to the one before it.
   */
  #checkNothingOverwritten(added: readonly Logged[]): void {
    for (const { revision, step: stepId, kind, operation } of added) {
      const text = `${stepId} ${canonBare(operation)}`;
      const isOverwriting = operation.type === "remove" || (operation.type === "change" && "note" in operation.change);
      if (kind !== "edit" || !isOverwriting || !this.#seen.has(text)) continue;
      const target = operationTarget(operation);
      const earlier = added.filter(
        (other) => other.revision === revision && operationTarget(other.operation) === target,
      );
      // What one batch does in a row was seen by whoever made it.
      if (earlier[0]?.operation !== operation) continue;
      let seen = this.#seen.get(text)?.note;
      const before = this.#states[revision - 1]?.get(target)?.note;
      for (let step = 0; seen !== before && step < this.#seen.size; step++) seen = this.#noteBefore(target, seen);
      must(seen === before, () => `${text} is on top of a note that was never seen: ${before}`);
    }
  }

  /** A mark that takes another's place isn't saved beside it. */
  #checkTogether(added: readonly Logged[]): void {
    for (const { revision, kind, operation } of added) {
      if (kind !== "edit" || operation.type !== "add") continue;
      const room = this.#replaced.get(operation.annotation.id);
      const marks = this.#states[revision];
      const isBeside = room !== undefined && marks?.has(room) === true && marks.has(operation.annotation.id);
      must(!isBeside, () => `${operation.annotation.id} is saved beside ${room}, in whose place it was put`);
    }
  }

  /** What was shown when this note was written. */
  #noteBefore(id: string, note: string | undefined): string | undefined {
    return this.#seenOfNote.get(canonBare({ type: "change", id, change: { note: note ?? "" } }))?.note;
  }

  #checkAcknowledged(): void {
    for (const { batch, revision } of this.#acknowledged) {
      const entries = this.#log.filter((entry) => entry.revision === revision);
      const logged = entries.map(({ key, operation }) => ({ key, operation }));
      const sent = batch.operations.map((operation) => ({ key: batch.key, operation: withoutStep(operation) }));
      same("what is acknowledged is in the log", logged, sent);
    }
  }

  #checkNothingLost(devices: readonly Device[]): void {
    const queued = devices.flatMap((device) => device.queue.batches().flatMap(({ operations }) => operations));
    const safe = new Set([...queued.map(canon), ...this.#log.map(asQueued), ...this.#givenUp]);
    for (const operation of queued) this.#onTheWay.set(canon(operation), operation);
    const made = new Set([...queued, ...this.#log.map(({ operation }) => operation)].map((one) => canonBare(one)));
    for (const operation of this.#made) {
      must(made.has(canonBare(operation)), () => `an edit must be on its way: ${canon(operation)}`);
    }
    this.#made = [];
    // All at once: what was taken back goes with what took it back.
    const gone = [...this.#onTheWay].filter(([text]) => !safe.has(text));
    for (const [text, operation] of gone) must(this.#isSettled(operation), () => `${text} has vanished`);
    for (const [text] of gone) this.#onTheWay.delete(text);
  }

  /** Whether an operation could go without being missed: a later one took its place, or another window had done it. */
  #isSettled(operation: StepOperation): boolean {
    const target = operationTarget(operation);
    const { step } = operation;
    const rest = [...this.#onTheWay.values(), ...this.#log.map(toQueued)];
    const isTakenBack = rest.some(
      (other) => other.step?.id === step?.id && other.step?.kind !== step?.kind && operationTarget(other) === target,
    );
    if (isTakenBack) return true;
    const isGone = this.#states.at(-1)?.has(target) === false;
    // What was made, or changed, and then removed before any of it was sent.
    if (isGone && rest.some((other) => other.type === "remove" && other.id === target)) return true;
    if (operation.type === "change") {
      return rest.some(
        (other) =>
          other.type === "change" &&
          other.id === target &&
          canon(other.step) === canon(step) &&
          canon(other.change) !== canon(operation.change),
      );
    }
    if (operation.type === "remove" && isGone) return true;
    const already = this.#log.some(({ operation: other }) => {
      return other.type === operation.type && operationTarget(other) === target;
    });
    return already && !(operation.type === "add" && step?.kind === "edit");
  }

  /** What was shown in a tab is shown there again. */
  #checkNotOlder(window: OpenWindow): void {
    const tab = this.#tabs.get(window);
    if (tab === undefined) return;
    const { revision } = window.store.getSnapshot();
    const before = this.#shown.get(tab) ?? 0;
    must(revision >= before, () => `revision ${revision} is shown after ${before}`);
    this.#shown.set(tab, revision);
  }

  #checkHonest(window: OpenWindow): void {
    const { id, device, store, setAside } = window;
    const shown = store.getSnapshot();
    if (shown.save === "checking") return;
    const own = device.queue.of(id);
    const pending = own.filter(({ state }) => state !== "set-aside").flatMap(({ operations }) => operations);
    const confirmed = this.#states[shown.revision];
    if (confirmed === undefined)
      throw new Error(`Revision ${shown.revision} is shown, which the server does not hold.`);
    const expected = applyPossible(confirmed, pending).after.values();
    same("shown is what is confirmed and what waits", byId(shown.annotations.values()), byId(expected));
    same("what waits is counted", shown.pending, pending.length);
    this.#checkTold(shown, setAside);
    must(shown.keptOnDevice, () => "the device keeps everything");
    if (shown.save === "saved") {
      same("saved means that nothing waits", own, []);
      must(
        shown.revision >= window.held,
        () => `saved is said of revision ${shown.revision}, opened at ${window.held}`,
      );
    }
    if (shown.refused !== null) same("a refusal is shown", shown.save, "refused");
    if (shown.standing.state === "submitted")
      must(this.#submissions.length > 0, () => "submitted, but nothing is handed in");
  }

  /** Every mark that is not as it was made here is told of, with what it was to be. */
  #checkTold({ setAside, annotations }: CodingSnapshot, aside: readonly StepOperation[]): void {
    const last = new Map(aside.map((operation) => [operationTarget(operation), operation]));
    same("what is set aside is kept", operationsIn(setAside), aside);
    const told = new Map(
      outstanding(setAside, annotations).map(({ operation }) => [operationTarget(operation), operation]),
    );
    for (const id of told.keys()) must(last.has(id), () => `${id} is told of, and was not set aside`);
    for (const [id, operation] of last) {
      const words = canon(told.get(id) ?? null);
      const there = annotations.get(id);
      if (operation.step?.kind !== "edit") continue;
      if (operation.type === "remove") must(!there || words === canonBare(operation), () => `${id} is to be removed`);
      else if (operation.type === "add") must(there !== undefined || told.has(id), () => `${id} is to be added`);
      else if (operation.change.note !== undefined && there?.note !== operation.change.note)
        must(words.includes(operation.change.note), () => `the note ${operation.change.note} is told, not ${words}`);
    }
  }

  /** What must hold once the network is well and all windows have looked. */
  checkEnd(devices: readonly Device[], windows: readonly OpenWindow[]): void {
    for (const device of devices) must(!device.hasLeft(), () => "what closed windows have left is taken over");
    const final = byId(this.#states.at(-1)?.values() ?? []);
    for (const { store } of windows) {
      const { save, annotations, revision } = store.getSnapshot();
      must(save === "saved" || save === "changed-elsewhere", () => `every window comes to rest, not at "${save}"`);
      same("every window has the last revision", revision, this.#states.length - 1);
      same("every window shows the same", byId(annotations.values()), final);
    }
  }
}

function must(holds: boolean, rule: () => string): void {
  if (!holds) throw new Error(rule());
}

function same(rule: string, is: unknown, should: unknown): void {
  must(canon(is) === canon(should), () => `${rule}: is ${canon(is)}, should be ${canon(should)}`);
}

function statesOf({ log, revision }: Stored): AnnotationMap[] {
  const states: AnnotationMap[] = [new Map()];
  const keys = new Set<string>();
  for (let at = 1; at <= revision; at++) {
    const entries = log.filter((entry) => entry.revision === at);
    const own = new Set(entries.map(({ key }) => key));
    same(`revision ${at} has one key`, own.size, 1);
    for (const key of own) must(!keys.has(key), () => `${key} was taken twice`);
    for (const key of own) keys.add(key);
    const after = applyAll(
      states[at - 1] ?? new Map(),
      entries.map(({ operation }) => operation),
    );
    if (!after.ok) throw new Error(`Revision ${at} does not apply to the one before: ${after.error.code}`);
    states.push(after.value);
  }
  same("the log ends with the coding's revision", log.at(-1)?.revision ?? 0, revision);
  const edits = log.filter(({ kind, operation }) => kind === "edit" && operation.type !== "remove").map(asQueued);
  same("no edit is in the log twice", edits.length, new Set(edits).size);
  return states;
}

function toQueued({ operation, step, kind }: Logged): StepOperation {
  return step === null || kind === null ? operation : { ...operation, step: { id: step, kind } };
}

function asQueued(logged: Logged): string {
  return canon(toQueued(logged));
}

function canonBare(operation: StepOperation): string {
  return canon(withoutStep(operation));
}
