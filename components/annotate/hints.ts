import type { CommandId } from "@/lib/client/commands";
import type { EditorState } from "@/lib/client/editor/editor-state";

/** The keys that matter in each situation, and what is said of them. */
export const hints = {
  reading: [
    ["forward-word", "move"],
    ["extend-forward-word", "select"],
    ["find", "find"],
    ["choose-label", "choose"],
  ],
  asked: [
    ["forward-word", "move"],
    ["next-mark", "nextMark"],
    ["find", "find"],
    ["choose-label", "choose"],
  ],
  selection: [
    ["choose-label", "choose"],
    ["extend-forward-word", "select"],
    ["back", "cancel"],
  ],
  mark: [
    ["end-forward", "resize"],
    ["attribute", "attribute"],
    ["fill-in", "fillIn"],
    ["next-mark", "nextMark"],
    ["remove", "remove"],
    ["back", "cancel"],
  ],
  offer: [
    ["accept-occurrence", "accept"],
    ["skip-occurrence", "skip"],
    ["all-occurrences", "acceptAll"],
    ["back", "cancel"],
  ],
  part: [["back", "cancel"]],
  link: [
    ["next-mark", "nextMark"],
    ["link", "link"],
    ["back", "cancel"],
  ],
  evidence: [
    ["next-mark", "nextMark"],
    ["link", "link"],
    ["extend-forward-word", "select"],
    ["back", "cancel"],
  ],
  kept: [
    ["extend-forward-word", "select"],
    ["choose-label", "giveKept"],
    ["keep-label", "letGo"],
  ],
} as const satisfies Record<string, readonly (readonly [CommandId, string])[]>;

export type HintMode = keyof typeof hints;

/** Where a digit gives a pinned label. */
export const withDigits: ReadonlySet<HintMode> = new Set(["reading", "selection", "mark", "kept"]);

export function modeOf(state: EditorState): HintMode {
  // A digit more, in the rhythm of the answers, does nothing.
  if (state.askedAll) return "asked";
  if (state.partOf !== null) return "part";
  if (typeof state.offer?.at === "number") return "offer";
  if (state.linkFrom !== null && state.pending === null) return state.linkFrom.isCode ? "evidence" : "link";
  if (state.selected !== null) return "mark";
  if (state.kept !== null) return "kept";
  return state.pending === null ? "reading" : "selection";
}
