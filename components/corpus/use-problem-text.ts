"use client";

import { useMessages, useTranslations } from "next-intl";

export type TextProblem = { readonly code: string };

/** The sentence for what the domain found wrong with a text, from its code and facts. Needs the namespace `errors`. */
export function useProblemText(): (problem: TextProblem) => string {
  const t = useTranslations("errors");
  const known = useMessages().errors;
  const isCode = (code: string): code is keyof typeof known => known !== undefined && Object.hasOwn(known, code);
  return ({ code, ...facts }) => (isCode(code) ? t(code, facts) : t("unknown"));
}
