"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Row } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import type { DraftSaving } from "./use-draft-saving";
import { useProblem } from "./use-problem";

/** At the foot of the editor, always in view: whether all is saved, what went wrong, the note, the button. */
export function SaveBar({ saving }: { saving: DraftSaving }) {
  const t = useTranslations("codebook.editor");
  const { register } = useDraftForm();
  const problem = useProblem();
  const { failure, unsaved } = saving;
  return (
    <footer className={styles.bar}>
      {failure !== null && (
        <Notice tone="danger" title={t("notSaved")} live>
          <p>{failure.message}</p>
          {failure.standing !== undefined && <StaleChoices saving={saving} standing={failure.standing} />}
        </Notice>
      )}
      <div className={styles.barRow}>
        <div className={styles.note}>
          <Field label={t("changeNote")} error={problem("changeNote")} optional>
            <TextInput
              {...register("changeNote")}
              maxLength={2_000}
              placeholder={t("changeNoteHint")}
              autoComplete="off"
            />
          </Field>
        </div>
        <Row>
          <span role="status" className={unsaved ? styles.unsaved : "muted"}>
            {unsaved ? t("unsaved") : t("allSaved")}
          </span>
          <SubmitButton pending={saving.saving}>{t("save")}</SubmitButton>
        </Row>
      </div>
    </footer>
  );
}

/** Somebody else saved: nothing is overwritten unless it is asked for. */
function StaleChoices({ saving, standing }: { saving: DraftSaving; standing: number }) {
  const t = useTranslations("codebook.stale");
  return (
    <Row gap="tight">
      <ConfirmDialog
        title={t("takeTheirsTitle")}
        confirmLabel={t("takeTheirs")}
        danger
        trigger={<Button small>{t("takeTheirs")}</Button>}
        onConfirm={() => {
          saving.reload();
          return undefined;
        }}
      >
        {t("takeTheirsBody")}
      </ConfirmDialog>
      <ConfirmDialog
        title={t("keepMineTitle")}
        confirmLabel={t("keepMine")}
        danger
        trigger={<Button small>{t("keepMine")}</Button>}
        onConfirm={() => {
          saving.save(standing);
          return undefined;
        }}
      >
        {t("keepMineBody")}
      </ConfirmDialog>
    </Row>
  );
}
