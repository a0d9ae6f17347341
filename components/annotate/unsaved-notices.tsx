"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CodingSnapshot } from "@/lib/client/annotation-store";
import type { AnnotationChange, Operation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Workspace } from "./use-workspace";
import styles from "./workspace.module.css";

type PartProps = { coding: CodingSnapshot; workspace: Workspace; text: string };

/** What the server refused, and what another window's work stands against: the person decides. */
export function UnsavedNotices(props: PartProps) {
  return (
    <>
      <RefusedNotice {...props} />
      <SetAsideNotice {...props} />
    </>
  );
}

function SetAsideNotice({ coding, workspace, text }: PartProps) {
  const t = useTranslations("annotate.notice");
  if (coding.setAside.length === 0) return null;
  return (
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
  );
}

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
