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

export function RoundArticles({ articles }: { articles: readonly RoundArticle[] }) {
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
      <h2>{count("articles", { count: articles.length })}</h2>
      <DataTable caption={t("articles")} hideCaption columns={columns} rows={articles} rowKey={({ id }) => id} />
    </Stack>
  );
}
