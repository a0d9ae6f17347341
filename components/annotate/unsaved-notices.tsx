"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import { type Outstanding, outstanding } from "@/lib/client/outstanding";
import { seenOf } from "@/lib/client/pending";
import { doSetAside, insisting, type RivalsOf } from "@/lib/client/set-aside";
import { type CopiedFrom, copyOf, saveCopy } from "@/lib/client/unsent-copy";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { holdersOf } from "@/lib/domain/annotation/links";
import { netEffect } from "@/lib/domain/annotation/net-effect";
import { applyOperation, applyPossible, operationTarget } from "@/lib/domain/annotation/operations";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { rivalsOf } from "@/lib/domain/codebook/check-annotation";
import { type Telling, useDifferenceWords } from "./use-difference-words";
import type { Workspace } from "./use-workspace";
import styles from "./workspace.module.css";
import type { WorkspaceProps } from "./workspace-types";

type PartProps = {
  coding: CodingSnapshot;
  workspace: Workspace;
  page: Pick<WorkspaceProps, "project" | "assignment" | "article" | "actors">;
  readOnly: boolean;
};

/** What the server refused, and what another window's work stands against: the person decides. And who can't be told. */
export function UnsavedNotices(props: PartProps) {
  const t = useTranslations("annotate.notice");
  return (
    <>
      {!props.coding.seesWindows && (
        <Notice tone="warn" title={t("muteTitle")}>
          {t("mute")}
        </Notice>
      )}
      <RefusedNotice {...props} />
      <SetAsideNotice {...props} />
    </>
  );
}

function SetAsideNotice({ coding, workspace, page, readOnly }: PartProps) {
  const { actors } = page;
  const { text } = page.article;
  const t = useTranslations("annotate.notice");
  const format = useFormatter();
  const { annotations } = coding;
  const { store, index } = workspace;
  const setAside = useMemo(() => outstanding(coding.setAside, annotations), [coding.setAside, annotations]);
  const isSo = setAside.length === 0 && coding.setAside.length > 0;
  useEffect(() => {
    // It has become so in another way: there is nothing to decide.
    if (isSo) store.dismissSetAside();
  }, [isSo, store]);
  if (setAside.length === 0) return null;
  const standingAgainst: RivalsOf = (mark, others) => {
    const layer = index.find(mark)?.layer;
    return layer === undefined ? [] : rivalsOf(mark, layer, others.values());
  };
  const { removed, operations } = insisting(coding.setAside, annotations, standingAgainst);
  const inWords = (marks: readonly Annotation[]) => marks.map((mark) => t("mark", factsOf(mark, { workspace, text })));
  const room = inWords(removed);
  const own = new Set(setAside.map(({ operation }) => operationTarget(operation)));
  const ends = new Set(setAside.flatMap((one) => one.ends ?? []).filter(({ id }) => !own.has(id)));
  const back = inWords(
    operations.flatMap((one) => (one.type === "add" && ends.has(one.annotation) ? one.annotation : [])),
  );
  const isAgain = own.size < setAside.length;
  return (
    <Notice
      tone="warn"
      live
      title={t("asideTitle", { count: setAside.length })}
      actions={
        <>
          <Button small onClick={() => store.dismissSetAside()}>
            {t("asideLeave")}
          </Button>{" "}
          {readOnly && <SaveCopy batches={coding.setAside} page={page} />}
          {!readOnly && (
            <Button small onClick={() => doSetAside(store, standingAgainst)}>
              {t("asideDo")}
            </Button>
          )}
        </>
      }
    >
      <p>{t("aside", { closed: String(readOnly) })}</p>
      <OperationList done={setAside} telling={{ workspace, actors, marks: annotations, text }} />
      {isAgain && !readOnly && <p>{t("asideOrder")}</p>}
      {back.length > 0 && !readOnly && <p>{t("asideBack", { marks: format.list(back) })}</p>}
      {room.length > 0 && !readOnly && <p>{t("asideRoom", { marks: format.list(room) })}</p>}
    </Notice>
  );
}

function RefusedNotice({ coding, workspace, page }: PartProps) {
  const t = useTranslations("annotate.notice");
  const [asking, setAsking] = useState(false);
  if (coding.refused === null) return null;
  const { refusal, operations } = coding.refused;
  const places = new Set(refusal.problems.map((problem) => problem.index));
  const named = operations.filter((_, index) => places.has(index));
  const [told, others] =
    named.length === 0 ? [operations, []] : [named, operations.filter((_, index) => !places.has(index))];
  // A mark that is new in the same go is there for the changes of it.
  const marks = applyPossible(coding.confirmed, others).after;
  const seen = seenOf(told, marks);
  const done = netEffect(told, seen).map((operation) => ({ operation, isGone: false }));
  const giveUp = t("discard", { all: named.length === 0 ? "true" : "false" });
  const giveUpNow = () => {
    workspace.store.discardRefused();
    return undefined;
  };
  // Without any it is the coding that wasn't given out: to who is no longer a member, say.
  const isOfChanges = operations.length > 0;
  return (
    <Notice
      tone="danger"
      live
      title={t(isOfChanges ? "refusedTitle" : "unreadTitle")}
      actions={
        <>
          <Button small onClick={() => workspace.store.retryRefused()}>
            {t("retry")}
          </Button>{" "}
          {isOfChanges && (
            <>
              <SaveCopy batches={[{ operations: told, seen }]} page={page} />{" "}
              <Button small variant="danger" onClick={() => setAsking(true)}>
                {t("discardAsk", { label: giveUp })}
              </Button>
            </>
          )}
        </>
      }
    >
      <ConfirmDialog
        title={t("discardTitle")}
        confirmLabel={giveUp}
        danger
        open={asking}
        onOpenChange={setAsking}
        onConfirm={giveUpNow}
      >
        {t("discardText")}
      </ConfirmDialog>
      <p>{refusal.detail === "" ? t("refusedStatus", { code: refusal.code }) : refusal.detail}</p>
      {refusal.problems.map((problem) => problem.detail !== "" && <p key={problem.index}>{problem.detail}</p>)}
      <OperationList done={done} telling={{ workspace, actors: page.actors, marks, text: page.article.text }} />
    </Notice>
  );
}

type SaveCopyProps = Pick<CopiedFrom, "batches"> & Pick<PartProps, "page">;

/** Keeps what may be given up as a file. */
function SaveCopy({ page: { project, assignment, article }, batches }: SaveCopyProps) {
  const t = useTranslations("annotate.notice");
  const from = { slug: project.slug, assignmentId: assignment.id, article, at: null, batches };
  return (
    <Button small onClick={() => saveCopy(copyOf(from))}>
      {t("saveCopy")}
    </Button>
  );
}

/** What a mark is called by. */
function factsOf(mark: Annotation, { workspace, text }: Pick<Telling, "workspace" | "text">) {
  const place = mark.ranges.length > 0 ? "text" : "article";
  return { quote: quoteOf(text, mark.ranges), place, label: workspace.index.find(mark)?.label.name ?? mark.label };
}

/** The most operations that are told one by one. */
const MOST = 20;

/** Operations in words: what was to be done, on which words of the text, and what it would change there. */
function OperationList({ done, telling }: { done: readonly Outstanding[]; telling: Telling }): ReactNode {
  const t = useTranslations("annotate.notice");
  const format = useFormatter();
  const differencesOf = useDifferenceWords(telling);
  const { marks } = telling;
  const inWords = ({ operation, isGone, ends }: Outstanding): string => {
    const id = operationTarget(operation);
    const saved = marks.get(id);
    const after = applyOperation(marks, operation);
    const mark: Annotation | undefined =
      operation.type === "remove" ? saved : after.ok ? after.value.get(id) : undefined;
    if (mark === undefined) return t(operation.type === "remove" ? "removeUnknown" : "changeUnknown");
    const values = differencesOf(mark, saved, ends);
    const told = saved ?? mark;
    if (operation.type === "remove") {
      const linked = holdersOf(id, marks).map((holder) => t("mark", factsOf(holder, telling)));
      return t("remove", { ...factsOf(told, telling), count: linked.length, marks: format.list(linked) });
    }
    const words = { values: format.list(values), count: values.length };
    return t(isGone ? "back" : operation.type, { ...factsOf(told, telling), ...words });
  };
  return (
    <ul className={styles.operations}>
      {done.slice(0, MOST).map((one) => (
        <li key={JSON.stringify(one.operation)}>{inWords(one)}</li>
      ))}
      {done.length > MOST && <li>{t("more", { count: done.length - MOST })}</li>}
    </ul>
  );
}
