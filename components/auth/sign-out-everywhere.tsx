"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UnsentOwner } from "@/components/shell/unsent-dialog";
import { useUnsentGuard } from "@/components/shell/unsent-guard";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { signOutEverywhere } from "@/lib/actions/account";

/** Ends all sign-ins after asking; leads to the sign-in page. */
export function SignOutEverywhere({ owner }: { owner: UnsentOwner }) {
  const t = useTranslations("auth.account");
  const [open, setOpen] = useState(false);
  const { guard, question } = useUnsentGuard(owner);
  return (
    <div>
      <Button variant="danger" onClick={() => guard(() => setOpen(true))}>
        {t("everywhere")}
      </Button>
      {question}
      <ConfirmDialog
        title={t("everywhereTitle")}
        confirmLabel={t("everywhere")}
        danger
        open={open}
        onOpenChange={setOpen}
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
