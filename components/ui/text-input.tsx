"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import styles from "./field.module.css";
import { useFieldControl } from "./field-context";

/** One line of text; takes react-hook-form's `register(…)` as it comes. */
export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  const control = useFieldControl(rest);
  return <input type="text" {...rest} {...control} className={classNames(styles.control, className)} />;
}

export function FileInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const control = useFieldControl(rest);
  return <input {...rest} {...control} type="file" className={classNames(styles.control, styles.file, className)} />;
}
