"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActorCombobox } from "./actor-combobox";
import styles from "./actors.module.css";
import type { ActorChoices } from "./use-actor-choices";

type PickerProps = {
  actors: ActorChoices;
  disabled: boolean;
  labelledBy: string;
  onDone: () => void;
  onLeave: () => void;
};

/** One actor of the project. */
export function ActorPicker({
  value,
  onChange,
  actors,
  ...rest
}: PickerProps & { value: string; onChange: (value: string | null) => void }) {
  return (
    <ActorCombobox
      {...rest}
      value={value === "" ? "" : actors.nameOf(value)}
      choices={actors.inOrder}
      onChoose={(key) => {
        actors.remember(key);
        onChange(key);
      }}
      onClear={value === "" ? null : () => onChange(null)}
    />
  );
}

/** Several actors: those chosen, each with what takes it away, and a field to add one. */
export function ActorsPicker({
  value,
  onChange,
  actors,
  ...rest
}: PickerProps & { value: readonly string[]; onChange: (value: readonly string[]) => void }) {
  const t = useTranslations("annotate.inspector");
  return (
    <div>
      <div className={styles.chosen}>
        {value.map((key) => (
          <button
            key={key}
            type="button"
            className={styles.actor}
            disabled={rest.disabled}
            aria-label={`${t("remove")}: ${actors.nameOf(key)}`}
            onClick={() => onChange(value.filter((one) => one !== key))}
          >
            {actors.nameOf(key)}
            <X size={12} aria-hidden="true" />
          </button>
        ))}
      </div>
      <ActorCombobox
        {...rest}
        value=""
        choices={() => actors.inOrder().filter(({ key }) => !value.includes(key))}
        onChoose={(key) => {
          actors.remember(key);
          onChange([...value, key]);
        }}
        onClear={value.length === 0 ? null : () => onChange(value.slice(0, -1))}
      />
    </div>
  );
}
