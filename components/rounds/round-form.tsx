"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { useErrorText } from "@/components/auth/use-error-text";
import { useFailure } from "@/components/projects/use-failure";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { useAnswered } from "@/components/ui/use-answered";
import { changeRound, createRound } from "@/lib/actions/rounds";
import type { Role } from "@/lib/domain/policy/roles";
import { roundKinds } from "@/lib/domain/round/round";
import { type RoundInput, roundSchema } from "@/lib/schemas/round";
import { type ArticleOption, ArticlePicker } from "./article-picker";
import { Picker } from "./picker";

export type RoundFormChoices = {
  readonly articles: readonly ArticleOption[];
  readonly articleTotal: number;
  readonly codebooks: readonly { readonly id: string; readonly version: number; readonly changeNote: string }[];
  readonly coders: readonly {
    readonly id: string;
    readonly pseudonym: string;
    readonly role: Role;
    readonly name: string | null;
  }[];
};

type RoundFormProps = {
  projectSlug: string;
  /** Whose form it is: leads may put themselves in. */
  memberId: string;
  choices: RoundFormChoices;
  /** The draft to be changed; without it a new one is made. */
  roundId?: string;
  values: RoundInput;
};

type Form = UseFormReturn<RoundInput>;

/** Makes or changes a draft. */
export function RoundForm({ projectSlug, memberId, choices, roundId, values }: RoundFormProps) {
  const t = useTranslations("rounds.form");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const answered = useAnswered();
  const [leaving, setLeaving] = useState(false);
  const form: Form = useForm<RoundInput>({ resolver: zodResolver(roundSchema), defaultValues: values });
  const { refused, show, clear } = useFailure(form, {
    "articles-unknown": "articleIds",
    "members-cannot-code": "memberIds",
    "codebook-not-published": "codebookVersionId",
  });
  const base = `/projects/${projectSlug}/rounds`;
  const submit = form.handleSubmit(async (input) => {
    clear();
    const saved = await answered(
      roundId === undefined ? createRound(projectSlug, input) : changeRound(projectSlug, { ...input, id: roundId }),
    );
    if (!saved.ok) return show(saved.error);
    setLeaving(true);
    router.push(`${base}/${saved.value.id}`);
  });
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack gap="loose">
        {refused !== undefined && (
          <Notice tone="danger" title={t("refused")} live>
            {refused}
          </Notice>
        )}
        <RoundFields form={form} choices={choices} />
        <Pickers form={form} choices={choices} memberId={memberId} />
        <Row>
          <SubmitButton pending={form.formState.isSubmitting || leaving}>
            {roundId === undefined ? t("create") : t("save")}
          </SubmitButton>
          <LinkButton href={roundId === undefined ? base : `${base}/${roundId}`} variant="quiet">
            {common("cancel")}
          </LinkButton>
        </Row>
      </Stack>
    </form>
  );
}

function RoundFields({ form, choices }: { form: Form; choices: RoundFormChoices }) {
  const t = useTranslations("rounds");
  const errorText = useErrorText();
  const { errors } = form.formState;
  const kinds = roundKinds.map((kind) => ({
    value: kind,
    label: t(`kinds.${kind}`),
    description: t(`kindDescriptions.${kind}`),
  }));
  return (
    <>
      <Field label={t("form.name")} error={errorText(errors.name?.message)} required>
        <TextInput autoComplete="off" {...form.register("name")} />
      </Field>
      <ChoiceGroup legend={t("form.kind")} choices={kinds} {...form.register("kind")} />
      <BlindChoice form={form} />
      <CheckboxGroup legend={t("form.aids")} description={t("form.aidsDescription")}>
        <Checkbox label={t("form.prefill")} description={t("form.prefillDescription")} {...form.register("prefill")} />
        <Checkbox
          label={t("form.propagation")}
          description={t("form.propagationDescription")}
          {...form.register("propagation")}
        />
      </CheckboxGroup>
      <Field label={t("form.codebook")} error={errorText(errors.codebookVersionId?.message)} required>
        <NativeSelect {...form.register("codebookVersionId")}>
          {choices.codebooks.map(({ id, version, changeNote }) => (
            <option key={id} value={id}>
              {t("form.codebookChoice", { version, note: changeNote || "none" })}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("form.dueOn")} error={errorText(errors.dueOn?.message)} optional>
        <TextInput type="date" {...form.register("dueOn")} />
      </Field>
      <Field
        label={t("form.instructions")}
        description={t("form.instructionsDescription")}
        error={errorText(errors.instructions?.message)}
        optional
      >
        <Textarea {...form.register("instructions")} />
      </Field>
    </>
  );
}

function BlindChoice({ form }: { form: Form }) {
  const t = useTranslations("rounds.form");
  const choices = [
    { value: "on", label: t("blindOn"), description: t("blindOnDescription") },
    { value: "off", label: t("blindOff"), description: t("blindOffDescription") },
  ];
  return (
    <Controller
      control={form.control}
      name="blind"
      render={({ field }) => (
        <ChoiceGroup
          legend={t("blind")}
          choices={choices}
          choice={field.value ? "on" : "off"}
          onChange={({ target }) => field.onChange(target.value === "on")}
        />
      )}
    />
  );
}

function Pickers({ form, choices, memberId }: { form: Form; choices: RoundFormChoices; memberId: string }) {
  const t = useTranslations("rounds.picker");
  const roleName = useTranslations("projects.roles");
  const errorText = useErrorText();
  const coders = choices.coders.map(({ id, pseudonym, role, name }) => ({
    id,
    label: id === memberId ? `${pseudonym} (${t("you")})` : pseudonym,
    description: [name !== pseudonym && name, roleName(role)].filter(Boolean).join(" · "),
  }));
  return (
    <>
      <Controller
        control={form.control}
        name="articleIds"
        render={({ field, fieldState }) => (
          <ArticlePicker
            ref={field.ref}
            articles={choices.articles}
            articleTotal={choices.articleTotal}
            chosen={field.value}
            onChange={field.onChange}
            error={errorText(fieldState.error?.message)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="memberIds"
        render={({ field, fieldState }) => (
          <Stack gap="tight">
            <Picker
              ref={field.ref}
              legend={t("members")}
              description={t("membersDescription")}
              items={coders}
              total={coders.length}
              chosen={field.value}
              onChange={field.onChange}
              error={errorText(fieldState.error?.message)}
            />
            {field.value.includes(memberId) && form.watch("blind") && <Notice tone="warn">{t("ownWarning")}</Notice>}
          </Stack>
        )}
      />
    </>
  );
}
