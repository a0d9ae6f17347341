"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { EditorState } from "@/lib/client/editor/editor-core";
import { CommandKeys } from "./keys";
import { KeysNow } from "./late";
import styles from "./workspace.module.css";

type HintsProps = { state: EditorState; onHelp: () => void; onPalette: () => void };

/** The keys that matter right now, and where to find all others. */
export function KeyHints({ state, onHelp, onPalette }: HintsProps) {
  return (
    <footer className={styles.hints}>
      <div className={styles.keysNow}>
        <KeysNow state={state} />
      </div>
      <AllKeys {...{ onHelp, onPalette }} />
    </footer>
  );
}

const AllKeys = memo(function AllKeys({ onHelp, onPalette }: Omit<HintsProps, "state">) {
  const t = useTranslations("annotate.hints");
  return (
    <>
      <button type="button" className={styles.helpButton} onClick={onPalette}>
        <CommandKeys of="palette" /> {t("palette")}
      </button>
      <button type="button" className={styles.helpButton} onClick={onHelp}>
        <Kbd>?</Kbd> {t("allKeys")}
      </button>
    </>
  );
});
