import type { Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, operationTarget } from "@/lib/domain/annotation/operations";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import type { CodingApi } from "./coding-api";
import type { Environment } from "./environment";
import { type Direction, type HistoryChange, type LatestStep, type ListedStep, StepHistory } from "./history";
import { LogWalk } from "./log-walk";
import type { KeptStep } from "./operation-queue";

/** Whether the server's log may hold older steps than those known here. */
export type OlderSteps = "more" | "loading" | "unreachable" | "none";

/** The step that shall be the last one standing; null stands for the time before the first. */
export type Goal = string | null;

type Travelled = { readonly operations: readonly StepOperation[]; readonly after: AnnotationMap };

/** The history of a coding: what was done on this device, and below it what the server's log holds. */
export class CodingHistory {
  readonly #api: CodingApi;
  readonly #environment: Environment;
  readonly #steps = new StepHistory();
  #older: OlderSteps;
  #walk: LogWalk | null = null;

  constructor(api: CodingApi, environment: Environment, revision: number) {
    this.#api = api;
    this.#environment = environment;
    this.#older = revision > 0 ? "more" : "none";
  }

  get canUndo(): boolean {
    return this.#steps.canUndo || this.#older !== "none";
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  get older(): OlderSteps {
    return this.#older;
  }

  /** Newest first; the same array until something changes. */
  list(): readonly ListedStep[] {
    return this.#steps.list();
  }

  /** What was done last in this window, or null. */
  get latest(): LatestStep | null {
    return this.#steps.latest;
  }

  /** Whether the step that an undo would take back came out of the log. */
  get reachesIntoLog(): boolean {
    return (this.#steps.last?.order ?? 1) <= 0;
  }

  /** Remembers an edit, and names the step that its operations belong to. */
  remember(before: AnnotationMap, operations: readonly Operation[], tag: string | null): readonly StepOperation[] {
    const { uuid, now } = this.#environment;
    const { id } = this.#steps.remember(before, operations, { id: uuid(), at: now(), tag });
    return operations.map((operation) => ({ ...operation, step: { id, kind: "edit" } }));
  }

  /** One step back or forth; steps of which nothing can be reached any more are passed over. Null: there is none. */
  travel(direction: Direction, before: AnnotationMap): Travelled | null {
    for (;;) {
      const taken = this.#steps.take(direction, before);
      if (taken === null) return null;
      const { step, operations, after } = taken;
      if (operations.length > 0) return { operations: named(operations, step.id, direction), after };
    }
  }

  /** As many steps back or forth as lead to the goal; null when it is reached already or not known. */
  travelTo(goal: Goal, before: AnnotationMap): Travelled | null {
    const listed = this.#steps.list().find((step) => step.id === goal);
    if (listed === undefined && goal !== null) return null;
    const direction = listed?.undone ? "redo" : "undo";
    const operations: StepOperation[] = [];
    let after = before;
    while ((this.#steps.last?.id ?? null) !== goal) {
      const taken = this.#steps.take(direction, after);
      if (taken === null) break;
      operations.push(...named(taken.operations, taken.step.id, direction));
      after = taken.after;
      // It may have turned out to be out of reach.
      if (taken.step.id === goal) break;
    }
    return operations.length === 0 ? null : { operations, after };
  }

  /**
   * Fetches older steps out of the log.
   *
   * @param seen the last revision that is shown here
   * @param pending steps with operations that the server may not know yet
   */
  async loadOlder(seen: number, pending: Iterable<string>): Promise<void> {
    if (this.#older === "none" || this.#older === "loading") return;
    this.#older = "loading";
    const known = [...this.#steps.list().map((step) => step.id), ...pending];
    const walk = this.#walk ?? new LogWalk(this.#api, seen + 1, known);
    this.#walk = walk;
    const walked = await walk.next();
    if (walked === null) this.#older = "unreachable";
    else {
      this.#older = walked.more || this.#walk !== walk ? "more" : "none";
      this.#steps.addOlder(walked.steps.filter(({ id }) => !this.#steps.has(id)));
    }
  }

  /** Another window or device has worked: the log holds steps that are not known here, and is gone through anew. */
  noticeOthers(): void {
    if (this.#older !== "loading") this.#older = "more";
    this.#walk = null;
  }

  /** Operations came to nothing: there is nothing of them to take back. */
  forget(operations: readonly StepOperation[]): void {
    const marks = new Map<string, Set<string>>();
    for (const operation of operations) {
      if (operation.step === undefined) continue;
      const ofStep = marks.get(operation.step.id) ?? new Set();
      marks.set(operation.step.id, ofStep.add(operationTarget(operation)));
    }
    this.#steps.forget(marks);
  }

  /** Puts what the device kept below what was done since. */
  restore(kept: readonly KeptStep[]): void {
    this.#steps.restore(kept.map(({ owner: _, assignmentId: __, ...step }) => step));
  }

  /** What is to be written on the device since it was last asked. */
  takeChanges(): HistoryChange {
    return this.#steps.takeChanges();
  }
}

function named(operations: readonly Operation[], id: string, kind: Direction): StepOperation[] {
  return operations.map((operation) => ({ ...operation, step: { id, kind } }));
}
