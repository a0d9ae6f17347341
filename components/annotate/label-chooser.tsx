"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useDeferredValue, useId, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import { filterLabels, type LabelEntry } from "@/lib/client/codebook-index";
import { keyOf } from "@/lib/client/key-presses";
import type { Range } from "@/lib/domain/annotation/annotation";
import styles from "./chooser.module.css";
import { ListedOption } from "./listed-option";
import { useActiveOption } from "./use-active-option";
import { useBesideText } from "./use-beside-text";

/** More than there is room for without scrolling. */
const FIRST_SHOWN = 10;

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
  const found = filterLabels(labels, filter);
  const [touch] = useState(() => matchMedia("(pointer: coarse)").matches);
  // Those further down come after the first ones are seen: with many labels that is most of the work.
  const whole = useDeferredValue(true, false);
  const shown = whole || filter !== "" ? found : found.slice(0, FIRST_SHOWN);
  const { index, setIndex, onArrow } = useActiveOption(shown.length);
  const active = shown[index];
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const box = useBesideText(root, at);
  // After it has been placed: where it is put into the page the browser would scroll to.
  // On a touch screen the field would bring up a keyboard over the labels, so there it waits for a tap.
  useLayoutEffect(() => {
    (touch ? list : input).current?.focus({ preventScroll: true });
  }, [touch]);

  const onKeyDown = (event: KeyboardEvent) => {
    const digit = filter === "" && /^\d$/.test(keyOf(event)) ? keyOf(event) : null;
    const pinned = digit === null ? undefined : labels.find(({ key }) => key === digit);
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || onArrow(event)) return;
    if (event.key === "Enter" && active !== undefined) onChoose(active, event.shiftKey);
    else if (pinned !== undefined) onChoose(pinned, false);
    else if (event.key === "Escape") onClose();
    else if (event.key === "Tab") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className={styles.chooser}
      role="dialog"
      aria-label={t("title")}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
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
      />
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t("labels")}
        className={styles.list}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
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
  return (
    <ListedOption
      id={id}
      className={classNames(styles.option, active && styles.active)}
      active={active}
      selected={selected}
      onTake={onChoose}
    >
      <LabelGlyph number={entry.sign} />
      <span className={styles.name}>
        {hit < 0 ? name : name.slice(0, hit)}
        {hit >= 0 && <u>{name.slice(hit, hit + wanted.length)}</u>}
        {hit >= 0 && name.slice(hit + wanted.length)}
      </span>
      <Kbd>{entry.key}</Kbd>
    </ListedOption>
  );
}
