"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { EditorState } from "@/lib/client/editor/editor-state";
import { type HintMode, hints, modeOf, withDigits } from "./hints";
import { CommandKeys } from "./keys";
import { useFollowing } from "./use-following";
import styles from "./workspace.module.css";

/** What one is at, and the keys for it; those that find no room aren't seen, so the digits come first. */
export function KeysNow({ state }: { state: EditorState }) {
  const [shown] = useFollowing(state);
  return <Keys mode={modeOf(shown)} kept={shown.kept?.label.name ?? ""} />;
}

const Keys = memo(function Keys({ mode, kept }: { mode: HintMode; kept: string }) {
  const t = useTranslations("annotate");
  return (
    <>
      <span className={styles.mode}>{t(`hints.${mode}`, { label: kept })}</span>
      {withDigits.has(mode) && (
        <span>
          <Kbd>1</Kbd>–<Kbd>0</Kbd> {t(mode === "mark" ? "hint.relabel" : "hint.pinned")}
        </span>
      )}
      {hints[mode].map(([command, text]) => (
        <span key={command}>
          {command === "attribute" ? <Kbd>A–Z</Kbd> : <CommandKeys of={command} />} {t(`hint.${text}`)}
        </span>
      ))}
    </>
  );
});
