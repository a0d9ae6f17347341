"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { buttonClass } from "./button-class";
import styles from "./dialog.module.css";
import { Notice } from "./notice";
import { useAnswered } from "./use-answered";

type ConfirmDialogProps = {
  /** The question: "Remove the article?" */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb of the question, not "OK". */
  confirmLabel: ReactNode;
  danger?: boolean;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Does it. A returned text is an error, shown in the dialog, which then stays open. */
  onConfirm: () => Promise<string | undefined> | undefined;
};

/** Asks before what can't be undone; closes by itself when it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, danger = false, trigger, onConfirm } = props;
  const t = useTranslations("common.actions");
  const answered = useAnswered();
  const [ownOpen, setOwnOpen] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const open = props.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    if (next) setError(undefined);
    setOwnOpen(next);
    props.onOpenChange?.(next);
  };
  const confirm = () =>
    startTransition(async () => {
      const done = await answered(Promise.resolve(onConfirm()));
      const problem = typeof done === "object" ? done.error.message : done;
      setError(problem);
      if (problem === undefined) setOpen(false);
    });
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Description className={styles.description} render={<div />}>
              {children}
            </Base.Description>
          </div>
          {error !== undefined && (
            <Notice tone="danger" live>
              {error}
            </Notice>
          )}
          <div className={styles.actions}>
            <Base.Close className={buttonClass()}>{t("cancel")}</Base.Close>
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
