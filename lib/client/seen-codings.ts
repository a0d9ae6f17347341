import type { Coding } from "./coding-api";
import type { CodingWork } from "./coding-work";

/** What the server has said of a coding. */
export type SeenCoding = Pick<CodingWork, "confirmed" | "standing">;

/**
 * What the server has said of codings since this page was loaded: the router keeps pages as they were when it fetched
 * them, and brings them back without asking.
 */
export class SeenCodings {
  readonly #seen = new Map<string, SeenCoding>();

  /** Remembers a state, where it isn't older than the one that is known. */
  see(assignmentId: string, { confirmed, standing }: SeenCoding): void {
    if (confirmed.revision >= this.#revision(assignmentId)) this.#seen.set(assignmentId, { confirmed, standing });
  }

  /** What is known of a coding unless the page is newer. */
  since(assignmentId: string, page: Coding): SeenCoding | undefined {
    return this.#revision(assignmentId) < page.revision ? undefined : this.#seen.get(assignmentId);
  }

  #revision(assignmentId: string): number {
    return this.#seen.get(assignmentId)?.confirmed.revision ?? 0;
  }
}

/** Those of this tab. On the server nothing is ever remembered. */
export const seenCodings = new SeenCodings();
