"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

/** Puts a text on the clipboard; `said` is what became of it, or null before and for another text. */
export function useCopy(text: string): { readonly copy: () => Promise<void>; readonly said: string | null } {
  const t = useTranslations("common.copy");
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly copied: boolean }>();
  const copy = async () => setOutcome({ text, copied: await copyText(text) });
  return { copy, said: outcome?.text === text ? t(outcome.copied ? "copied" : "failed") : null };
}

/** The clipboard is closed to pages without https, and to those whose user says so. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
