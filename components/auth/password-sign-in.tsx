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
import { attemptSignIn } from "@/lib/client/sign-in";
import { type SignInInput, signInSchema } from "@/lib/schemas/account";
import { useErrorText } from "./use-error-text";
import { useRefusalText } from "./use-refusal-text";

type PasswordSignInProps = {
  /** This browser is signed in now. The form stays as it is, busy, until the promise is settled. */
  onSignedIn: () => Promise<void>;
};

/** Email and password. Needs the namespaces `auth` and `errors`. */
export function PasswordSignIn({ onSignedIn }: PasswordSignInProps) {
  const t = useTranslations("auth.signIn");
  const errorText = useErrorText();
  const refusalText = useRefusalText();
  const [refused, setRefused] = useState<string>();
  const form = useForm<SignInInput>({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    setRefused(undefined);
    const refusal = await attemptSignIn("password", input);
    if (refusal) return setRefused(refusalText(refusal));
    await onSignedIn();
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        {refused !== undefined && (
          <Notice tone="danger" title={t("refused")} live>
            {refused}
          </Notice>
        )}
        <Field label={t("email")} error={errorText(errors.email?.message)} required>
          <TextInput type="email" autoComplete="username" {...form.register("email")} />
        </Field>
        <Field label={t("password")} error={errorText(errors.password?.message)} required>
          <TextInput type="password" autoComplete="current-password" {...form.register("password")} />
        </Field>
        <SubmitButton pending={isSubmitting}>{t("submit")}</SubmitButton>
      </Stack>
    </form>
  );
}
