"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { useErrorText } from "@/components/auth/use-error-text";
import { useFailure } from "@/components/projects/use-failure";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useAnswered } from "@/components/ui/use-answered";
import { inviteMember } from "@/lib/actions/members";
import { type Role, roles } from "@/lib/domain/policy/roles";
import { invitationSchema } from "@/lib/schemas/account";
import styles from "./invite-form.module.css";
import { NewLink } from "./new-link";

type Given = z.input<typeof invitationSchema>;
type Made = { readonly email: string; readonly url: string; readonly expiresAt: Date };

/** In the order in which they are mostly needed. */
const offered: readonly Role[] = ["annotator", ...roles.filter((role) => role !== "annotator")];

/** Makes a one-time link for somebody, and shows it this once. */
export function InviteForm({ projectSlug }: { projectSlug: string }) {
  const t = useTranslations("members");
  const roleName = useTranslations("projects.roles");
  const errorText = useErrorText();
  const answered = useAnswered();
  const [made, setMade] = useState<Made>();
  const defaultValues: Given = { email: "", role: "annotator" };
  const form = useForm<Given, unknown, z.output<typeof invitationSchema>>({
    resolver: zodResolver(invitationSchema),
    defaultValues,
  });
  const { refused, show, clear } = useFailure(form, { "already-member": "email" });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    clear();
    const invited = await answered(inviteMember(projectSlug, input));
    if (!invited.ok) return show(invited.error);
    setMade({ email: input.email, url: invited.value.url, expiresAt: invited.value.expiresAt });
    form.reset(defaultValues);
  });
  const choices = offered.map((role) => ({
    value: role,
    label: roleName(role),
    description: t(`roleDescriptions.${role}`),
  }));
  return (
    <Stack>
      {made !== undefined && <NewLink {...made} />}
      <form className={styles.form} onSubmit={submit} noValidate method="post">
        <Stack>
          {refused !== undefined && (
            <Notice tone="danger" title={t("invite.refused")} live>
              {refused}
            </Notice>
          )}
          <Field label={t("invite.email")} error={errorText(errors.email?.message)} required>
            <TextInput type="email" autoComplete="off" {...form.register("email")} />
          </Field>
          <ChoiceGroup legend={t("invite.role")} choices={choices} {...form.register("role")} />
          <div>
            <SubmitButton pending={isSubmitting}>{t("invite.submit")}</SubmitButton>
          </div>
        </Stack>
      </form>
    </Stack>
  );
}
