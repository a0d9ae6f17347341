"use client";

import { useMessages, useTranslations } from "next-intl";

/** Schemas name an error by its code, actions send its sentence: the sentence of either. Needs the namespace `errors`. */
export function useErrorText(): (codeOrSentence: string | undefined) => string | undefined {
  const t = useTranslations("errors");
  const known = useMessages().errors;
  const isCode = (text: string): text is keyof typeof known => known !== undefined && Object.hasOwn(known, text);
  return (text) => (text !== undefined && isCode(text) ? t(text) : text);
}
