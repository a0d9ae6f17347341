"use client";

import { BookOpen, Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { ArticleLink } from "./article-link";
import styles from "./touch-bar.module.css";
import type { WorkspaceProps } from "./workspace-types";

type TouchBarProps = Pick<WorkspaceProps, "neighbours"> & {
  canUndo: boolean;
  canRedo: boolean;
  readOnly: boolean;
  book: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onCodebook: () => void;
  onGo: (href: string) => void;
};

/** On phones, under the thumb: what the bar above has no room for. It stays in reach below the sheet of a mark. */
export const TouchBar = memo(function TouchBar(props: TouchBarProps) {
  const { neighbours, canUndo, canRedo, readOnly, book, onUndo, onRedo, onCodebook, onGo } = props;
  const t = useTranslations("annotate.bar");
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("tools")}>
      <ArticleLink to="previous" href={neighbours.previous} onGo={onGo} />
      {!readOnly && (
        <>
          <button type="button" aria-label={t("undo")} disabled={!canUndo} onClick={onUndo}>
            <Undo2 size={18} aria-hidden="true" />
          </button>
          <button type="button" aria-label={t("redo")} disabled={!canRedo} onClick={onRedo}>
            <Redo2 size={18} aria-hidden="true" />
          </button>
        </>
      )}
      <button type="button" aria-pressed={book} onClick={onCodebook}>
        <BookOpen size={18} aria-hidden="true" /> {t("codebook")}
      </button>
      <ArticleLink to="next" href={neighbours.next} onGo={onGo} />
    </div>
  );
});
