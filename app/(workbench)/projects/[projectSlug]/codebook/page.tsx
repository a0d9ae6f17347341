import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BeginButton } from "@/components/codebook/begin-button";
import { Manual } from "@/components/codebook/manual";
import { VersionsTable } from "@/components/codebook/versions-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { type CodebookSummary, listCodebooks, readCodebook } from "@/lib/server/data/codebooks";
import { ClientMessages } from "@/messages/client-messages";

type Props = { params: Promise<{ projectSlug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("codebook"))("title") };
}

/** The versions of the codebook, and the one in force to read. */
export default async function CodebookPage({ params }: Props) {
  const { projectSlug } = await params;
  const access = await requireProject(projectSlug, "project.read");
  const versions = await listCodebooks(access);
  const t = await getTranslations("codebook");
  const mayEdit = access.can("codebook.edit");
  const [newest] = versions;
  if (newest === undefined) return <NoCodebook projectSlug={projectSlug} mayEdit={mayEdit} />;
  const inForce = versions.find(({ publishedAt }) => publishedAt !== null) ?? newest;
  const shown = await readCodebook(access, inForce.version);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={mayEdit && <NextStep projectSlug={projectSlug} newest={newest} />}
      />
      <Stack gap="loose">
        {newest.publishedAt === null && <Notice>{t("draftWaiting", { version: newest.version })}</Notice>}
        <VersionsTable base={`/projects/${projectSlug}/codebook`} versions={versions} />
        {shown.ok && <Manual codebook={shown.value.content} />}
      </Stack>
    </Page>
  );
}

/** What a lead does next: go on with the draft, or begin one. */
async function NextStep({ projectSlug, newest }: { projectSlug: string; newest: CodebookSummary }) {
  const t = await getTranslations("codebook");
  if (newest.publishedAt === null) {
    return (
      <LinkButton variant="primary" href={`/projects/${projectSlug}/codebook/${newest.version}/edit`}>
        {t("edit")}
      </LinkButton>
    );
  }
  return (
    <ClientMessages>
      <BeginButton projectSlug={projectSlug}>{t("beginNext")}</BeginButton>
    </ClientMessages>
  );
}

async function NoCodebook({ projectSlug, mayEdit }: { projectSlug: string; mayEdit: boolean }) {
  const t = await getTranslations("codebook.empty");
  const begin = (
    <ClientMessages>
      <BeginButton projectSlug={projectSlug}>{t("begin")}</BeginButton>
    </ClientMessages>
  );
  return (
    <Page>
      <EmptyState level={1} title={t("title")} actions={mayEdit ? begin : undefined}>
        <p>{t(mayEdit ? "lead" : "reader")}</p>
      </EmptyState>
    </Page>
  );
}
