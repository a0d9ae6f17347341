import Link from "next/link";
import { useTranslations } from "next-intl";
import { RoundContext } from "@/components/rounds/round-context";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Stack } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { Notice } from "@/components/ui/notice";
import { isWorkable } from "@/lib/domain/round/work";
import { AssignmentSign } from "./assignment-sign";
import { ContinueButton } from "./continue-button";
import styles from "./queue-round.module.css";
import { type QueuedRound, type QueueEntry, titleOf, workHref } from "./queue-types";

type QueueRoundProps = {
  projectSlug: string;
  round: QueuedRound;
  /** The one whose button is the page's primary action. */
  first: boolean;
};

/** One round as its annotator sees it: what to go on with, how far it is, instructions, every article. */
export function QueueRound({ projectSlug, round, first }: QueueRoundProps) {
  const t = useTranslations("rounds.queue");
  const { id, name, state, instructions, total, submitted, items } = round;
  const leftOver = state === "review" && items.some((item) => item.state !== "submitted" && !isWorkable(state, item));
  return (
    <section aria-labelledby={`round-${id}`}>
      <Stack>
        <div className={styles.head}>
          <div className={styles.words}>
            <RoundContext round={round} />
            <h2 id={`round-${id}`}>{name}</h2>
            <Meter label={t("meter", { round: name })} value={submitted} max={total}>
              {t("submitted", { done: submitted, total })}
            </Meter>
          </div>
          <div className={styles.go}>
            <ContinueButton projectSlug={projectSlug} round={round} primary={first} />
            {submitted === total && <span className="muted">{t("allDone")}</span>}
          </div>
        </div>
        {leftOver && <Notice>{t("inReview")}</Notice>}
        {instructions !== "" && <p className={`prose ${styles.instructions}`}>{instructions}</p>}
        <QueueTable projectSlug={projectSlug} round={round} />
        {items.length < total && <p className="muted">{t("cut", { count: total - items.length })}</p>}
      </Stack>
    </section>
  );
}

function QueueTable({ projectSlug, round }: { projectSlug: string; round: QueuedRound }) {
  const t = useTranslations("rounds");
  const columns: readonly Column<QueueEntry>[] = [
    {
      key: "article",
      header: t("page.articleTitle"),
      rowHeader: true,
      cell: (entry) => <Article projectSlug={projectSlug} entry={entry} />,
    },
    { key: "state", header: t("list.state"), tight: true, cell: ({ state }) => <AssignmentSign state={state} /> },
  ];
  return (
    <DataTable
      caption={t("queue.articlesOf", { round: round.name })}
      hideCaption
      columns={columns}
      rows={round.items}
      rowKey={({ assignmentId }) => assignmentId}
    />
  );
}

function Article({ projectSlug, entry }: { projectSlug: string; entry: QueueEntry }) {
  const t = useTranslations("rounds");
  const { assignmentId, article, pass, returnRemark } = entry;
  const facts = [
    article.outlet,
    t("picker.characters", { count: article.codePointLength }),
    pass > 1 && t("queue.repeat", { pass }),
  ];
  return (
    <>
      <Link href={workHref(projectSlug, assignmentId)}>{titleOf(article)}</Link>
      <p className={`muted small ${styles.facts}`}>{facts.filter(Boolean).join(" · ")}</p>
      {returnRemark !== "" && <p className="small">{t("queue.remark", { remark: returnRemark })}</p>}
    </>
  );
}
