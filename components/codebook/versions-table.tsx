import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";

type Version = {
  readonly version: number;
  readonly changeNote: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
};

/** The codebook's versions, newest first. */
export function VersionsTable({ base, versions }: { base: string; versions: readonly Version[] }) {
  const t = useTranslations("codebook");
  const columns: readonly Column<Version>[] = [
    {
      key: "version",
      header: t("version"),
      rowHeader: true,
      tight: true,
      cell: ({ version }) => <Link href={`${base}/${version}`}>{t("versionTitle", { version })}</Link>,
    },
    {
      key: "state",
      header: t("state"),
      tight: true,
      cell: ({ publishedAt, createdAt }) => (
        <>
          <Chip tone={publishedAt ? "plain" : "soft"}>{t(publishedAt ? "published" : "draft")}</Chip>{" "}
          <RelativeTime at={publishedAt ?? createdAt} />
        </>
      ),
    },
    { key: "note", header: t("changes"), cell: ({ changeNote }) => changeNote || t("noNote") },
  ];
  return (
    <DataTable
      caption={t("versions")}
      hideCaption
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}
