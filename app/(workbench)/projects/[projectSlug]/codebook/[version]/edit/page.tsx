import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DraftEditor } from "@/components/codebook/draft-editor";
import { Page } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { versionParam } from "@/lib/schemas/codebook";
import { requireProject } from "@/lib/server/auth/session";
import { publishedKeys, readCodebook } from "@/lib/server/data/codebooks";
import { ClientMessages } from "@/messages/client-messages";

type Props = { params: Promise<{ projectSlug: string; version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const version = versionParam.safeParse((await params).version);
  const t = await getTranslations("codebook");
  return { title: version.success ? t("editor.title", { version: version.data }) : t("title") };
}

/** The editor of a draft. */
export default async function EditCodebookPage({ params }: Props) {
  const { projectSlug, version } = await params;
  const access = await requireProject(projectSlug, "codebook.edit");
  const number = versionParam.safeParse(version);
  if (!number.success) notFound();
  const read = await readCodebook(access, number.data);
  if (!read.ok) notFound();
  const { id, revision, content, changeNote, publishedAt } = read.value;
  const address = `/projects/${projectSlug}/codebook/${number.data}`;
  // Published meanwhile, perhaps by somebody else: there it can be read.
  if (publishedAt !== null) redirect(address);
  const t = await getTranslations("codebook.editor");
  return (
    <Page>
      <PageHeader
        title={t("title", { version: number.data })}
        lead={t("lead")}
        actions={<LinkButton href={address}>{t("read")}</LinkButton>}
      />
      <ClientMessages use={["codebook"]}>
        <DraftEditor
          projectSlug={projectSlug}
          draft={{ id, version: number.data, revision, content, changeNote }}
          fixedKeys={await publishedKeys(access)}
        />
      </ClientMessages>
    </Page>
  );
}
