"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type Ref,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { Kbd } from "@/components/ui/kbd";
import type { Editor } from "@/lib/client/editor/editor";
import { Finder, type Found } from "@/lib/client/editor/finder";
import { keyOf } from "@/lib/client/key-presses";
import styles from "./find-bar.module.css";

export type FindProps = {
  editor: Editor;
  readOnly: boolean;
  /** What was found is shown in the text. */
  onFound: () => void;
  /** Back to the text, with what was found selected there. */
  onClose: () => void;
};

/** What the field does. */
export type FindHandle = {
  readonly press: (event: KeyboardEvent) => void;
  readonly type: (query: string) => void;
};

type FindBarProps = FindProps & {
  query: string;
  onQuery: (query: string) => void;
  handle: Ref<FindHandle>;
  /** Keys that were pressed before this came. */
  early: readonly KeyboardEvent[];
};

/**
 * Finds words and selects them: typed letters find the first after the caret, arrows the others. Enter asks for their
 * label, Escape leaves them selected; the digit of a label gives it at once, and the next words can be typed.
 */
export function FindBar({ editor, readOnly, query, handle, early, onQuery, onFound, onClose }: FindBarProps) {
  const t = useTranslations("annotate.find");
  const [finder] = useState(() => editor.open(Finder));
  const [from, setFrom] = useState(() => finder.origin);
  const [found, setFound] = useState<Found | null>(null);

  const isBlank = query.trim() === "";
  const { offer } = useSyncExternalStore(editor.subscribe, editor.getSnapshot, editor.getSnapshot);
  const elsewhere = isBlank && !readOnly ? (offer?.ranges.length ?? 0) : 0;

  const find = (wanted: string, start: number, step: -1 | 0 | 1) => {
    setFound(finder.find(wanted, start, step));
    onFound();
  };
  /** A digit that goes on with what stands in the article, or follows a space, is typed. */
  const label = (key: string): boolean => {
    const isTyped = !isBlank && (/\s$/.test(query) || finder.has(query + key));
    if (found === null || readOnly || isTyped) return false;
    // What the codebook forbids stays found, with the reason beside it.
    if (!editor.marking.labelByKey(key)) return editor.getSnapshot().problem !== null;
    onQuery("");
    setFound(null);
    setFrom(finder.origin);
    return true;
  };
  /** To the label of what was found; with nothing typed to the other occurrences of what was marked. */
  const goOn = () => {
    if (found !== null) editor.marking.choose();
    else if (elsewhere > 0) editor.propagation.review();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const down = event.key === "ArrowDown";
    if (down || event.key === "ArrowUp") find(query, found?.range[0] ?? (down ? from - 1 : from), down ? 1 : -1);
    else if (/^\d$/.test(keyOf(event)) && label(keyOf(event))) onFound();
    else if (event.key === "Enter" || event.key === "Escape") {
      onClose();
      if (event.key === "Enter" && !readOnly) goOn();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const type = (typed: string) => {
    if (typed.trim() === "") setFound(null);
    else find(typed, from, 0);
  };
  useImperativeHandle(handle, () => ({ press, type }));
  const catchUp = useEffectEvent(() => {
    type(query);
    for (const event of early) press(event);
  });
  useLayoutEffect(() => catchUp(), []);
  return (
    <>
      <span className={styles.place} role="status">
        {found === null ? !isBlank && t("none") : t(isBlank ? "name" : "place", { at: found.at, of: found.of })}
      </span>
      <span className={styles.keys}>
        <Kbd>↓</Kbd> {t("next")}{" "}
        {found !== null && !readOnly && (
          <>
            <Kbd>1</Kbd>–<Kbd>0</Kbd> <Kbd>↵</Kbd> {t("give")}
          </>
        )}
        {elsewhere > 0 && (
          <>
            <Kbd>↵</Kbd> {t("elsewhere", { count: elsewhere })}
          </>
        )}
      </span>
      <button type="button" aria-label={t("close")} className={styles.close} onClick={onClose}>
        <X size={14} aria-hidden="true" />
      </button>
    </>
  );
}
