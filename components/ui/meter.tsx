import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./meter.module.css";

type MeterProps = {
  /** What is measured, for those who don't see the bar. */
  label: string;
  value: number;
  max: number;
  /** The figures beside the bar: "4 of 6". */
  children?: ReactNode;
  wide?: boolean;
};

/** How much of a whole. Drawn with SVG attributes: the page's policy allows no style attribute. */
export function Meter({ label, value, max, children, wide = false }: MeterProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <span className={classNames(styles.meter, wide && styles.wide)}>
      <svg
        className={styles.bar}
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <rect width={share * 100} height="1" />
      </svg>
      {children}
    </span>
  );
}
