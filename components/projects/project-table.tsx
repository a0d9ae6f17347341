import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Row } from "@/components/ui/layout";
import type { Role } from "@/lib/domain/policy/roles";

export type ListedProject = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly demonstration: boolean;
  readonly createdAt: Date;
  readonly role: Role;
};

export function ProjectTable({ projects }: { projects: readonly ListedProject[] }) {
  const t = useTranslations("projects");
  const format = useFormatter();
  const columns: readonly Column<ListedProject>[] = [
    {
      key: "name",
      header: t("list.name"),
      rowHeader: true,
      cell: ({ slug, name, description, demonstration }) => (
        <>
          <Row gap="tight">
            <Link href={`/projects/${slug}`}>{name}</Link>
            {demonstration && <Chip tone="plain">{t("list.demonstration")}</Chip>}
          </Row>
          {description !== "" && <p className="muted small">{firstLine(description)}</p>}
        </>
      ),
    },
    { key: "role", header: t("list.role"), tight: true, cell: ({ role }) => t(`roles.${role}`) },
    {
      key: "created",
      header: t("list.created"),
      tight: true,
      cell: ({ createdAt }) => format.dateTime(createdAt, { dateStyle: "medium" }),
    },
  ];
  return (
    <DataTable caption={t("list.caption")} hideCaption columns={columns} rows={projects} rowKey={({ id }) => id} />
  );
}

/** The table shows what fits a glance; the project's page has the rest. */
function firstLine(text: string): string {
  const [line = ""] = text.split("\n");
  const points = Array.from(line);
  return points.length > 140 ? `${points.slice(0, 140).join("")}…` : line;
}
