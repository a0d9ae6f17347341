"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { paint, wipe } from "@/lib/client/caret";
import { DrawingTurns } from "@/lib/client/drawing-turns";
import { withinParagraphs } from "@/lib/client/paragraph-frames";
import styles from "./article.module.css";
import { Caret } from "./caret";
import { Paragraph } from "./paragraph";
import type { EditorView } from "./use-editor";
import { PENDING, usePointer } from "./use-pointer";
import type { WorkspaceProps } from "./workspace-types";

const HINT = "parallax-hint";
const OFFERED = "parallax-offered";
const CONSIDERED = "parallax-considered";

/** So much of a text is drawn with its marks at once: twice what a window shows. In UTF-16 units. */
const DRAWN_AT_ONCE = 5_000;

type ReaderProps = {
  view: EditorView;
  article: WorkspaceProps["article"];
  readOnly: boolean;
  root: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

/** The article: reads pointer and touch selections, draws caret and pending selection, lists marks beside the text. */
export function ArticleReader({ view, article, readOnly, root, children }: ReaderProps) {
  const t = useTranslations("annotate");
  const { workspace, state, coding, paragraphs } = view;
  const { editor, store, frames } = workspace;
  const showPending = useCallback(() => {
    const { pending } = editor.getSnapshot();
    paint(PENDING, root.current, pending === null ? [] : withinParagraphs(frames, pending.range));
  }, [editor, frames, root]);
  const pointer = usePointer(root, workspace, readOnly, showPending);
  const [turns] = useState(() => new DrawingTurns(() => root.current));
  const onSelect = useCallback((id: string) => editor.picker.pick(id), [editor]);
  const onHint = useCallback(
    (id: string | null) => paint(HINT, root.current, store.getSnapshot().annotations.get(id ?? "")?.ranges ?? []),
    [store, root],
  );
  const { pending } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is pending is read when it has changed
  useLayoutEffect(showPending, [pending, showPending]);
  const { offer } = state;
  useLayoutEffect(() => {
    const considered = offer?.ranges[offer.at ?? -1];
    paint(OFFERED, root.current, offer?.ranges ?? []);
    paint(CONSIDERED, root.current, considered === undefined ? [] : [considered]);
  }, [offer, root]);
  useEffect(() => () => wipe([PENDING, HINT, OFFERED, CONSIDERED]), []);

  return (
    <div className={styles.reader}>
      <article
        ref={root}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the text has a caret, and is scrolled with the keyboard
        tabIndex={0}
        aria-label={t("article.label")}
        aria-describedby="annotate-how"
        data-marking={!readOnly || undefined}
        {...pointer}
      >
        <p id="annotate-how" hidden>
          {t("article.how")}
        </p>
        <div className={styles.column}>
          <Meta article={article} marks={coding.annotations.size} />
          {paragraphs.map((paragraph) => (
            <Paragraph
              key={paragraph.frame.start}
              view={paragraph}
              atOnce={paragraph.frame.start < DRAWN_AT_ONCE}
              {...{ turns, onSelect, onHint }}
            />
          ))}
        </div>
        <Caret offset={state.caret} shown={!readOnly && state.selected === null} redraw={paragraphs} />
        {children}
      </article>
    </div>
  );
}

function Meta({ article, marks }: { article: WorkspaceProps["article"]; marks: number }) {
  const t = useTranslations("annotate.article");
  const known = Object.values(article.meta).filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
  return (
    <p className={styles.meta}>
      {known.map((value) => (
        <span key={value}>{value}</span>
      ))}
      <span className="num">{t("marks", { count: marks })}</span>
    </p>
  );
}
