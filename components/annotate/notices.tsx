"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CodingSnapshot } from "@/lib/client/annotation-store";
import type { CodingState } from "@/lib/client/coding-api";
import type { AnnotationChange, Operation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { RoundState } from "@/lib/domain/round/round";
import { isWorkable } from "@/lib/domain/round/work";
import { ProblemNotice } from "./problem-notice";
import type { Workspace, WorkspaceView } from "./use-workspace";
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
export function Notices({ view, text, round, returnRemark }: NoticesProps) {
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
      {coding.refused !== null && <RefusedNotice coding={coding} workspace={workspace} text={text} />}
      {coding.setAside.length > 0 && (
        <Notice
          tone="warn"
          live
          title={t("asideTitle", { count: coding.setAside.length })}
          actions={
            <Button small onClick={() => workspace.store.dismissSetAside()}>
              {t("asideSeen")}
            </Button>
          }
        >
          <p>{t("aside")}</p>
          <OperationList operations={coding.setAside} coding={coding} workspace={workspace} text={text} />
        </Notice>
      )}
      <ProblemNotice problem={state.problem} />
      <Standing state={coding.codingState} round={round} returnRemark={returnRemark} />
    </section>
  );
}

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

type PartProps = { coding: CodingSnapshot; workspace: Workspace; text: string };

function RefusedNotice({ coding, workspace, text }: PartProps) {
  const t = useTranslations("annotate.notice");
  if (coding.refused === null) return null;
  const { refusal, operations } = coding.refused;
  const named = operations.filter((_, index) => refusal.problems.some((problem) => problem.index === index));
  return (
    <Notice
      tone="danger"
      live
      title={t("refusedTitle")}
      actions={
        <>
          <Button small onClick={() => workspace.store.retryRefused()}>
            {t("retry")}
          </Button>{" "}
          <Button small variant="danger" onClick={() => workspace.store.discardRefused()}>
            {t("discard", { all: named.length === 0 ? "true" : "false" })}
          </Button>
        </>
      }
    >
      <p>{refusal.detail === "" ? t("refusedStatus", { code: refusal.code }) : refusal.detail}</p>
      {refusal.problems.map((problem) => problem.detail !== "" && <p key={problem.index}>{problem.detail}</p>)}
      <OperationList
        operations={named.length === 0 ? operations : named}
        coding={coding}
        workspace={workspace}
        text={text}
      />
    </Notice>
  );
}

/** Operations in words: what was to be done, on which words of the text. */
function OperationList({ operations, coding, workspace, text }: PartProps & { operations: readonly Operation[] }) {
  const t = useTranslations("annotate.notice");
  const inWords = (operation: Operation): string => {
    if (operation.type === "remove") return t("remove");
    const mark = operation.type === "add" ? operation.annotation : coding.annotations.get(operation.id);
    if (mark === undefined) return t("changeUnknown");
    const change: AnnotationChange = operation.type === "change" ? operation.change : {};
    const label = workspace.index.find({ ...mark, ...change })?.label.name ?? mark.label;
    return t(operation.type, { quote: quoteOf(text, change.ranges ?? mark.ranges), label });
  };
  return (
    <ul className={styles.operations}>
      {operations.slice(0, 20).map((operation) => (
        <li key={JSON.stringify(operation)}>{inWords(operation)}</li>
      ))}
    </ul>
  );
}
