"use client";

import { useTranslations } from "next-intl";
import type { SignInRefusal } from "@/lib/schemas/account";

/** One sentence for why nobody was signed in, with when to try again. Needs the namespace `auth`. */
export function useRefusalText(): (refusal: SignInRefusal) => string {
  const t = useTranslations("auth.refusal");
  return ({ code, seconds }) => t(code, { seconds, minutes: seconds < 60 ? 0 : Math.ceil(seconds / 60) });
}
