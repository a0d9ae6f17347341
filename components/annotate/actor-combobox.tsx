"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { type ActorHit, findActors, type NamedActor } from "@/lib/client/actor-choices";
import { choiceFor } from "@/lib/client/key-presses";
import styles from "./actors.module.css";
import { ListedOption } from "./listed-option";
import { useActiveOption } from "./use-active-option";

const ORDER = "123456789".split("");

type ComboboxProps = {
  /** What it shows while nobody chooses. */
  value: string;
  /** The actors to choose from in the order of the moment, asked for when the list opens. */
  choices: () => readonly NamedActor[];
  disabled: boolean;
  labelledBy: string;
  onChoose: (key: string) => void;
  /** Takes away what is chosen, or the last of several; null where nothing is. */
  onClear: (() => void) | null;
  /** Goes back to the text, or on to what is asked next. */
  onDone: () => void;
  /** Goes back to the text. */
  onLeave: () => void;
};

/**
 * Finds an actor by typing a part of a name or alias, or by a digit: the first nine have one until somebody types. It
 * opens with the focus, so that one letter in the text and one digit are enough; Escape leaves everything as it was.
 */
export function ActorCombobox({
  value,
  choices,
  disabled,
  labelledBy,
  onChoose,
  onClear,
  onDone,
  onLeave,
}: ComboboxProps) {
  const t = useTranslations("annotate.actors");
  const id = useId();
  const [open, setOpen] = useState<readonly NamedActor[] | null>(null);
  const [filter, setFilter] = useState("");
  const hits = findActors(open ?? [], filter);
  const { index, setIndex, onArrow } = useActiveOption(hits.length);
  const active = open === null ? undefined : hits[index];
  const close = () => {
    setOpen(null);
    setFilter("");
  };
  const take = (hit: ActorHit) => {
    onChoose(hit.actor.key);
    close();
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || onArrow(event)) return;
    const digit = filter === "" ? choiceFor(event, ORDER.slice(0, hits.length)) : null;
    const chosen = digit === null ? (event.key === "Enter" ? active : undefined) : hits[digit];
    if (chosen !== undefined && !event.ctrlKey && !event.metaKey) take(chosen);
    else if (event.key === "Backspace" && filter === "" && onClear !== null) onClear();
    else if (event.key === "Escape") {
      close();
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.combobox}>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded={open !== null}
        aria-controls={id}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.actor.key}`}
        aria-labelledby={labelledBy}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={value === "" ? t("none") : value}
        value={open === null ? value : filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setIndex(0);
        }}
        onFocus={() => {
          setIndex(0);
          setOpen(choices());
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {open !== null && (
        <Hits id={id} hits={hits} active={active} filter={filter} clears={onClear !== null} onTake={take} />
      )}
    </div>
  );
}

type HitsProps = {
  id: string;
  hits: readonly ActorHit[];
  active: ActorHit | undefined;
  filter: string;
  clears: boolean;
  onTake: (hit: ActorHit) => void;
};

function Hits({ id, hits, active, filter, clears, onTake }: HitsProps) {
  const t = useTranslations("annotate.actors");
  const box = useRef<HTMLDivElement>(null);
  // The panel it opens in scrolls: all of the list is to be seen at once.
  useLayoutEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={box} className={styles.popup}>
      <div id={id} role="listbox" aria-label={t("list")} className={styles.list}>
        {hits.map((hit, at) => (
          <Hit
            key={hit.actor.key}
            id={`${id}-${hit.actor.key}`}
            hit={hit}
            digit={filter === "" ? (ORDER[at] ?? null) : null}
            active={hit === active}
            onTake={() => onTake(hit)}
          />
        ))}
      </div>
      {hits.length === 0 && <p className={styles.nobody}>{t("nobody")}</p>}
      <p className={styles.foot}>
        <span>
          <Kbd>↵</Kbd> {t("take")}
        </span>
        {clears && filter === "" && (
          <span>
            <Kbd>⌫</Kbd> {t("clear")}
          </span>
        )}
        <span>
          <Kbd>Esc</Kbd> {t("leave")}
        </span>
      </p>
    </div>
  );
}

type HitProps = { id: string; hit: ActorHit; digit: string | null; active: boolean; onTake: () => void };

function Hit({ id, hit: { actor, alias }, digit, active, onTake }: HitProps) {
  const t = useTranslations("annotate.actors");
  return (
    <ListedOption
      id={id}
      className={classNames(styles.option, active && styles.active)}
      active={active}
      selected={active}
      onTake={onTake}
    >
      <span className={styles.name}>
        {actor.name}
        {alias !== null && <span className={styles.dim}> {t("alias", { alias })}</span>}
      </span>
      <span className={styles.dim}>{actor.side}</span>
      {digit !== null && <Kbd>{digit}</Kbd>}
    </ListedOption>
  );
}
