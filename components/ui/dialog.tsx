"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode, RefObject } from "react";
import { buttonClass } from "./button-class";
import { classNames } from "./class-names";
import styles from "./dialog.module.css";

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; leave it out where the parent keeps `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  /** What gets the focus when it opens, in place of its first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

/** A window over the page that keeps the focus inside and gives it back. A sheet from below on phones. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, open, onOpenChange, wide = false, initialFocus, children } = props;
  const t = useTranslations("common.actions");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classNames(styles.popup, wide && styles.wide)} initialFocus={initialFocus}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {description !== undefined && (
              <Base.Description className={styles.description}>{description}</Base.Description>
            )}
            <Base.Close className={buttonClass("quiet", false, styles.close)} aria-label={t("close")}>
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that ends a dialog, the primary one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** Closes the dialog around it. */
export function DialogCancel({ children }: { children?: ReactNode }) {
  const t = useTranslations("common.actions");
  return <Base.Close className={buttonClass()}>{children ?? t("cancel")}</Base.Close>;
}
