import type { ReactNode } from "react";
import styles from "./chip.module.css";
import { classNames } from "./class-names";

export type ChipTone = "plain" | "soft" | "ok" | "warn" | "danger";

/** A short state beside something: a word, never colour alone. */
export function Chip({ tone = "soft", children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={classNames(styles.chip, tone !== "plain" && styles[tone])}>{children}</span>;
}
