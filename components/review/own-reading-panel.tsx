"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import { ArticleCodes } from "@/components/annotate/article-codes";
import { ArticleReader } from "@/components/annotate/article-reader";
import { Inspector, type InspectorHandle } from "@/components/annotate/inspector";
import { MarkChooser } from "@/components/annotate/mark-chooser";
import { MarkPile } from "@/components/annotate/mark-pile";
import { ProblemNotice } from "@/components/annotate/problem-notice";
import type { KeyActions } from "@/components/annotate/run-command";
import { useEditorView } from "@/components/annotate/use-editor";
import { useHands, useKeys } from "@/components/annotate/use-keys";
import { Button } from "@/components/ui/button";
import type { EditorState } from "@/lib/client/editor/editor-state";
import type { CaseDetail } from "@/lib/schemas/case-view";
import { takeable } from "./choices";
import styles from "./own-reading.module.css";
import { copyOf, type OwnReading } from "./use-own-reading";

type PanelProps = {
  detail: CaseDetail;
  parts: OwnReading;
  text: RefObject<HTMLElement | null>;
  onDecide: () => void;
  onHelp: () => void;
};

/** Where a new reading is written: the excerpt with the tools of the workspace, for the marks of this layer. */
export function OwnReadingPanel({ detail, parts, text, onDecide, onHelp }: PanelProps) {
  const t = useTranslations("review.own");
  const view = useEditorView(parts, parts.store.getSnapshot);
  const inspector = useRef<InspectorHandle>(null);
  const panel = useRef<HTMLElement>(null);
  const { article, actors, layer } = detail;
  const onText = layer.unit === "span" || layer.unit === "sentence";
  const actions = useMemo<KeyActions>(
    () => ({
      submit: onDecide,
      help: onHelp,
      goTo: (field) => inspector.current?.goTo(field),
    }),
    [onDecide, onHelp],
  );
  const onTextKey = useKeys(useHands(parts, text, false, actions));
  const onKeyDown = (event: KeyboardEvent) => {
    const leaves = event.key === "Escape" && event.target === text.current && isIdle(view.state);
    // Ctrl+Enter held down hands in once; it isn't the next case's too.
    if (event.repeat && event.key === "Enter") return;
    if (leaves) document.getElementById("case-heading")?.focus();
    else onTextKey(event);
  };
  useEffect(() => {
    text.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: "start" });
  }, [text]);
  const shown = { ...article, text: detail.excerpt.text, meta: {}, zones: [], sentences: [] };
  return (
    <section ref={panel} className={styles.own} aria-labelledby="own-title" onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <h2 id="own-title" className="cap">
          {t("title")}
        </h2>
        <StartAgain detail={detail} parts={parts} />
      </div>
      <p className="muted small">{t(onText ? "how" : "howArticle")}</p>
      <ProblemNotice problem={view.state.problem} />
      <div className={styles.tools} data-own>
        {onText ? (
          <ArticleReader view={view} article={shown} readOnly={false} root={text}>
            <MarkChooser view={view} root={text} />
            <MarkPile view={view} text={shown.text} root={text} />
          </ArticleReader>
        ) : (
          <ArticleCodes view={view} layer={layer} readOnly={false} />
        )}
        {onText && (
          <Inspector view={view} article={shown} actors={actors} readOnly={false} ref={inspector} root={text} />
        )}
      </div>
      {view.gaps.size > 0 && <p className={styles.gaps}>{t("gaps", { count: view.gaps.size })}</p>}
    </section>
  );
}

/** Whether Escape has nothing left to step back from. */
function isIdle({ chooser, problem, pile, partOf, pending, selected, kept }: EditorState): boolean {
  return [chooser, problem, pile, partOf, pending, selected, kept].every((one) => one === null);
}

/** Puts a copy of one of the readings, or nothing, in place of what is there; one undo takes it back. */
function StartAgain({ detail, parts }: Pick<PanelProps, "detail" | "parts">) {
  const t = useTranslations("review.own");
  const replace = (marks: readonly Parameters<typeof copyOf>[0][]) => {
    const removed = [...parts.store.getSnapshot().annotations.keys()].map((id) => ({ type: "remove" as const, id }));
    const added = marks.map((mark) => ({ type: "add" as const, annotation: copyOf(mark, detail) }));
    parts.store.edit([...removed, ...added]);
    parts.editor.picker.select(null);
  };
  return (
    <p className={styles.again}>
      {t("from")}
      {takeable(detail).map(({ choice, names, marks }) => (
        <Button key={choice} small variant="quiet" onClick={() => replace(marks)}>
          {names.join(" = ")}
        </Button>
      ))}
      <Button small variant="quiet" onClick={() => replace([])}>
        {t("empty")}
      </Button>
    </p>
  );
}
