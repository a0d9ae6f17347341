import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import { RoundStateChip } from "./round-context";

export type ListedRound = {
  readonly id: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
  readonly blind: boolean;
  readonly dueOn: Date | null;
  readonly codebookVersion: number;
  readonly articles: number;
  readonly members: number;
};

export function RoundTable({ projectSlug, rounds }: { projectSlug: string; rounds: readonly ListedRound[] }) {
  const t = useTranslations("rounds");
  const format = useFormatter();
  const columns: readonly Column<ListedRound>[] = [
    {
      key: "name",
      header: t("list.name"),
      rowHeader: true,
      cell: ({ id, name }) => <Link href={`/projects/${projectSlug}/rounds/${id}`}>{name}</Link>,
    },
    { key: "state", header: t("list.state"), tight: true, cell: ({ state }) => <RoundStateChip state={state} /> },
    {
      key: "kind",
      header: t("list.kind"),
      cell: ({ kind, blind }) => `${t(`kinds.${kind}`)} · ${blind ? t("blind") : t("notBlind")}`,
    },
    { key: "codebook", header: t("list.codebook"), align: "end", tight: true, cell: (round) => round.codebookVersion },
    { key: "articles", header: t("list.articles"), align: "end", tight: true, cell: ({ articles }) => articles },
    { key: "members", header: t("list.members"), align: "end", tight: true, cell: ({ members }) => members },
    {
      key: "due",
      header: t("list.due"),
      tight: true,
      cell: ({ dueOn }) =>
        dueOn === null ? t("list.noDue") : format.dateTime(dueOn, { dateStyle: "medium", timeZone: "UTC" }),
    },
  ];
  return <DataTable caption={t("list.caption")} hideCaption columns={columns} rows={rounds} rowKey={({ id }) => id} />;
}
