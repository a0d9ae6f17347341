import styles from "./button.module.css";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "default" | "quiet" | "danger";

/** The look of a button, for the elements that aren't one: links, labels of file inputs, menu triggers. */
export function buttonClass(variant: ButtonVariant = "default", small = false, className?: string): string {
  return classNames(styles.button, variant !== "default" && styles[variant], small && styles.small, className);
}
