"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AnnotationStore } from "@/lib/client/annotation-store";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";

// Its form is large, and hardly ever needed.
const SignInAgain = dynamic(() => import("./sign-in-again").then((module) => module.SignInAgain), { ssr: false });

type SignedOutProps = {
  coding: CodingSnapshot;
  store: AnnotationStore;
  /** Whether the sign-in is being renewed in the page. */
  renewing: boolean;
  onRenew: (renewing: boolean) => void;
};

/** Says that nothing can be sent because the sign-in has ended, and lets it be renewed. */
export function SignedOut({ coding, store, renewing, onRenew }: SignedOutProps) {
  const t = useTranslations("annotate.notice");
  useEffect(() => {
    // Also when the sign-in was renewed in another tab.
    if (coding.save === "saved") onRenew(false);
  }, [coding.save, onRenew]);
  return (
    <>
      {coding.signedOut !== null && (
        <Notice
          tone="warn"
          live
          actions={
            <Button small onClick={() => onRenew(true)}>
              {t("signIn")}
            </Button>
          }
        >
          {t(coding.signedOut === "other" ? "otherUser" : "signedOut")}
        </Notice>
      )}
      {renewing && <SignInAgain store={store} onClose={() => onRenew(false)} />}
    </>
  );
}
