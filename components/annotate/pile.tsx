"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { CommandKeys } from "./keys";
import styles from "./pile.module.css";
import { useBesideText } from "./use-beside-text";
import type { EditorView } from "./use-editor";

export type PileProps = { view: EditorView; text: string; root: RefObject<HTMLElement | null> };
export type Piled = { readonly mark: Annotation; readonly entry: LabelEntry };

/** The list of the marks at one place, beside the text. */
export function Pile({ at, marks, view, text, root }: PileProps & { at: number; marks: readonly Piled[] }) {
  const t = useTranslations("annotate.pile");
  const { editor } = view.workspace;
  const box = useBesideText(root, [at, at + 1]);
  // Whoever goes on to another control has found the mark.
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const stays = target instanceof Element && target.closest("article, [role=dialog]") !== null;
      if (!stays && editor.getSnapshot().pile !== null) editor.back();
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, [editor]);
  const select = (id: string) => {
    editor.picker.pick(id);
    root.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={box} className={styles.pile} role="dialog" aria-label={t("title", { count: marks.length })}>
      <ol>
        {marks.map(({ mark, entry }) => (
          <li key={mark.id}>
            <button
              type="button"
              className={classNames(styles.mark, mark.id === view.state.selected && styles.selected)}
              aria-pressed={mark.id === view.state.selected}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => select(mark.id)}
            >
              <LabelGlyph number={entry.sign} />
              <span className={styles.name}>{entry.label.name}</span>
              <span className={styles.quote} dir="auto">
                {quoteOf(text, mark.ranges)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.foot}>
        <span>
          <CommandKeys of="next-here" /> {t("next")}
        </span>
        <Kbd>Esc</Kbd>
      </p>
    </div>
  );
}
