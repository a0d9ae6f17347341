"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordSignIn } from "@/components/auth/password-sign-in";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { AnnotationStore } from "@/lib/client/annotation-store";

type SignInAgainProps = {
  store: Pick<AnnotationStore, "flush" | "getSnapshot">;
  onClose: () => void;
};

/** Renews a sign-in that has ended without leaving the page, then sends what waits: for the person it belongs to alone. */
export function SignInAgain({ store, onClose }: SignInAgainProps) {
  const t = useTranslations("annotate.signIn");
  const [other, setOther] = useState(false);
  const goOn = async () => {
    await store.flush();
    // The server compares who has signed in with whose page this is before it hears of any work.
    const wasOther = store.getSnapshot().signedOut === "other";
    setOther(wasOther);
    if (!wasOther) onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("text")}>
      {other && (
        <Notice tone="danger" live>
          {t("other")}
        </Notice>
      )}
      <PasswordSignIn onSignedIn={goOn} />
      <p>
        {t.rich("elsewhere", {
          link: (words) => (
            <a href="/sign-in" target="_blank" rel="noreferrer">
              {words}
            </a>
          ),
        })}
      </p>
    </Dialog>
  );
}
