import type { CodingWork } from "./coding-work";
import { pendingCount } from "./pending";

/**
 * What may be said about the work. `saved` means: the server has committed and answered everything. `checking` is the
 * moment in which this device's queue has not been read yet, in which nothing can be claimed.
 */
export type SaveState =
  | "checking"
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
  if (work.unsure || pendingCount(work.pending) > 0) {
    if (work.failures === 0) return "saving";
    return online ? "waiting" : "offline";
  }
  return work.pending.setAside.operations.length > 0 ? "changed-elsewhere" : "saved";
}
