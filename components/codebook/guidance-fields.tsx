"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useDraftForm } from "./draft-form";
import { useProblem } from "./use-problem";

const texts = ["definition", "do", "dont", "example"] as const;

/** The four texts that stand beside a label or an attribute. */
export function GuidanceFields({ path }: { path: `content.layers.${number}.${"labels" | "attributes"}.${number}` }) {
  const t = useTranslations("codebook.guidance");
  const { register } = useDraftForm();
  const problem = useProblem();
  return texts.map((text) => (
    <Field key={text} label={t(text)} description={t(`${text}Hint`)} error={problem(`${path}.${text}`)}>
      <Textarea rows={text === "definition" ? 4 : 3} {...register(`${path}.${text}`)} />
    </Field>
  ));
}
