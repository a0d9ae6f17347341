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
import { acceptWithNewAccount } from "@/lib/actions/invitation";
import { fewestPasswordCharacters, type NewAccountInput, newAccountSchema } from "@/lib/schemas/account";
import { useErrorText } from "./use-error-text";

type NewAccountFormProps = {
  token: string;
  /** The address the link is bound to; null where its holder names one. */
  email: string | null;
};

/** Name and password for whoever holds a one-time link; signs in and goes on to the project. */
export function NewAccountForm({ token, email }: NewAccountFormProps) {
  const t = useTranslations("auth.join");
  const errorText = useErrorText();
  const answered = useAnswered();
  const [refused, setRefused] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const form = useForm<NewAccountInput>({
    resolver: zodResolver(newAccountSchema),
    defaultValues: { token, email: email ?? "", name: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (_parsed) => {
    setRefused(undefined);
    const joined = await answered(acceptWithNewAccount(form.getValues()));
    if (!joined.ok) {
      const { code, message } = joined.error;
      if (code.startsWith("password-")) return form.setError("password", { message }, { shouldFocus: true });
      return setRefused(message);
    }
    setLeaving(true);
    const { projectSlug } = joined.value;
    window.location.assign(projectSlug === null ? "/projects" : `/projects/${projectSlug}`);
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        {refused !== undefined && (
          <Notice tone="danger" title={t("refused")} live>
            {refused}
          </Notice>
        )}
        <Field label={t("email")} description={t("emailDescription")} error={errorText(errors.email?.message)} required>
          <TextInput type="email" autoComplete="username" readOnly={email !== null} {...form.register("email")} />
        </Field>
        <Field label={t("name")} description={t("nameDescription")} error={errorText(errors.name?.message)} required>
          <TextInput autoComplete="name" {...form.register("name")} />
        </Field>
        <Field
          label={t("password")}
          description={t("passwordDescription", { count: fewestPasswordCharacters })}
          error={errorText(errors.password?.message)}
          required
        >
          <TextInput type="password" autoComplete="new-password" {...form.register("password")} />
        </Field>
        <SubmitButton pending={isSubmitting || leaving}>{t("submit")}</SubmitButton>
      </Stack>
    </form>
  );
}
