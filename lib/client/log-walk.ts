import type { StepKind } from "@/lib/domain/annotation/steps";
import type { LoggedRevision } from "@/lib/schemas/operations";
import type { CodingApi } from "./coding-api";
import type { Step } from "./history";

export type LoggedStep = Omit<Step, "order" | "tag">;

/** Steps, newest first, and whether there may be older ones; null when the server could not be asked. */
export type WalkedLog = { readonly steps: readonly LoggedStep[]; readonly more: boolean } | null;

/**
 * Goes back through the server's log of a coding and finds the steps that still stand: of each step the newest entry
 * says whether it was taken back.
 */
export class LogWalk {
  readonly #api: CodingApi;
  /** Steps of which the newest entry was met, or that are known here better than there. */
  readonly #seen: Set<string>;
  #before: number | null;
  /** The last step found: its beginning may lie in the next part of the log. */
  #open: (LoggedStep & { readonly kind: StepKind }) | null = null;

  /** @param before the first revision that is not wanted any more */
  constructor(api: CodingApi, before: number, known: Iterable<string>) {
    this.#api = api;
    this.#before = before;
    this.#seen = new Set(known);
  }

  /** The next older steps, at least one unless the log ends. */
  async next(): Promise<WalkedLog> {
    const steps: LoggedStep[] = [];
    while (this.#before !== null && steps.length === 0) {
      const answer = await this.#api.log(this.#before);
      if (answer.kind !== "log") return null;
      this.#before = answer.next;
      steps.push(...this.#walk(answer.revisions));
    }
    if (this.#before === null) steps.push(...this.#closed());
    return { steps, more: this.#before !== null };
  }

  #walk(revisions: readonly LoggedRevision[]): LoggedStep[] {
    const found: LoggedStep[] = [];
    for (const { at, steps } of revisions) {
      for (const { id, kind, operations: forward, back } of [...steps].reverse()) {
        if (this.#open?.id === id && this.#open.kind === kind) {
          // A step that went on over several revisions: a note while it was typed.
          this.#open = {
            ...this.#open,
            forward: [...forward, ...this.#open.forward],
            back: [...this.#open.back, ...back],
          };
        } else if (!this.#seen.has(id)) {
          this.#seen.add(id);
          found.push(...this.#closed());
          this.#open = kind === "undo" ? null : { id, at: Date.parse(at), forward, back, kind };
        }
      }
    }
    return found;
  }

  /** The last step found, of which nothing more can come. */
  #closed(): LoggedStep[] {
    if (this.#open === null) return [];
    const { kind: _, ...step } = this.#open;
    this.#open = null;
    return [step];
  }
}
