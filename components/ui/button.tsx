"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type MouseEvent, useId } from "react";
import styles from "./button.module.css";
import { type ButtonVariant, buttonClass } from "./button-class";
import { Kbd } from "./kbd";
import { VisuallyHidden } from "./visually-hidden";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  small?: boolean;
  /** Work is under way: the button keeps its focus and name, and does nothing more. */
  pending?: boolean;
  /** The key that does the same, printed on the button. */
  keyHint?: string;
  /** Disables the button and says beside it why. */
  disabledReason?: string;
};

export function Button(props: ButtonProps) {
  const { variant, small, pending = false, keyHint, disabledReason, className, children, onClick, ...rest } = props;
  const t = useTranslations("common.state");
  const reasonId = useId();
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonClass(variant, small, className)}
      onClick={click}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      disabled={rest.disabled || disabledReason !== undefined}
      aria-describedby={disabledReason === undefined ? rest["aria-describedby"] : reasonId}
    >
      {pending && <span className={styles.spinner} aria-hidden="true" />}
      {children}
      {pending && <VisuallyHidden>{t("pending")}</VisuallyHidden>}
      {keyHint !== undefined && <Kbd>{keyHint}</Kbd>}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <span className={styles.reason}>
      {button}
      <span id={reasonId}>{disabledReason}</span>
    </span>
  );
}
