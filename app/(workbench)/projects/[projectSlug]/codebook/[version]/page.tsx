import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangesList } from "@/components/codebook/changes-list";
import { Manual } from "@/components/codebook/manual";
import { PublishButton } from "@/components/codebook/publish-button";
import { Chip } from "@/components/ui/chip";
import { Card, Page, Row, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { diffCodebooks } from "@/lib/domain/codebook/diff";
import { validateCodebook } from "@/lib/domain/codebook/validate";
import { versionParam } from "@/lib/schemas/codebook";
import { requireProject } from "@/lib/server/auth/session";
import { type CodebookDetail, readCodebook, readPredecessor } from "@/lib/server/data/codebooks";
import { ClientMessages } from "@/messages/client-messages";

type Props = { params: Promise<{ projectSlug: string; version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const version = versionParam.safeParse((await params).version);
  const t = await getTranslations("codebook");
  return { title: version.success ? t("versionTitle", { version: version.data }) : t("title") };
}

/** One version to read; a draft with what it changes, and the way to publish it. */
export default async function CodebookVersionPage({ params }: Props) {
  const { projectSlug, version } = await params;
  const access = await requireProject(projectSlug, "project.read");
  const number = versionParam.safeParse(version);
  if (!number.success) notFound();
  const read = await readCodebook(access, number.data);
  if (!read.ok) notFound();
  const detail = read.value;
  const before = await readPredecessor(access, detail.version);
  const t = await getTranslations("codebook");
  const isDraft = detail.publishedAt === null;
  return (
    <Page>
      <PageHeader
        title={t(isDraft ? "draftTitle" : "versionTitle", { version: detail.version })}
        context={
          <Row gap="tight">
            <Chip tone={isDraft ? "soft" : "plain"}>{t(isDraft ? "draft" : "published")}</Chip>
            <RelativeTime at={detail.publishedAt ?? detail.createdAt} />
          </Row>
        }
        lead={detail.changeNote || undefined}
        actions={
          <>
            <LinkButton variant="quiet" href={`/projects/${projectSlug}/codebook`}>
              {t("back")}
            </LinkButton>
            {isDraft && <DraftActions projectSlug={projectSlug} draft={detail} before={before} />}
          </>
        }
      />
      <Stack gap="loose">
        {before !== null && (
          <Card>
            <Stack gap="tight">
              <h2>{t(isDraft ? "diff.title" : "diff.titlePublished")}</h2>
              <p className="muted">
                {t(isDraft ? "diff.against" : "diff.againstPublished", { version: before.version })}
              </p>
            </Stack>
            <ChangesList before={before.content} after={detail.content} />
          </Card>
        )}
        <Manual codebook={detail.content} />
      </Stack>
    </Page>
  );
}

type DraftActionsProps = { projectSlug: string; draft: CodebookDetail; before: CodebookDetail | null };

async function DraftActions({ projectSlug, draft, before }: DraftActionsProps) {
  const t = await getTranslations("codebook");
  const { id, version, revision, content } = draft;
  const count = validateCodebook(content).length;
  const same = before !== null && diffCodebooks(before.content, content).length === 0;
  const obstacle = count > 0 ? t("publish.unsound", { count }) : same ? t("publish.nothing") : undefined;
  return (
    <>
      <LinkButton href={`/projects/${projectSlug}/codebook/${version}/edit`}>{t("edit")}</LinkButton>
      <ClientMessages use={["codebook"]}>
        <PublishButton projectSlug={projectSlug} draft={{ id, version, revision }} obstacle={obstacle} />
      </ClientMessages>
    </>
  );
}
