"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useErrorText } from "@/components/auth/use-error-text";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { useAnswered } from "@/components/ui/use-answered";
import { createProject } from "@/lib/actions/projects";
import { proposeSlug } from "@/lib/domain/project/slug";
import { type ProjectInput, projectSchema } from "@/lib/schemas/project";
import { useFailure } from "./use-failure";

export function NewProjectForm() {
  const t = useTranslations("projects.new");
  const common = useTranslations("common.actions");
  const errorText = useErrorText();
  const router = useRouter();
  const answered = useAnswered();
  const [leaving, setLeaving] = useState(false);
  const form = useForm<ProjectInput>({
    resolver: zodResolver(projectSchema),
    defaultValues: { name: "", slug: "", description: "" },
  });
  const { refused, show, clear } = useFailure(form, { "slug-taken": "slug" });
  const { errors, isSubmitting, dirtyFields } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    clear();
    const made = await answered(createProject(input));
    if (!made.ok) return show(made.error);
    setLeaving(true);
    router.push(`/projects/${made.value.slug}`);
  });
  // The address follows the name until somebody writes one.
  const name = form.register("name", {
    onChange: ({ target }) => {
      if (!dirtyFields.slug)
        form.setValue("slug", proposeSlug(target.value), { shouldValidate: form.formState.isSubmitted });
    },
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        {refused !== undefined && (
          <Notice tone="danger" title={t("refused")} live>
            {refused}
          </Notice>
        )}
        <Field label={t("name")} description={t("nameDescription")} error={errorText(errors.name?.message)} required>
          <TextInput autoComplete="off" {...name} />
        </Field>
        <Field
          label={t("slug")}
          description={t("slugDescription", { slug: form.watch("slug") || "…" })}
          error={errorText(errors.slug?.message)}
          required
        >
          <TextInput autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.register("slug")} />
        </Field>
        <Field
          label={t("description")}
          description={t("descriptionDescription")}
          error={errorText(errors.description?.message)}
          optional
        >
          <Textarea {...form.register("description")} />
        </Field>
        <Row>
          <SubmitButton pending={isSubmitting || leaving}>{t("submit")}</SubmitButton>
          <LinkButton href="/projects" variant="quiet">
            {common("cancel")}
          </LinkButton>
        </Row>
      </Stack>
    </form>
  );
}
