import type { Operation } from "@/lib/domain/annotation/annotation";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import type { Gap, Refusal, Standing } from "./coding-api";
import type { OlderSteps } from "./coding-history";
import type { SetAside } from "./pending";
import type { SaveState } from "./save-state";

/** What a coding looks like to whoever works on it, and how its work stands. */
export type CodingSnapshot = {
  /** Confirmed marks with pending work on top: what the person sees. */
  readonly annotations: AnnotationMap;
  /** The marks as the server is known to hold them. */
  readonly confirmed: AnnotationMap;
  /** The last revision the server has echoed. */
  readonly revision: number;
  readonly standing: Standing;
  readonly save: SaveState;
  /** Operations without acknowledgement. */
  readonly pending: number;
  /** When the server last answered, in milliseconds since the epoch. */
  readonly savedAt: number | null;
  /** What was done here that another window's work stands against; `outstanding` says what of it isn't so. */
  readonly setAside: readonly SetAside[];
  /** What the server refused, and the operations it was in; nothing is sent until the person chooses. */
  readonly refused: { readonly refusal: Refusal; readonly operations: readonly Operation[] } | null;
  /** False when the browser can't keep unsent work: closing the window would lose it. */
  readonly keptOnDevice: boolean;
  /** Why nothing can be sent at present: nobody is signed in on this browser any more, or somebody else is. */
  readonly signedOut: "nobody" | "other" | null;
  /** False where the browser doesn't say which other windows are open: they may be at the same work. */
  readonly seesWindows: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether the server's log may hold older steps. */
  readonly older: OlderSteps;
};

/** What came of handing a coding in. */
export type SubmitOutcome =
  | { readonly kind: "submitted" }
  | { readonly kind: "incomplete"; readonly gaps: readonly Gap[] }
  /** Not everything could be saved, so there is nothing to submit yet. */
  | { readonly kind: "unsaved" }
  | { readonly kind: "unreachable" }
  /** Another window changed the coding: look again, then submit. */
  | { readonly kind: "changed" }
  /** Something that was done here isn't made: settle that, then submit. */
  | { readonly kind: "set-aside" }
  | { readonly kind: "signed-out" }
  | { readonly kind: "refused"; readonly refusal: Refusal };
