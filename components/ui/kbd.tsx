import type { ReactNode } from "react";
import styles from "./kbd.module.css";

/** A key cap. Touch screens have no keys and don't show it. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}
