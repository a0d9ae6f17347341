import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./label-sign.module.css";

const signs = 34;

/** The class that hands the colour, line and glyph of sign `number` (1–34, then again from 1) to what draws it. */
export function labelSignClass(number: number): string {
  return `l${((((number - 1) % signs) + signs) % signs) + 1}`;
}

/** A label's glyph. Decoration: its name stands beside it. */
export function LabelGlyph({ number }: { number: number }) {
  return <span className={classNames(styles.glyph, labelSignClass(number))} aria-hidden="true" />;
}

/** A sample of the line a label draws under text. */
export function LabelSwatch({ number }: { number: number }) {
  return <span className={classNames(styles.swatch, labelSignClass(number))} aria-hidden="true" />;
}

/** Glyph and name: how a label is named everywhere but in the text. */
export function LabelName({ number, children }: { number: number; children: ReactNode }) {
  return (
    <span className={styles.name}>
      <LabelGlyph number={number} />
      <span>{children}</span>
    </span>
  );
}
