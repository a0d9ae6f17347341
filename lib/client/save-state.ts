import type { CodingWork } from "./coding-work";
import type { LeftWork } from "./left-articles";
import { pendingCount } from "./pending";

/**
 * What may be said about the work. `saved` means: the server has committed and answered everything. `checking` is the
 * moment in which this device's queue has not been read yet, `asking` the one in which the server has not yet said what
 * it holds: nothing can be claimed. `as-last-seen`: it can't be asked, and nothing waits here.
 */
export type SaveState =
  | "checking"
  | "asking"
  | "as-last-seen"
  | "saved"
  | "saving"
  | "waiting"
  | "offline"
  | "signed-out"
  | "changed-elsewhere"
  | "refused";

/** The one honest state. */
export function saveState(work: CodingWork, online: boolean): SaveState {
  if (!work.loaded) return "checking";
  if (work.refusal !== null) return "refused";
  if (work.signedOut !== null) return "signed-out";
  if (pendingCount(work.pending) > 0) {
    if (work.failures === 0) return "saving";
    return online ? "waiting" : "offline";
  }
  if (work.unsure) return work.failures === 0 ? "asking" : "as-last-seen";
  return work.pending.setAside.length > 0 ? "changed-elsewhere" : "saved";
}

const ofOthers = {
  saved: "elsewhere",
  "as-last-seen": "asLastSeenElsewhere",
  "signed-out": "signedOutElsewhere",
} as const;

/**
 * What is said in place of the article's own state, where that alone would claim too much, or tell of nothing kept.
 *
 * @param pending operations of this article that wait
 * @param left what articles that were left have kept; null before it was looked for
 */
export function saidOfOthers(save: SaveState, pending: number, left: LeftWork | null) {
  if (left === null || pending > 0) return null;
  if (left.waiting > 0 && (save === "saved" || save === "as-last-seen" || save === "signed-out"))
    return { key: ofOthers[save], count: left.waiting } as const;
  const count = left.toDecide.length;
  return save === "saved" && count > 0 ? ({ key: "toDecide", count } as const) : null;
}
