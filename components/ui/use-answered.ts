import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

type Unanswered = { readonly ok: false; readonly error: { readonly code: "unavailable"; readonly message: string } };

/**
 * Waits for a server action. The actions themselves never reject; where their answer doesn't come, as without a network,
 * that is the failure "unavailable", in words like any other. Redirects go their way.
 */
export function useAnswered(): <R>(action: Promise<R>) => Promise<R | Unanswered> {
  const t = useTranslations("common.state");
  return useCallback(
    async <R>(action: Promise<R>): Promise<R | Unanswered> => {
      try {
        return await action;
      } catch (error) {
        unstable_rethrow(error);
        return { ok: false, error: { code: "unavailable", message: t("unanswered") } };
      }
    },
    [t],
  );
}
