"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./choice.module.css";

export type Choice = {
  readonly value: string;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly disabled?: boolean;
};

type ChoiceGroupProps = Omit<ComponentProps<"input">, "type" | "value" | "id" | "children"> & {
  legend: ReactNode;
  choices: readonly Choice[];
  /** A list with descriptions, or one row of segments. */
  look?: "list" | "segments";
  /** The chosen value where the parent keeps it; leave it out with react-hook-form or `defaultChoice`. */
  choice?: string;
  defaultChoice?: string;
  description?: ReactNode;
  error?: string | undefined;
};

/** One of a few, as radio buttons; `register(…)` of react-hook-form is spread over each of them. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { legend, choices, look = "list", choice, defaultChoice, description, error, name, ...input } = props;
  const id = useId();
  const ids = [description !== undefined && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ");
  const radio = ({ value, disabled }: Choice): ComponentProps<"input"> => ({
    ...input,
    type: "radio",
    name: name ?? id,
    value,
    disabled: disabled || input.disabled,
    ...(choice === undefined ? {} : { checked: choice === value }),
    ...(defaultChoice === undefined ? {} : { defaultChecked: defaultChoice === value }),
  });
  return (
    <fieldset
      className={styles.group}
      aria-describedby={ids === "" ? undefined : ids}
      aria-invalid={error ? true : undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {description !== undefined && (
        <p className={styles.groupDescription} id={`${id}-description`}>
          {description}
        </p>
      )}
      <div className={look === "list" ? styles.list : styles.segments}>
        {choices.map((option) =>
          look === "list" ? (
            <label key={option.value} className={styles.option}>
              <input {...radio(option)} className={styles.box} />
              <span className={styles.name}>{option.label}</span>
              {option.description !== undefined && <span className={styles.description}>{option.description}</span>}
            </label>
          ) : (
            <label key={option.value} className={styles.segment}>
              <input {...radio(option)} />
              {option.label}
            </label>
          ),
        )}
      </div>
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
