"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { importPastedArticle } from "@/lib/actions/corpus";
import { uploadArticle } from "@/lib/client/article-upload";
import { err, type Result } from "@/lib/domain/result";
import type { Zone } from "@/lib/domain/text/zone";
import type { ArticleFormInput, ArticleFormValues } from "@/lib/schemas/article";
import type { ArticleForm } from "./article-fields";

/** Why an article was not added, and the one that is in its way, if there is one. */
export type AddRefused = { readonly message: string; readonly presentId: string | null };

type Sent = { readonly file: File | null; readonly zones: readonly Zone[] | null };

type Outcome = Result<{ readonly id: string }, Failure>;

type Failure = {
  readonly message: string;
  readonly articleId?: string | null;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
};

/** Sends one article, pasted or as a file, and goes to its page; what is refused is shown in the form. */
export function useAddArticle(projectSlug: string, form: ArticleForm) {
  const t = useTranslations("corpus.add");
  const router = useRouter();
  const [refused, setRefused] = useState<AddRefused | null>(null);
  const [leaving, setLeaving] = useState(false);
  const isField = (path: string): path is keyof ArticleFormInput => Object.hasOwn(form.getValues(), path);
  const show = ({ message, articleId, fields = [] }: Failure) => {
    setRefused({ message: message || t("unreachable"), presentId: articleId ?? null });
    for (const { path, message: fault } of fields) if (isField(path)) form.setError(path, { message: fault });
  };
  const send = async (values: ArticleFormValues, { file, zones }: Sent) => {
    setRefused(null);
    const answer = await sendOne(projectSlug, values, { file, zones }).catch(() => err({ message: "" }));
    if (!answer.ok) return show(answer.error);
    setLeaving(true);
    router.push(`/projects/${projectSlug}/articles/${answer.value.id}`);
  };
  return { send, refused, leaving, clear: () => setRefused(null) };
}

async function sendOne(projectSlug: string, values: ArticleFormValues, { file, zones }: Sent): Promise<Outcome> {
  const { text, ...details } = values;
  const sent = zones?.map(({ kind, start, end }) => ({ kind, start, end })) ?? null;
  if (file) return uploadArticle(projectSlug, { ...details, fileName: file.name, zones: sent }, file);
  const pasted = await importPastedArticle(projectSlug, { ...details, text, zones: sent });
  if (pasted.ok) return pasted;
  const { error } = pasted;
  return err({
    message: error.message,
    articleId: "articleId" in error ? error.articleId : null,
    fields: "fields" in error ? error.fields : [],
  });
}
