"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Stack } from "@/components/ui/layout";
import { openRound } from "@/lib/actions/rounds";

type OpenRoundProps = {
  projectSlug: string;
  round: { readonly id: string; readonly name: string; readonly articles: number; readonly members: number };
  /** Those of the draft who can't code any more, by pseudonym. */
  notCoding: readonly string[];
};

/** Opens a draft after saying what that hands out, and that it can't be taken back. */
export function OpenRound({ projectSlug, round, notCoding }: OpenRoundProps) {
  const t = useTranslations("rounds.page");
  const { id, name, articles, members } = round;
  if (notCoding.length > 0) {
    return (
      <Button variant="primary" disabledReason={t("notCoding", { names: notCoding.join(", ") })}>
        {t("open")}
      </Button>
    );
  }
  const open = async () => {
    const opened = await openRound(projectSlug, { id });
    return opened.ok ? undefined : opened.error.message;
  };
  return (
    <ConfirmDialog
      title={t("openTitle", { name })}
      confirmLabel={t("open")}
      trigger={<Button variant="primary">{t("open")}</Button>}
      onConfirm={open}
    >
      <Stack gap="tight">
        <p>{t("openBody", { articles, members, assignments: articles * members })}</p>
        <p>{t("openFinal")}</p>
      </Stack>
    </ConfirmDialog>
  );
}
