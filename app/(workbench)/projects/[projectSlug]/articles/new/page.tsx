import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddArticle } from "@/components/corpus/add-article";
import { Page } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { listArticles, readArticleChoices } from "@/lib/server/data/articles";
import { ClientMessages } from "@/messages/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("corpus.add");
  return { title: t("title") };
}

export default async function AddArticlesPage({ params }: PageProps<"/projects/[projectSlug]/articles/new">) {
  const { projectSlug } = await params;
  const access = await requireProject(projectSlug, "corpus.edit");
  const reading = await requireProject(projectSlug, "article.read");
  const t = await getTranslations("corpus.add");
  const [choices, { items }] = await Promise.all([readArticleChoices(reading), listArticles(reading, {})]);
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages use={["corpus", "errors"]}>
        <AddArticle
          projectSlug={access.project.slug}
          choices={{ outlets: names(choices.outlets), events: names(choices.events) }}
          // Most corpora are in one language, so the last article's is a good guess.
          language={items[0]?.language ?? "en"}
        />
      </ClientMessages>
    </Page>
  );
}
