"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Stack } from "@/components/ui/layout";
import { takeAgreed, undoAgreed } from "@/lib/actions/review";
import type { AgreedStep } from "@/lib/schemas/case-view";

type TakeProps = { projectSlug: string; roundId: string; count: number };

/** Takes all open agreed cases of a round into gold, after saying what that does. */
export function TakeAgreed({ projectSlug, roundId, count }: TakeProps) {
  const t = useTranslations("review.agreed");
  const take = async () => {
    const taken = await takeAgreed(projectSlug, { roundId });
    return taken.ok ? undefined : taken.error.message;
  };
  return (
    <ConfirmDialog
      title={t("takeTitle", { count })}
      confirmLabel={t("take", { count })}
      trigger={<Button>{t("take", { count })}</Button>}
      onConfirm={take}
    >
      <Stack gap="tight">
        <p>{t("takeBody")}</p>
        <p>{t("takeUndo")}</p>
      </Stack>
    </ConfirmDialog>
  );
}

type UndoProps = { projectSlug: string; roundId: string; step: AgreedStep };

/** Takes a step back as a whole. */
export function UndoStep({ projectSlug, roundId, step: { id, by, cases } }: UndoProps) {
  const t = useTranslations("review.agreed");
  const undo = async () => {
    const undone = await undoAgreed(projectSlug, { roundId, stepId: id });
    return undone.ok ? undefined : undone.error.message;
  };
  const trigger = (
    <Button small aria-label={t("undoOf", { count: cases, by })}>
      {t("undo")}
    </Button>
  );
  return (
    <ConfirmDialog title={t("undoTitle", { count: cases })} confirmLabel={t("undo")} trigger={trigger} onConfirm={undo}>
      <p>{t("undoBody")}</p>
    </ConfirmDialog>
  );
}
