"use client";

import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import type { Editor } from "@/lib/client/editor/editor";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import styles from "./inspector.module.css";
import { CommandKeys } from "./keys";
import { NoteField } from "./note-field";

const LONGEST_NOTE = 4_000;

type MarkTalkProps = { editor: Editor; mark: Annotation; disabled: boolean };

/** How sure one is, whether to talk about it, and what to say. */
export const MarkTalk = memo(function MarkTalk({ editor, mark, disabled }: MarkTalkProps) {
  const t = useTranslations("annotate.inspector");
  const id = useId();
  return (
    <>
      <div className={styles.two}>
        <div className={styles.field}>
          <div className={styles.fieldHead}>
            <span id={`${id}-certainty`}>{t("certainty")}</span>
            <CommandKeys of="certainty" />
          </div>
          <div className={styles.segments} role="radiogroup" aria-labelledby={`${id}-certainty`}>
            {(["sure", "unsure"] as const).map((certainty) => (
              <label key={certainty} className={styles.segment}>
                <input
                  type="radio"
                  name={`${id}-certainty`}
                  checked={mark.certainty === certainty}
                  disabled={disabled}
                  onChange={() => editor.edits.change({ certainty })}
                />
                {t(certainty)}
              </label>
            ))}
          </div>
        </div>
        <div className={styles.field}>
          <div className={styles.fieldHead}>
            <span>{t("discuss")}</span>
            <CommandKeys of="discuss" />
          </div>
          <label className={styles.flag}>
            <input
              type="checkbox"
              checked={mark.discuss}
              disabled={disabled}
              aria-label={t("discussOn")}
              onChange={(event) => editor.edits.change({ discuss: event.target.checked })}
            />
            {t("yes")}
          </label>
        </div>
      </div>
      <div className={styles.field} data-field="note">
        <div className={styles.fieldHead}>
          <span id={`${id}-note`}>{t(mark.discuss ? "question" : "note")}</span>
          <CommandKeys of="note" />
        </div>
        <NoteField
          value={mark.note}
          rows={3}
          maxLength={LONGEST_NOTE}
          disabled={disabled}
          labelledBy={`${id}-note`}
          onChange={(note) => editor.edits.change({ note }, `note:${mark.id}`)}
        />
      </div>
    </>
  );
});
