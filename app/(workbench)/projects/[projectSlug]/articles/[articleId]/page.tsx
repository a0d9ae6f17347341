import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ArticleFacts } from "@/components/corpus/article-facts";
import { ArticleRounds } from "@/components/corpus/article-rounds";
import { ArticleText } from "@/components/corpus/article-text";
import { ArticleZones } from "@/components/corpus/article-zones";
import styles from "@/components/corpus/corpus.module.css";
import { Card, Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { articleParams } from "@/lib/schemas/params";
import { requireProject } from "@/lib/server/auth/session";
import { type ArticleDetail, readArticle } from "@/lib/server/data/articles";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/articles/[articleId]">;

/** Read once for the title and the page. */
const open = cache(async (projectSlug: string, articleId: string) => {
  const access = await requireProject(projectSlug, "article.read");
  const place = articleParams.safeParse({ projectSlug, articleId });
  if (!place.success) notFound();
  const article = await readArticle(access, place.data.articleId);
  if (!article.ok) notFound();
  return { access, article: article.value };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectSlug, articleId } = await params;
  const { article } = await open(projectSlug, articleId);
  return { title: article.title || article.externalKey };
}

export default async function ArticlePage({ params }: Props) {
  const { projectSlug, articleId } = await params;
  const { access, article } = await open(projectSlug, articleId);
  const t = await getTranslations("corpus");
  const { slug } = access.project;
  const edits = access.can("corpus.edit");
  const add = edits && <LinkButton href={`/projects/${slug}/articles/new`}>{t("list.add")}</LinkButton>;
  return (
    <Page>
      <PageHeader
        title={
          article.title === "" ? (
            t("article.untitled", { key: article.externalKey })
          ) : (
            <bdi lang={article.language}>{article.title}</bdi>
          )
        }
        context={[article.outlet, article.event].filter(Boolean).join(" · ") || undefined}
        actions={add || undefined}
      />
      <div className={styles.beside}>
        <section aria-label={t("article.textOf")}>
          <Card>
            <Stack>
              {edits && !article.zonesEditable && <p className="muted">{t("article.zonesFixed")}</p>}
              <Text projectSlug={slug} article={article} />
            </Stack>
          </Card>
        </section>
        <Stack gap="loose">
          <Stack gap="tight">
            <h2>{t("article.facts")}</h2>
            <ArticleFacts article={article} />
          </Stack>
          <ArticleRounds projectSlug={slug} rounds={article.rounds} />
        </Stack>
      </div>
    </Page>
  );
}

function Text({ projectSlug, article }: { projectSlug: string; article: ArticleDetail }) {
  const { id, text, zones, zonesEditable, language, direction } = article;
  const script = { language, direction };
  if (!zonesEditable) return <ArticleText text={text} zones={zones} script={script} />;
  return (
    <ClientMessages use={["corpus"]}>
      <ArticleZones projectSlug={projectSlug} article={{ id, text, zones }} script={script} />
    </ClientMessages>
  );
}
