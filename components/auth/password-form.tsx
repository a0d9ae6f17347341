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
import { changePassword } from "@/lib/actions/account";
import { fewestPasswordCharacters, type PasswordChangeInput, passwordChangeSchema } from "@/lib/schemas/account";
import { useErrorText } from "./use-error-text";

type PasswordFormProps = {
  hasPassword: boolean;
  /** For password managers, which file a password under an account. */
  email: string;
};

const empty: PasswordChangeInput = { current: "", password: "" };

/** Sets the first password, or changes it; every other device is signed out. */
export function PasswordForm({ hasPassword, email }: PasswordFormProps) {
  const t = useTranslations("auth");
  const errorText = useErrorText();
  const answered = useAnswered();
  const [outcome, setOutcome] = useState<{ tone: "ok" | "danger"; text: string }>();
  const form = useForm<PasswordChangeInput>({ resolver: zodResolver(passwordChangeSchema), defaultValues: empty });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    const changed = await answered(changePassword(input));
    setOutcome(undefined);
    if (!changed.ok) {
      const { code, message } = changed.error;
      if (code === "current-password-wrong") return form.setError("current", { message }, { shouldFocus: true });
      if (code.startsWith("password-")) return form.setError("password", { message }, { shouldFocus: true });
      return setOutcome({ tone: "danger", text: message });
    }
    form.reset(empty);
    setOutcome({ tone: "ok", text: t("account.passwordChanged") });
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && (
          <Field label={t("account.current")} error={errorText(errors.current?.message)} required>
            <TextInput type="password" autoComplete="current-password" {...form.register("current")} />
          </Field>
        )}
        <Field
          label={t("account.new")}
          description={t("join.passwordDescription", { count: fewestPasswordCharacters })}
          error={errorText(errors.password?.message)}
          required
        >
          <TextInput type="password" autoComplete="new-password" {...form.register("password")} />
        </Field>
        <div>
          <SubmitButton variant="default" pending={isSubmitting}>
            {hasPassword ? t("account.changePassword") : t("account.setPassword")}
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
