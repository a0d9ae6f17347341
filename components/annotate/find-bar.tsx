"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { SearchField } from "@/components/ui/search-field";
import type { Editor } from "@/lib/client/editor/editor";
import type { Found } from "@/lib/client/editor/finder";
import styles from "./find-bar.module.css";

type FindBarProps = {
  editor: Editor;
  /** What was found is shown in the text. */
  onFound: () => void;
  /** Back to the text, with what was found selected there. */
  onClose: () => void;
};

/** Finds words and selects them: typed letters find the first after the caret, arrows the others, Enter takes them. */
export function FindBar({ editor, onFound, onClose }: FindBarProps) {
  const t = useTranslations("annotate.find");
  const [from] = useState(() => editor.getSnapshot().pending?.range[0] ?? editor.getSnapshot().caret);
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);

  const find = (wanted: string, start: number, step: -1 | 0 | 1) => {
    setFound(editor.finder.find(wanted, start, step));
    onFound();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const down = event.key === "ArrowDown";
    if (down || event.key === "ArrowUp") find(query, found?.range[0] ?? from, down ? 1 : -1);
    else if (event.key === "Enter" || event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className={styles.bar}>
      <SearchField
        field={input}
        name={t("label")}
        placeholder={t("placeholder")}
        value={query}
        onType={(wanted) => {
          setQuery(wanted);
          find(wanted, from, 0);
        }}
        onKeyDown={onKeyDown}
      />
      <span className={styles.place} role="status">
        {found !== null ? t("place", { at: found.at, of: found.of }) : query.trim() !== "" && t("none")}
      </span>
      <span className={styles.keys}>
        <Kbd>↓</Kbd> {t("next")} <Kbd>↵</Kbd> {t("take")}
      </span>
      <button type="button" aria-label={t("close")} className={styles.close} onClick={onClose}>
        <X size={14} aria-hidden="true" />
      </button>
    </search>
  );
}
