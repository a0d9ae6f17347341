"use client";

import { useTranslations } from "next-intl";
import {
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { offsetAt, paint, wipe } from "@/lib/client/caret";
import { withinParagraphs } from "@/lib/client/paragraph-frames";
import { offsetOfPoint, offsetsOfRange } from "@/lib/client/selection";
import styles from "./article.module.css";
import { Caret } from "./caret";
import { Paragraph } from "./paragraph";
import type { EditorView } from "./use-editor";
import type { WorkspaceProps } from "./workspace-types";

const PENDING = "parallax-pending";
const HINT = "parallax-hint";
/** How long a finger must leave a selection alone before it counts as made. */
const TOUCH_SETTLES = 450;

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
  const read = useSelectionReader(root, workspace, readOnly);
  const onSelect = useCallback((id: string) => editor.picker.select(id), [editor]);
  const onHint = useCallback(
    (id: string | null) => paint(HINT, root.current, store.getSnapshot().annotations.get(id ?? "")?.ranges ?? []),
    [store, root],
  );
  const { pending } = state;
  useLayoutEffect(() => {
    paint(PENDING, root.current, pending === null ? [] : withinParagraphs(frames, pending.range));
  }, [pending, frames, root]);
  useEffect(() => () => wipe([PENDING, HINT]), []);

  return (
    <div className={styles.reader}>
      <article
        ref={root}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the text has a caret, and is scrolled with the keyboard
        tabIndex={0}
        aria-label={t("article.label")}
        aria-describedby="annotate-how"
        {...read}
      >
        <p id="annotate-how" hidden>
          {t("article.how")}
        </p>
        <div className={styles.column}>
          <Meta article={article} marks={coding.annotations.size} />
          {paragraphs.map((paragraph) => (
            <Paragraph key={paragraph.frame.start} view={paragraph} onSelect={onSelect} onHint={onHint} />
          ))}
        </div>
        <Caret root={root} offset={state.caret} shown={!readOnly && state.selected === null} redraw={paragraphs} />
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

/** Turns what the browser selects into offsets at once; from then on the selection is ours. */
function useSelectionReader(
  root: RefObject<HTMLElement | null>,
  { editor }: EditorView["workspace"],
  readOnly: boolean,
) {
  const touch = useRef(false);
  const take = useCallback(
    (exact: boolean) => {
      const selection = document.getSelection();
      const article = root.current;
      if (selection === null || article === null || selection.rangeCount === 0) return;
      const offsets = offsetsOfRange(article, selection.getRangeAt(0));
      if (offsets !== null && !readOnly) {
        editor.marking.take(offsets, { exact });
        selection.removeAllRanges();
      } else if (selection.isCollapsed && selection.focusNode !== null) {
        const at = offsetOfPoint(article, selection.focusNode, selection.focusOffset);
        if (at !== null) editor.picker.clickAt(at);
      }
    },
    [editor, root, readOnly],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      if (touch.current && document.getSelection()?.isCollapsed === false)
        timer = setTimeout(() => take(false), TOUCH_SETTLES);
    };
    document.addEventListener("selectionchange", settle);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", settle);
    };
  }, [take]);
  return {
    onPointerDown: (event: PointerEvent) => {
      touch.current = event.pointerType === "touch";
    },
    onPointerUp: (event: PointerEvent) => {
      const onText = isOnText(event.target);
      if (event.button === 0 && onText && !touch.current) take(event.altKey);
    },
    // A finger's tap sets no selection; a mouse has been heard already.
    onClick: (event: MouseEvent) => {
      const article = root.current;
      const onText = isOnText(event.target);
      if (!touch.current || !onText || article === null || document.getSelection()?.isCollapsed === false) return;
      const at = offsetAt(article, event.clientX, event.clientY);
      if (at !== null) editor.picker.clickAt(at);
    },
  };
}

/** Controls in the margin and the chooser are no text. */
function isOnText(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, input, [role=dialog]") === null;
}
