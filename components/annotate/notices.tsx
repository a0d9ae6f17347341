"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { memo, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CodingState } from "@/lib/client/coding-api";
import type { RoundState } from "@/lib/domain/round/round";
import { isWorkable } from "@/lib/domain/round/work";
import { UnsavedNotices } from "./late";
import { ProblemNotice } from "./problem-notice";
import { useFollowing } from "./use-following";
import type { WorkspaceView } from "./use-workspace";
import styles from "./workspace.module.css";

// Its form is large, and hardly ever needed.
const SignInAgain = dynamic(() => import("./sign-in-again").then((module) => module.SignInAgain), { ssr: false });

type NoticesProps = {
  view: WorkspaceView;
  text: string;
  /** Of the round the coding belongs to, as it was when the page was opened. */
  round: RoundState;
  returnRemark: string;
};

/** Everything about the work that somebody must know or decide. It stays until it is settled. */
export function Notices({ view, ...props }: NoticesProps) {
  const [shown] = useFollowing(view);
  return <Noticed view={shown} {...props} />;
}

const Noticed = memo(function Noticed({ view, text, round, returnRemark }: NoticesProps) {
  const { coding, state, workspace } = view;
  const t = useTranslations("annotate.notice");
  const [renewing, setRenewing] = useState(false);
  useEffect(() => {
    // Also when the sign-in was renewed in another tab.
    if (coding.save === "saved") setRenewing(false);
  }, [coding.save]);
  return (
    <section className={styles.notices} aria-label={t("label")}>
      {coding.signedOut !== null && (
        <Notice
          tone="warn"
          live
          actions={
            <Button small onClick={() => setRenewing(true)}>
              {t("signIn")}
            </Button>
          }
        >
          {t(coding.signedOut === "other" ? "otherUser" : "signedOut")}
        </Notice>
      )}
      {renewing && <SignInAgain store={workspace.store} onClose={() => setRenewing(false)} />}
      {!coding.keptOnDevice && (
        <Notice tone="danger" live>
          {t("notKept")}
        </Notice>
      )}
      {(coding.refused !== null || coding.setAside.length > 0) && <UnsavedNotices {...{ coding, workspace, text }} />}
      <ProblemNotice problem={state.problem} />
      <Standing state={coding.codingState} round={round} returnRemark={returnRemark} />
    </section>
  );
});

type StandingProps = Pick<NoticesProps, "round" | "returnRemark"> & { state: CodingState };

/** Whether this can be worked on, and what for where it came back. */
function Standing({ state, round, returnRemark }: StandingProps) {
  const t = useTranslations("annotate.notice");
  if (state === "submitted") return <Notice tone="ok">{t("submitted")}</Notice>;
  if (!isWorkable(round, { state }))
    return <Notice tone="warn">{t(round === "closed" ? "closed" : "inReview")}</Notice>;
  if (state !== "returned") return null;
  return (
    <Notice tone="warn" title={t("returned")}>
      {returnRemark !== "" && <p className={styles.remark}>{returnRemark}</p>}
    </Notice>
  );
}
