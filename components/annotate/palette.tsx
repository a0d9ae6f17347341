"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import { filterItems, type PaletteGroup, type PaletteItem } from "@/lib/client/palette-items";
import { ChordKeys } from "./keys";
import { ListedOption } from "./listed-option";
import styles from "./palette.module.css";
import type { Hands } from "./run-command";
import { useActiveOption } from "./use-active-option";
import { usePaletteItems } from "./use-palette-items";

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void; hands: Hands };

/** Everything that can be done now, found by typing; each with the key that does it at once. */
export function Palette({ open, onOpenChange, hands }: PaletteProps) {
  const t = useTranslations("annotate.palette");
  const field = useRef<HTMLInputElement>(null);
  const taken = useRef<PaletteItem | null>(null);
  // Done once the dialog has given the focus back: what is opened by it takes the focus from the text.
  useEffect(() => {
    const item = taken.current;
    if (open || item === null) return;
    taken.current = null;
    const frame = requestAnimationFrame(() => {
      hands.root.current?.focus({ preventScroll: true });
      item.run();
    });
    return () => cancelAnimationFrame(frame);
  }, [open, hands]);
  const take = (item: PaletteItem) => {
    taken.current = item;
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} wide initialFocus={field}>
      <Search hands={hands} field={field} onTake={take} />
    </Dialog>
  );
}

type SearchProps = { hands: Hands; field: RefObject<HTMLInputElement | null>; onTake: (item: PaletteItem) => void };

function Search({ hands, field, onTake }: SearchProps) {
  const t = useTranslations("annotate.palette");
  const id = useId();
  const [typed, setTyped] = useState("");
  const items = filterItems(usePaletteItems(hands), typed);
  const { index, setIndex, onArrow } = useActiveOption(items.length);
  const active = items[index];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || onArrow(event)) return;
    if (event.key !== "Enter" || active === undefined) return;
    event.preventDefault();
    onTake(active);
  };
  return (
    <div className={styles.palette}>
      <input
        ref={field}
        className={styles.filter}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.id}`}
        aria-label={t("filter")}
        placeholder={t("filter")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={t("list")} className={styles.list} tabIndex={-1}>
        {groupsOf(items).map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list are grouped, not fields
          <div key={group} role="group" aria-label={t(`group.${group}`)}>
            <p className={styles.heading} aria-hidden="true">
              {t(`group.${group}`)}
            </p>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <Item
                  key={item.id}
                  id={`${id}-${item.id}`}
                  item={item}
                  active={item === active}
                  onTake={() => onTake(item)}
                />
              ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={styles.nothing}>{t("nothing")}</p>}
    </div>
  );
}

/** Groups in the order of their lines. */
function groupsOf(items: readonly PaletteItem[]): readonly PaletteGroup[] {
  return [...new Set(items.map(({ group }) => group))];
}

type ItemProps = { id: string; item: PaletteItem; active: boolean; onTake: () => void };

function Item({ id, item, active, onTake }: ItemProps) {
  return (
    <ListedOption
      id={id}
      className={classNames(styles.item, active && styles.active)}
      active={active}
      selected={active}
      onTake={onTake}
    >
      {item.sign !== null && <LabelGlyph number={item.sign} />}
      <span className={styles.name}>{item.name}</span>
      <span className={styles.keys}>
        {item.keys === null ? null : typeof item.keys === "string" ? (
          <Kbd>{item.keys}</Kbd>
        ) : (
          <ChordKeys chord={item.keys} />
        )}
      </span>
    </ListedOption>
  );
}
