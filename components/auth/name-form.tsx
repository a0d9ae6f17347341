"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useAnswered } from "@/components/ui/use-answered";
import { changeName } from "@/lib/actions/account";
import { type NameChangeInput, nameChangeSchema } from "@/lib/schemas/account";
import { useErrorText } from "./use-error-text";

export function NameForm({ name }: { name: string }) {
  const t = useTranslations("auth.account");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const answered = useAnswered();
  const [outcome, setOutcome] = useState<{ tone: "ok" | "danger"; text: string }>();
  const form = useForm<NameChangeInput>({ resolver: zodResolver(nameChangeSchema), defaultValues: { name } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const changed = await answered(changeName(input));
    setOutcome(
      changed.ok ? { tone: "ok", text: common("state.saved") } : { tone: "danger", text: changed.error.message },
    );
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        <Field label={t("name")} error={errorText(errors.name?.message)} required>
          <TextInput autoComplete="name" {...form.register("name")} />
        </Field>
        <div>
          <SubmitButton variant="default" pending={isSubmitting}>
            {common("actions.saveChanges")}
          </SubmitButton>
        </div>
        {outcome && (
          <Notice tone={outcome.tone} live>
            {outcome.text}
          </Notice>
        )}
      </Stack>
    </form>
  );
}
