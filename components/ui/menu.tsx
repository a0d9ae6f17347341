"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { Kbd } from "./kbd";
import styles from "./popup.module.css";

/** A list of commands behind a button; `trigger` is that button (a Button, say). */
export function Menu({
  trigger,
  align = "end",
  children,
}: {
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align={align} sideOffset={6}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  keyHint?: string;
  children: ReactNode;
};

export function MenuItem({ onSelect, danger = false, disabled = false, keyHint, children }: MenuItemProps) {
  return (
    <Base.Item className={classNames(styles.item, danger && styles.danger)} onClick={onSelect} disabled={disabled}>
      {children}
      {keyHint !== undefined && (
        <span className={styles.hint}>
          <Kbd>{keyHint}</Kbd>
        </span>
      )}
    </Base.Item>
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem className={styles.item} closeOnClick render={<Link href={href} />}>
      {children}
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.rule} />;
}

/** Words in a menu that do nothing: who is signed in. */
export function MenuCaption({ children }: { children: ReactNode }) {
  return <div className={styles.caption}>{children}</div>;
}

type MenuChoiceProps<Value extends string> = {
  label: ReactNode;
  value: Value;
  choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  onChoose: (value: Value) => void;
};

/** One of a few inside a menu; the menu stays open, so that the effect is seen. */
export function MenuChoice<Value extends string>({ label, value, choices, onChoose }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.caption}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChoose}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={styles.item} closeOnClick={false}>
            <span className={styles.mark}>
              <Base.RadioItemIndicator>
                <Check size={14} aria-hidden="true" />
              </Base.RadioItemIndicator>
            </span>
            {choice.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
