"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CodingSnapshot } from "@/lib/client/annotation-store";
import { doSetAside } from "@/lib/client/set-aside";
import type { Annotation, AnnotationChange, AttributeValue, Operation } from "@/lib/domain/annotation/annotation";
import { operationTarget } from "@/lib/domain/annotation/operations";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Attribute } from "@/lib/domain/codebook/codebook";
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
  const { store } = workspace;
  return (
    <Notice
      tone="warn"
      live
      title={t("asideTitle", { count: coding.setAside.length })}
      actions={
        <>
          <Button small onClick={() => store.dismissSetAside()}>
            {t("asideLeave")}
          </Button>{" "}
          <Button small onClick={() => doSetAside(store)}>
            {t("asideDo")}
          </Button>
        </>
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
  const format = useFormatter();
  const valuesOf = useValueWords(workspace, text);
  const inWords = (operation: Operation): string => {
    const id = operationTarget(operation);
    const now = coding.annotations.get(id);
    const known = operation.type === "add" ? operation.annotation : (now ?? coding.setAsideMarks.get(id));
    if (known === undefined) return t(operation.type === "remove" ? "removeUnknown" : "changeUnknown");
    const change: AnnotationChange = operation.type === "change" ? operation.change : {};
    const mark = { ...known, ...change };
    const label = workspace.index.find(mark)?.label.name ?? mark.label;
    const values = valuesOf(mark, change, now);
    const facts = { quote: quoteOf(text, mark.ranges), label, values: format.list(values), count: values.length };
    return t(operation.type, facts);
  };
  return (
    <ul className={styles.operations}>
      {operations.slice(0, 20).map((operation) => (
        <li key={JSON.stringify(operation)}>{inWords(operation)}</li>
      ))}
    </ul>
  );
}

/** What a change gives a mark, value by value: all that somebody would have to write once more. */
function useValueWords({ index }: Workspace, text: string) {
  const t = useTranslations("annotate.notice.value");
  const format = useFormatter();
  const asText = (attribute: Attribute | undefined, value: AttributeValue): string => {
    if (typeof value === "boolean") return t("flag", { value: String(value) });
    const keys = typeof value === "string" ? [value] : value;
    return format.list(keys.map((key) => attribute?.options.find((option) => option.key === key)?.name ?? key));
  };
  return (mark: Annotation, change: AnnotationChange, now: Annotation | undefined): string[] => {
    const known = index.find(mark)?.layer.attributes ?? [];
    const attributes = Object.entries(change.attributes ?? {}).flatMap(([key, value]) => {
      if (JSON.stringify(now?.attributes[key]) === JSON.stringify(value)) return [];
      const attribute = known.find((one) => one.key === key);
      return [t("attribute", { name: attribute?.name ?? key, value: asText(attribute, value) })];
    });
    return [
      ...attributes,
      ...(change.note === undefined ? [] : [t("note", { note: change.note })]),
      ...(change.certainty === undefined ? [] : [t("certainty", { value: change.certainty })]),
      ...(change.discuss === undefined ? [] : [t("discuss", { value: String(change.discuss) })]),
      ...(change.ranges === undefined ? [] : [t("ranges", { quote: quoteOf(text, change.ranges) })]),
      ...(change.links === undefined ? [] : [t("links", { count: change.links.length })]),
    ];
  };
}
