"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import styles from "./field.module.css";
import { useFieldControl } from "./field-context";

/** The platform's own select: right on every device, and works before scripts do. */
export function NativeSelect({ className, ...rest }: ComponentProps<"select">) {
  const control = useFieldControl(rest);
  return (
    <span className={styles.selectFrame}>
      <select {...rest} {...control} className={classNames(styles.control, styles.select, className)} />
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  );
}
