import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Direction } from "@/lib/domain/text/language";
import styles from "./corpus.module.css";

export type ArticleRow = {
  readonly id: string;
  readonly externalKey: string;
  readonly title: string;
  readonly language: string;
  readonly direction: Direction;
  readonly codePointLength: number;
  readonly publishedOn: Date | null;
  readonly createdAt: Date;
  readonly outlet: string | null;
  readonly event: string | null;
};

/** A page of the project's articles. */
export function ArticleTable({ projectSlug, articles }: { projectSlug: string; articles: readonly ArticleRow[] }) {
  const t = useTranslations("corpus");
  const format = useFormatter();
  const columns: readonly Column<ArticleRow>[] = [
    {
      key: "title",
      header: t("list.article"),
      rowHeader: true,
      cell: ({ id, title, externalKey, language, direction }) => (
        <Link className={styles.title} href={`/projects/${projectSlug}/articles/${id}`}>
          {title === "" ? (
            t("article.untitled", { key: externalKey })
          ) : (
            <bdi lang={language} dir={direction}>
              {title}
            </bdi>
          )}
        </Link>
      ),
    },
    { key: "outlet", header: t("list.outlet"), cell: ({ outlet }) => <bdi>{outlet}</bdi> },
    { key: "event", header: t("list.event"), cell: ({ event }) => <bdi>{event}</bdi> },
    {
      key: "published",
      header: t("list.published"),
      tight: true,
      cell: ({ publishedOn }) => publishedOn && format.dateTime(publishedOn, { dateStyle: "medium", timeZone: "UTC" }),
    },
    {
      key: "length",
      header: t("list.length"),
      align: "end",
      tight: true,
      cell: ({ codePointLength }) => <span className="num">{format.number(codePointLength)}</span>,
    },
    { key: "added", header: t("list.added"), tight: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  ];
  return (
    <DataTable
      caption={t("list.caption")}
      hideCaption
      columns={columns}
      rows={articles}
      rowKey={({ id }) => id}
      empty={t("list.nothingFound")}
    />
  );
}
