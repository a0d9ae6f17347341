import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportForm } from "@/components/exchange/export-form";
import { ImportForm } from "@/components/exchange/import-form";
import { Card, Page, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { readExportSummary } from "@/lib/server/data/export/summary";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/export">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exchange");
  return { title: t("title") };
}

export default async function ExportPage({ params }: Props) {
  const access = await requireProject((await params).projectSlug, "export.own");
  const [t, summary] = await Promise.all([getTranslations("exchange"), readExportSummary(access)]);
  const { everything, articles, codings, blindRounds } = summary;
  const { slug } = access.project;
  const editor = access.can("corpus.edit");
  return (
    <Page narrow>
      <PageHeader title={editor ? t("title") : t("export.title")} lead={t("lead")} />
      <ClientMessages use={["exchange"]}>
        <Stack gap="loose">
          <Card>
            <Stack>
              {editor && <h2>{t("export.title")}</h2>}
              <p>{t(everything ? "export.holdsAll" : "export.holdsOwn", { articles, codings })}</p>
              {blindRounds.length > 0 && (
                <Notice title={t("export.blind")}>{t("export.blindBody", { names: blindRounds.join(", ") })}</Notice>
              )}
              <ExportForm projectSlug={slug} />
            </Stack>
          </Card>
          {editor && (
            <Card>
              <Stack>
                <h2>{t("import.title")}</h2>
                <p>{t("import.lead")}</p>
                <ImportForm projectSlug={slug} />
              </Stack>
            </Card>
          )}
        </Stack>
      </ClientMessages>
    </Page>
  );
}
