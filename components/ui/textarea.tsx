"use client";

import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import styles from "./field.module.css";
import { useFieldControl } from "./field-context";

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  const control = useFieldControl(rest);
  return <textarea rows={4} {...rest} {...control} className={classNames(styles.control, styles.area, className)} />;
}
