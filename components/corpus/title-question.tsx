"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/components/auth/use-error-text";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { TextInput } from "@/components/ui/text-input";
import type { ArticleForm } from "./article-fields";

type TitleQuestionProps = {
  form: ArticleForm;
  /** The text's first line, where there is one text. */
  firstLine: string;
  several: boolean;
  /** From then on the answer is the person's, and no longer guessed. */
  onAnswer: () => void;
};

const longestShown = 90;

/** Whether the title is in the text already, is to be put first, or is not of the text; only what is there is coded. */
export function TitleQuestion({ form, firstLine, several, onAnswer }: TitleQuestionProps) {
  const t = useTranslations("corpus.title");
  const errorText = useErrorText();
  const placement = form.watch("titlePlacement");
  const shown = Array.from(firstLine);
  const line = shown.length > longestShown ? `${shown.slice(0, longestShown).join("")}…` : firstLine;
  const byLooks = { value: "by-looks", label: t("byLooks"), description: t("byLooksDescription") };
  const inText = {
    value: "first-line",
    label: t("firstLine"),
    ...(line === "" || several ? {} : { description: <bdi>{t("firstLineIs", { line })}</bdi> }),
  };
  const putFirst = { value: "put-first", label: t("putFirst"), description: t("putFirstDescription") };
  const apart = { value: "apart", label: t("apart"), description: several ? undefined : t("apartDescription") };
  const asksTitle = !several && (placement === "put-first" || placement === "apart");
  return (
    <Stack>
      <ChoiceGroup
        legend={t("question")}
        choices={several ? [byLooks, inText, apart] : [inText, putFirst, apart]}
        error={errorText(form.formState.errors.titlePlacement?.message)}
        {...form.register("titlePlacement", { onChange: onAnswer })}
      />
      {asksTitle && (
        <Field
          label={t("title")}
          error={errorText(form.formState.errors.title?.message)}
          required={placement === "put-first"}
          optional={placement === "apart"}
        >
          <TextInput autoComplete="off" dir="auto" {...form.register("title")} />
        </Field>
      )}
    </Stack>
  );
}
