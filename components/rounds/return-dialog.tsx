"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useErrorText } from "@/components/auth/use-error-text";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useAnswered } from "@/components/ui/use-answered";
import { returnAssignment } from "@/lib/actions/rounds";
import { returnSchema } from "@/lib/schemas/round";

/** An assignment as the grid names it. */
export type NamedAssignment = { readonly id: string; readonly pseudonym: string; readonly title: string };

type ReturnDialogProps = { projectSlug: string; assignment: NamedAssignment; onClose: () => void };

/** Gives a submitted coding back, with the remark that its annotator will read. */
export function ReturnDialog({ projectSlug, assignment, onClose }: ReturnDialogProps) {
  const t = useTranslations("rounds.grid");
  const { pseudonym, title } = assignment;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("returnTitle", { pseudonym })}
      description={t("returnBody", { title })}
    >
      <ReturnForm projectSlug={projectSlug} assignment={assignment} onDone={onClose} />
    </Dialog>
  );
}

type ReturnFormProps = Omit<ReturnDialogProps, "onClose"> & { onDone: () => void };

function ReturnForm({ projectSlug, assignment, onDone }: ReturnFormProps) {
  const t = useTranslations("rounds.grid");
  const errorText = useErrorText();
  const answered = useAnswered();
  const [refused, setRefused] = useState<string>();
  const form = useForm<z.input<typeof returnSchema>>({
    resolver: zodResolver(returnSchema),
    defaultValues: { assignmentId: assignment.id, remark: "", tellsOfOthers: false },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const returned = await answered(returnAssignment(projectSlug, input));
    if (returned.ok) onDone();
    else setRefused(returned.error.message);
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        <Field
          label={t("remark")}
          description={t("remarkHint", { pseudonym: assignment.pseudonym })}
          error={errorText(errors.remark?.message)}
          required
        >
          <Textarea {...form.register("remark")} rows={4} />
        </Field>
        <Checkbox {...form.register("tellsOfOthers")} label={t("tellsOfOthers")} description={t("tellsOfOthersHint")} />
        {refused !== undefined && (
          <Notice tone="danger" live>
            {refused}
          </Notice>
        )}
        <DialogActions>
          <DialogCancel />
          <SubmitButton pending={isSubmitting}>{t("return")}</SubmitButton>
        </DialogActions>
      </Stack>
    </form>
  );
}
