"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Row } from "@/components/ui/layout";
import styles from "./picker.module.css";

export type PickerItem = { readonly id: string; readonly label: ReactNode; readonly description?: ReactNode };

type PickerProps = {
  legend: string;
  description?: string;
  /** What the filter leaves; ids chosen outside it stay chosen. */
  items: readonly PickerItem[];
  total: number;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
  filters?: ReactNode;
  ref?: Ref<HTMLFieldSetElement>;
};

/** Several of many, as boxes in a list of their own, with all and none of what is shown. */
export function Picker(props: PickerProps) {
  const { legend, description, items, total, chosen, onChange, error, filters, ref } = props;
  const t = useTranslations("rounds.picker");
  const id = useId();
  const isChosen = new Set(chosen);
  const shown = items.map((item) => item.id);
  const facts = { filtered: String(items.length < total), count: items.length };
  const describedBy = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ");
  const toggle = (one: string) =>
    onChange(isChosen.has(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <fieldset
      ref={ref}
      tabIndex={-1}
      className={styles.picker}
      aria-describedby={describedBy === "" ? undefined : describedBy}
      aria-invalid={error ? true : undefined}
    >
      <legend className={styles.legend}>
        {legend}
        <span className={styles.count}>{t("chosen", { chosen: chosen.length, total })}</span>
      </legend>
      {description !== undefined && (
        <p className={styles.description} id={`${id}-description`}>
          {description}
        </p>
      )}
      {filters}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id}>
            <Checkbox
              label={item.label}
              description={item.description}
              checked={isChosen.has(item.id)}
              onChange={() => toggle(item.id)}
            />
          </li>
        ))}
        {items.length === 0 && <li className={styles.empty}>{t("nothingShown")}</li>}
      </ul>
      <Row gap="tight">
        <Button small onClick={() => onChange([...new Set([...chosen, ...shown])])}>
          {t("selectShown", facts)}
        </Button>
        <Button small onClick={() => onChange(chosen.filter((one) => !shown.includes(one)))}>
          {t("clearShown", facts)}
        </Button>
      </Row>
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
