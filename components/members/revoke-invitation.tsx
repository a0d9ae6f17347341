"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeInvitation } from "@/lib/actions/members";

type RevokeInvitationProps = { projectSlug: string; id: string; email: string };

export function RevokeInvitation({ projectSlug, id, email }: RevokeInvitationProps) {
  const t = useTranslations("members.invitations");
  const revoke = async () => {
    const revoked = await revokeInvitation(projectSlug, { id });
    return revoked.ok ? undefined : revoked.error.message;
  };
  return (
    <ConfirmDialog
      title={t("revokeTitle", { email })}
      confirmLabel={t("revoke")}
      danger
      trigger={
        <Button small aria-label={t("revokeOf", { email })}>
          {t("revoke")}
        </Button>
      }
      onConfirm={revoke}
    >
      <p>{t("revokeBody")}</p>
    </ConfirmDialog>
  );
}
