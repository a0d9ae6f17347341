import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./layout.module.css";

type Gap = "tight" | "normal" | "loose";

function gapClass(gap: Gap): string | false | undefined {
  return gap !== "normal" && styles[gap];
}

/** The width and margins of a page; `narrow` for forms and reading. */
export function Page({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={classNames(styles.page, narrow && styles.narrow)}>{children}</div>;
}

/** A panel with a hairline around it. Never a card in a card. */
export function Card({ children }: { children: ReactNode }) {
  return <section className={styles.card}>{children}</section>;
}

/** One below the other. */
export function Stack({ gap = "normal", children }: { gap?: Gap; children: ReactNode }) {
  return <div className={classNames(styles.stack, gapClass(gap))}>{children}</div>;
}

type RowProps = { gap?: Gap; justify?: "start" | "between" | "end"; children: ReactNode };

/** One beside the other, wrapping where there is no room. */
export function Row({ gap = "normal", justify = "start", children }: RowProps) {
  return (
    <div className={classNames(styles.row, gapClass(gap), justify !== "start" && styles[justify])}>{children}</div>
  );
}
