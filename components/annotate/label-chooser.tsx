"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import { boxOf } from "@/lib/client/caret";
import { filterLabels, type LabelEntry } from "@/lib/client/codebook-index";
import type { Range } from "@/lib/domain/annotation/annotation";
import styles from "./chooser.module.css";

const EMPTY_SHOWS = 10;
const GAP = 6;

type ChooserProps = {
  root: RefObject<HTMLElement | null>;
  /** What the label is for; the chooser stands below it, or above where there is no room. */
  at: Range;
  labels: readonly LabelEntry[];
  current: LabelEntry | null;
  onChoose: (entry: LabelEntry, keepOpen: boolean) => void;
  onClose: () => void;
};

/** Picks a label: type to filter, arrows and Enter, or the digit of a pinned one. */
export function LabelChooser({ root, at, labels, current, onChoose, onClose }: ChooserProps) {
  const t = useTranslations("annotate.chooser");
  const id = useId();
  const [filter, setFilter] = useState("");
  const [index, setIndex] = useState(0);
  const found = filterLabels(labels, filter);
  const shown = filter === "" && labels.length > EMPTY_SHOWS + 2 ? found.slice(0, EMPTY_SHOWS) : found;
  const active = shown[Math.min(index, shown.length - 1)];
  const input = useRef<HTMLInputElement>(null);
  const box = useChooserPlace(root, at);
  // After it has been placed: where it is put into the page the browser would scroll to.
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const pinned = filter === "" && /^\d$/.test(event.key) ? labels.find(({ key }) => key === event.key) : undefined;
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setIndex((Math.min(index, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    } else if (event.key === "Enter" && active !== undefined) onChoose(active, event.shiftKey);
    else if (pinned !== undefined) onChoose(pinned, false);
    else if (event.key === "Escape") onClose();
    else if (event.key === "Tab") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={box} className={styles.chooser} role="dialog" aria-label={t("title")}>
      <input
        ref={input}
        className={styles.filter}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.layer.key}-${active.label.key}`}
        aria-label={t("filter")}
        placeholder={t("filter")}
        autoComplete="off"
        spellCheck={false}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!box.current?.contains(event.relatedTarget)) onClose();
        }}
      />
      <div id={id} role="listbox" aria-label={t("labels")} className={styles.list} tabIndex={-1}>
        {shown.map((entry) => (
          <ChooserOption
            key={`${entry.layer.key}-${entry.label.key}`}
            id={`${id}-${entry.layer.key}-${entry.label.key}`}
            entry={entry}
            filter={filter}
            active={entry === active}
            selected={entry === current}
            onChoose={() => onChoose(entry, false)}
          />
        ))}
      </div>
      {shown.length === 0 && <p className={styles.none}>{t("none")}</p>}
      {active !== undefined && active.label.definition !== "" && (
        <p className={styles.definition}>{active.label.definition}</p>
      )}
      <p className={styles.foot}>
        <span>
          <Kbd>↵</Kbd> {t("apply")}
        </span>
        <span>
          <Kbd>⇧</Kbd>
          <Kbd>↵</Kbd> {t("keepOpen")}
        </span>
        <Kbd>Esc</Kbd>
      </p>
    </div>
  );
}

type OptionProps = {
  id: string;
  entry: LabelEntry;
  filter: string;
  active: boolean;
  selected: boolean;
  onChoose: () => void;
};

function ChooserOption({ id, entry, filter, active, selected, onChoose }: OptionProps) {
  const { name } = entry.label;
  const wanted = filter.trim().toLowerCase();
  const hit = wanted === "" ? -1 : name.toLowerCase().indexOf(wanted);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and handles the keys
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className={classNames(styles.option, active && styles.active)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <LabelGlyph number={entry.sign} />
      <span className={styles.name}>
        {hit < 0 ? name : name.slice(0, hit)}
        {hit >= 0 && <u>{name.slice(hit, hit + wanted.length)}</u>}
        {hit >= 0 && name.slice(hit + wanted.length)}
      </span>
      <Kbd>{entry.key}</Kbd>
    </div>
  );
}

/** Puts the chooser beside the text it is for, inside the article. On phones the style sheet makes it a sheet below. */
function useChooserPlace(root: RefObject<HTMLElement | null>, at: Range): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const [start, end] = at;
  useLayoutEffect(() => {
    const [article, chooser] = [root.current, box.current];
    const text = article === null ? null : boxOf(article, [start, end]);
    if (article === null || chooser === null || text === null) return;
    const frame = article.getBoundingClientRect();
    const above = text.top - frame.top > frame.bottom - text.bottom;
    const below = text.bottom + GAP + chooser.offsetHeight <= frame.bottom || !above;
    const edge = (below ? text.bottom + GAP : text.top - GAP) - frame.top + article.scrollTop;
    const left = Math.min(Math.max(text.left, frame.left + GAP), frame.right - chooser.offsetWidth - 3 * GAP);
    // Held at the edge next to the text, so that it stays there when the filter makes it shorter.
    if (below) chooser.style.top = `${edge}px`;
    else chooser.style.bottom = `${article.clientHeight - edge}px`;
    chooser.style.left = `${left - frame.left + article.scrollLeft}px`;
  }, [root, start, end]);
  return box;
}
