import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Stack } from "@/components/ui/layout";

type RoundArticle = {
  readonly id: string;
  readonly title: string;
  readonly externalKey: string;
  readonly outlet: string | null;
  readonly event: string | null;
};

/** The articles of a round, or the first of them; `total` counts those that aren't listed too. */
export function RoundArticles({ articles, total }: { articles: readonly RoundArticle[]; total: number }) {
  const t = useTranslations("rounds.page");
  const count = useTranslations("rounds");
  const columns: readonly Column<RoundArticle>[] = [
    {
      key: "title",
      header: t("articleTitle"),
      rowHeader: true,
      cell: ({ title, externalKey }) => title || externalKey,
    },
    { key: "outlet", header: t("outlet"), cell: ({ outlet }) => outlet },
    { key: "event", header: t("event"), cell: ({ event }) => event },
  ];
  return (
    <Stack>
      <h2>{count("articles", { count: total })}</h2>
      {total > articles.length && <p>{t("firstArticles", { count: articles.length })}</p>}
      <DataTable caption={t("articles")} hideCaption columns={columns} rows={articles} rowKey={({ id }) => id} />
    </Stack>
  );
}
