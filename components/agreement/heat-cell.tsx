import type { ReactNode } from "react";
import styles from "./matrix.module.css";

/** More would make the figures hard to read (design/NOTES.md, table of contrasts). */
const strongest = 0.42;

/** A table cell tinted by `share` of the strongest tint; its value is always printed. */
export function HeatCell({ share, children }: { share: number; children: ReactNode }) {
  const opacity = strongest * Math.min(Math.max(share, 0), 1);
  return (
    <td className={styles.cell}>
      <svg className={styles.tint} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width="1" height="1" fillOpacity={opacity.toFixed(3)} />
      </svg>
      {children}
    </td>
  );
}
