"use client";

import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import type { CommandId } from "@/lib/client/commands";
import type { EditorState } from "@/lib/client/editor/editor-core";
import { CommandKeys } from "./keys";
import styles from "./workspace.module.css";

const hints = {
  reading: [
    ["forward-word", "move"],
    ["extend-forward-word", "select"],
    ["choose-label", "choose"],
    ["next-mark", "nextMark"],
  ],
  selection: [
    ["choose-label", "choose"],
    ["extend-forward-word", "select"],
    ["back", "cancel"],
  ],
  mark: [
    ["end-forward", "resize"],
    ["next-here", "nextHere"],
    ["next-mark", "nextMark"],
    ["remove", "remove"],
    ["back", "cancel"],
  ],
  part: [["back", "cancel"]],
} as const satisfies Record<string, readonly (readonly [CommandId, string])[]>;

function modeOf(state: EditorState): keyof typeof hints {
  if (state.partOf !== null) return "part";
  if (state.selected !== null) return "mark";
  return state.pending === null ? "reading" : "selection";
}

/** The keys that matter right now. */
export function KeyHints({ state, onHelp }: { state: EditorState; onHelp: () => void }) {
  const t = useTranslations("annotate");
  const mode = modeOf(state);
  return (
    <footer className={styles.hints}>
      <span className={styles.mode}>{t(`hints.${mode}`)}</span>
      {hints[mode].map(([command, text]) => (
        <span key={command}>
          <CommandKeys of={command} /> {t(`hint.${text}`)}
        </span>
      ))}
      {mode !== "part" && (
        <span>
          <Kbd>1</Kbd>–<Kbd>0</Kbd> {t(mode === "mark" ? "hint.relabel" : "hint.pinned")}
        </span>
      )}
      <span className={styles.grow} />
      <button type="button" className={styles.helpButton} onClick={onHelp}>
        <Kbd>?</Kbd> {t("hints.allKeys")}
      </button>
    </footer>
  );
}
