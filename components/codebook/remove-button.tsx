"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type RemoveButtonProps = {
  name: string;
  /** What goes with it, or follows. */
  consequence: string;
  onRemove: () => void;
  children: ReactNode;
};

/** Takes a part out of the draft, after asking. */
export function RemoveButton({ name, consequence, onRemove, children }: RemoveButtonProps) {
  const t = useTranslations("codebook.removal");
  const remove = () => {
    onRemove();
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t("title", { name })}
      confirmLabel={t("confirm")}
      danger
      trigger={
        <Button variant="quiet" small aria-label={t("button", { name })}>
          {children}
        </Button>
      }
      onConfirm={remove}
    >
      {consequence}
    </ConfirmDialog>
  );
}
