"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { signOutEverywhere } from "@/lib/actions/account";

/** Ends all sign-ins after asking; leads to the sign-in page. */
export function SignOutEverywhere() {
  const t = useTranslations("auth.account");
  return (
    <div>
      <ConfirmDialog
        title={t("everywhereTitle")}
        confirmLabel={t("everywhere")}
        danger
        trigger={<Button variant="danger">{t("everywhere")}</Button>}
        onConfirm={async () => {
          const done = await signOutEverywhere(undefined);
          return done.ok ? undefined : done.error.message;
        }}
      >
        {t("everywhereBody")}
      </ConfirmDialog>
    </div>
  );
}
