"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { EditorState } from "@/lib/client/editor/editor-state";
import { onceInUse } from "@/lib/client/once-in-use";
import { CommandKeys } from "./keys";
import { KeysNow } from "./late";
import styles from "./workspace.module.css";

type HintsProps = { state: EditorState; onHelp: () => void; onPalette: () => void };

/** The keys that matter right now, and where to find all others. */
export function KeyHints({ state, onHelp, onPalette }: HintsProps) {
  // They are asked for by nobody who doesn't move yet.
  const [inUse, setInUse] = useState(false);
  useEffect(() => onceInUse(() => setInUse(true)), []);
  return (
    <footer className={styles.hints}>
      <div className={styles.keysNow}>{inUse && <KeysNow state={state} />}</div>
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
