"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./choice.module.css";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; description?: ReactNode };

/** A box with its label; takes react-hook-form's `register(…)`. */
export function Checkbox({ label, description, ...rest }: CheckboxProps) {
  const id = useId();
  const describedBy = description === undefined ? rest["aria-describedby"] : `${id}-description`;
  return (
    <label className={styles.option}>
      <input {...rest} type="checkbox" className={styles.box} aria-describedby={describedBy} />
      <span className={styles.name}>{label}</span>
      {description !== undefined && (
        <span className={styles.description} id={`${id}-description`}>
          {description}
        </span>
      )}
    </label>
  );
}
