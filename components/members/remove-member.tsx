"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { removeMember } from "@/lib/actions/members";

type RemoveMemberProps = {
  projectSlug: string;
  member: { readonly id: string; readonly pseudonym: string; readonly own: boolean };
};

export function RemoveMember({ projectSlug, member: { id, pseudonym, own } }: RemoveMemberProps) {
  const t = useTranslations("members");
  const remove = async () => {
    const removed = await removeMember(projectSlug, { id });
    return removed.ok ? undefined : removed.error.message;
  };
  return (
    <ConfirmDialog
      title={t("remove.title", { pseudonym })}
      confirmLabel={t("remove.confirm")}
      danger
      trigger={
        <Button small aria-label={t("table.removeOf", { pseudonym })}>
          {t("table.remove")}
        </Button>
      }
      onConfirm={remove}
    >
      <p>{t("remove.body")}</p>
      {own && <p>{t("remove.ownBody")}</p>}
    </ConfirmDialog>
  );
}
