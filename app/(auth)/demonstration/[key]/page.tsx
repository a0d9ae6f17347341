import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkSignInButton } from "@/components/auth/link-sign-in-button";
import { UnusableLink } from "@/components/auth/unusable-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { linkTokenSchema } from "@/lib/schemas/account";
import { type DemonstrationPerson, readDemonstration } from "@/lib/server/services/first-run";

type DemonstrationPageProps = { params: Promise<{ key: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.demonstration");
  return { title: t("title") };
}

/** The links of the demonstration project's people, for whoever started this installation. */
export default async function DemonstrationPage({ params }: DemonstrationPageProps) {
  const key = linkTokenSchema.safeParse((await params).key);
  const people = key.success ? await readDemonstration(key.data) : null;
  if (!people) return <UnusableLink />;
  const t = await getTranslations("auth.demonstration");
  const enter = await getTranslations("auth.enter");
  const columns: readonly Column<DemonstrationPerson>[] = [
    { key: "name", header: t("person"), rowHeader: true, cell: ({ name }) => name },
    { key: "role", header: t("role"), cell: ({ role }) => t("roleName", { role }) },
    {
      key: "enter",
      header: t("enter"),
      hideHeader: true,
      cell: ({ name, token }) =>
        token === null ? (
          <span className="dim">{t("used")}</span>
        ) : (
          <LinkSignInButton token={token} next="/projects" small label={enter("submit", { name })}>
            {t("enter")}
          </LinkSignInButton>
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DataTable caption={t("people")} hideCaption columns={columns} rows={people} rowKey={({ name }) => name} />
    </>
  );
}
