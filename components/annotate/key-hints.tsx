"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { EditorState } from "@/lib/client/editor/editor-core";
import { type HintMode, hints, modeOf, withDigits } from "./hints";
import { CommandKeys } from "./keys";
import { useFollowing } from "./use-following";
import styles from "./workspace.module.css";

type HintsProps = { state: EditorState; onHelp: () => void; onPalette: () => void };

/** The keys that matter right now. */
export function KeyHints({ state, ...actions }: HintsProps) {
  const [shown] = useFollowing(state);
  return <Hints mode={modeOf(shown)} kept={shown.kept?.label.name ?? ""} {...actions} />;
}

type ShownProps = Omit<HintsProps, "state"> & { mode: HintMode; kept: string };

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
