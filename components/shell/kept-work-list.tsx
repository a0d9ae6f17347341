"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { discardKeptWork, type KeptWork } from "@/lib/client/kept-work";
import type { LeftArticle } from "@/lib/client/left-articles";
import { copyOf, saveCopy } from "@/lib/client/unsent-copy";
import styles from "./kept-work.module.css";
import type { UnsentOwner } from "./unsent-dialog";
import { useChangeWords } from "./use-change-words";

/** The most changes that are told one by one. */
const MOST = 20;

export type ShownWork = KeptWork & Pick<LeftArticle, "isGone">;

type ListProps = {
  owner: UnsentOwner;
  works: readonly ShownWork[];
  /** Some of it was discarded. */
  onDiscarded: (work: ShownWork) => void;
};

/** Work that waits for its person, article by article: what it is, and what can be done about it. */
export function KeptWorkList({ works, ...props }: ListProps) {
  return (
    <ul className={styles.works}>
      {works.map((work) => (
        <li key={work.assignmentId}>
          <KeptArticleWork work={work} {...props} />
        </li>
      ))}
    </ul>
  );
}

function KeptArticleWork({ work, owner, onDiscarded }: Omit<ListProps, "works"> & { work: ShownWork }) {
  const t = useTranslations("shell.kept");
  const { slug, assignmentId, article, batches, at, isGone } = work;
  const copy = copyOf(work);
  const project = owner.projects.find((one) => one.slug === slug)?.name ?? slug;
  const href = `/projects/${encodeURIComponent(slug)}/annotate/${encodeURIComponent(assignmentId)}`;
  return (
    <>
      <h3 className={styles.title}>{article?.title || t("untitled")}</h3>
      <p className="small muted">
        {t("facts", { project, count: copy.changes.length })}
        {at !== null && (
          <>
            {" · "}
            {t.rich("last", { when: () => <RelativeTime at={new Date(at)} /> })}
          </>
        )}
      </p>
      {!isGone && <p>{t("openable")}</p>}
      {isGone && <p>{t(batches.length === 0 ? "elsewhere" : "gone")}</p>}
      {!isGone && (
        <a className={buttonClass("primary", true)} href={href}>
          {t("open")}
        </a>
      )}
      {isGone && batches.length > 0 && <GoneWork {...{ work, copy, owner, onDiscarded }} />}
    </>
  );
}

type GoneProps = Omit<ListProps, "works"> & { work: ShownWork; copy: ReturnType<typeof copyOf> };

function GoneWork({ work, copy, owner, onDiscarded }: GoneProps) {
  const t = useTranslations("shell.kept");
  const [asking, setAsking] = useState(false);
  const wordsOf = useChangeWords(work.article?.labels ?? []);
  const { changes } = copy;
  const told = changes.map((change, place) => ({ place, words: wordsOf(change) }));
  const discard = () =>
    discardKeptWork(owner.userId, work).then(
      () => {
        onDiscarded(work);
        return undefined;
      },
      () => t("failed"),
    );
  return (
    <>
      <ul className={styles.changes} aria-label={t("changes")}>
        {told.slice(0, MOST).map(({ place, words }) => (
          <li key={place}>{words}</li>
        ))}
        {told.length > MOST && <li>{t("more", { count: told.length - MOST })}</li>}
      </ul>
      <div className={styles.actions}>
        <Button small onClick={() => saveCopy(copy)}>
          {t("save")}
        </Button>
        <CopyButton
          text={[copy.article ?? t("untitled"), ...told.map(({ words }) => words)].join("\n")}
          label={t("copy")}
        />
        <Button small variant="danger" onClick={() => setAsking(true)}>
          {t("discard")}
        </Button>
      </div>
      <ConfirmDialog
        title={t("discardTitle", { count: changes.length })}
        confirmLabel={t("discardDo")}
        danger
        open={asking}
        onOpenChange={setAsking}
        onConfirm={discard}
      >
        {t("discardText")}
      </ConfirmDialog>
    </>
  );
}
