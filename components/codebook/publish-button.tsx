"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { publishDraft } from "@/lib/actions/codebooks";

type PublishButtonProps = {
  projectSlug: string;
  /** The draft as the page showed it: if somebody saved since, publishing is refused. */
  draft: { readonly id: string; readonly version: number; readonly revision: number };
  /** Why it can't be published now. */
  obstacle: string | undefined;
};

/** Publishes the draft that the page shows, after asking. */
export function PublishButton({ projectSlug, draft, obstacle }: PublishButtonProps) {
  const t = useTranslations("codebook.publish");
  const { id, version, revision } = draft;
  if (obstacle !== undefined) return <Button disabledReason={obstacle}>{t("button")}</Button>;
  const publish = async () => {
    const published = await publishDraft(projectSlug, { id, revision });
    return published.ok ? undefined : published.error.message;
  };
  return (
    <ConfirmDialog
      title={t("title", { version })}
      confirmLabel={t("confirm", { version })}
      trigger={<Button variant="primary">{t("button")}</Button>}
      onConfirm={publish}
    >
      {t("body")}
    </ConfirmDialog>
  );
}
