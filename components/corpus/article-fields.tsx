"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useErrorText } from "@/components/auth/use-error-text";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { directionOf } from "@/lib/domain/text/language";
import type { ArticleFormInput, ArticleFormValues } from "@/lib/schemas/article";
import styles from "./corpus.module.css";

export type ArticleForm = UseFormReturn<ArticleFormInput, unknown, ArticleFormValues>;

export type ArticleFieldChoices = { readonly outlets: readonly string[]; readonly events: readonly string[] };

const commonLanguages = [
  "en",
  "ar",
  "he",
  "fa",
  "tr",
  "fr",
  "de",
  "es",
  "it",
  "pt",
  "ru",
  "uk",
  "ur",
  "hi",
  "zh",
  "ja",
];

type ArticleFieldsProps = {
  form: ArticleForm;
  choices: ArticleFieldChoices;
  /** Several files share these fields, so what is one article's own is left out. */
  several: boolean;
};

/** What is said about an article beside its text. */
export function ArticleFields({ form, choices, several }: ArticleFieldsProps) {
  const t = useTranslations("corpus.fields");
  const errorText = useErrorText();
  const { errors } = form.formState;
  const error = (name: keyof ArticleFormInput) => errorText(errors[name]?.message);
  return (
    <div className={styles.fields}>
      <Suggested form={form} name="outlet" values={choices.outlets} description={t("outletDescription")} />
      <Suggested form={form} name="event" values={choices.events} description={t("eventDescription")} />
      <Field label={t("publishedOn")} error={error("publishedOn")} optional>
        <TextInput type="date" {...form.register("publishedOn")} />
      </Field>
      <LanguageField form={form} />
      {!several && (
        <>
          <Field label={t("byline")} error={error("byline")} optional>
            <TextInput autoComplete="off" {...form.register("byline")} />
          </Field>
          <Field label={t("url")} error={error("url")} optional>
            <TextInput type="url" autoComplete="off" placeholder="https://" {...form.register("url")} />
          </Field>
          <Field
            label={t("externalKey")}
            description={t("externalKeyDescription")}
            error={error("externalKey")}
            optional
          >
            <TextInput autoComplete="off" {...form.register("externalKey")} />
          </Field>
        </>
      )}
    </div>
  );
}

type SuggestedProps = {
  form: ArticleForm;
  name: "outlet" | "event";
  values: readonly string[];
  description: string;
};

/** A name, with those that are known to choose from. */
function Suggested({ form, name, values, description }: SuggestedProps) {
  const t = useTranslations("corpus.fields");
  const errorText = useErrorText();
  const id = useId();
  return (
    <Field label={t(name)} description={description} error={errorText(form.formState.errors[name]?.message)} optional>
      <TextInput autoComplete="off" list={id} {...form.register(name)} />
      <datalist id={id}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </Field>
  );
}

function LanguageField({ form }: { form: ArticleForm }) {
  const t = useTranslations("corpus.fields");
  const errorText = useErrorText();
  const id = useId();
  const isRightToLeft = directionOf(form.watch("language")) === "rtl";
  return (
    <Field
      label={t("language")}
      description={isRightToLeft ? `${t("languageDescription")} ${t("rtl")}` : t("languageDescription")}
      error={errorText(form.formState.errors.language?.message)}
      required
    >
      <TextInput autoComplete="off" spellCheck={false} list={id} {...form.register("language")} />
      <datalist id={id}>
        {commonLanguages.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </Field>
  );
}
