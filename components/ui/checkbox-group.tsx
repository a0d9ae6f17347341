import type { ReactNode } from "react";
import styles from "./choice.module.css";

/** Several boxes under one heading; the children are `Checkbox`es. */
export function CheckboxGroup({
  legend,
  description,
  children,
}: {
  legend: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {description !== undefined && <p className={styles.groupDescription}>{description}</p>}
      <div className={styles.list}>{children}</div>
    </fieldset>
  );
}
