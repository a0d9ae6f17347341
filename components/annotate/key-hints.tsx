"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { CommandId } from "@/lib/client/commands";
import type { EditorState } from "@/lib/client/editor/editor-core";
import { CommandKeys } from "./keys";
import { useFollowing } from "./use-following";
import styles from "./workspace.module.css";

const hints = {
  reading: [
    ["forward-word", "move"],
    ["extend-forward-word", "select"],
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

/** Where a digit gives a pinned label. */
const withDigits: ReadonlySet<string> = new Set(["reading", "selection", "mark", "kept"]);

function modeOf(state: EditorState): keyof typeof hints {
  if (state.partOf !== null) return "part";
  if (typeof state.offer?.at === "number") return "offer";
  if (state.linkFrom !== null && state.pending === null) return state.linkFrom.isCode ? "evidence" : "link";
  if (state.selected !== null) return "mark";
  if (state.kept !== null) return "kept";
  return state.pending === null ? "reading" : "selection";
}

type HintsProps = { state: EditorState; onHelp: () => void; onPalette: () => void };

/** The keys that matter right now. */
export function KeyHints({ state, ...actions }: HintsProps) {
  const [shown] = useFollowing(state);
  return <Hints mode={modeOf(shown)} kept={shown.kept?.label.name ?? ""} {...actions} />;
}

type ShownProps = Omit<HintsProps, "state"> & { mode: keyof typeof hints; kept: string };

const Hints = memo(function Hints({ mode, kept, onHelp, onPalette }: ShownProps) {
  const t = useTranslations("annotate");
  return (
    <footer className={styles.hints}>
      <div className={styles.keysNow}>
        <span className={styles.mode}>{t(`hints.${mode}`, { label: kept })}</span>
        {hints[mode].map(([command, text]) => (
          <span key={command}>
            {command === "attribute" ? <Kbd>A–Z</Kbd> : <CommandKeys of={command} />} {t(`hint.${text}`)}
          </span>
        ))}
        {withDigits.has(mode) && (
          <span>
            <Kbd>1</Kbd>–<Kbd>0</Kbd> {t(mode === "mark" ? "hint.relabel" : "hint.pinned")}
          </span>
        )}
      </div>
      <button type="button" className={styles.helpButton} onClick={onPalette}>
        <CommandKeys of="palette" /> {t("hints.palette")}
      </button>
      <button type="button" className={styles.helpButton} onClick={onHelp}>
        <Kbd>?</Kbd> {t("hints.allKeys")}
      </button>
    </footer>
  );
});
