import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ArticleFilter } from "@/components/corpus/article-filter";
import { ArticleTable } from "@/components/corpus/article-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import type { Role } from "@/lib/domain/policy/roles";
import { articleFilterSchema, type ArticleFilter as Filter } from "@/lib/schemas/article";
import { requireProject } from "@/lib/server/auth/session";
import { listArticles, readArticleChoices } from "@/lib/server/data/articles";

type Props = PageProps<"/projects/[projectSlug]/articles">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("corpus.list");
  return { title: t("title") };
}

const leads = {
  lead: "lead",
  adjudicator: "lead",
  annotator: "leadAssigned",
  viewer: "leadClosed",
} as const satisfies Record<Role, string>;

export default async function ArticlesPage({ params, searchParams }: Props) {
  const access = await requireProject((await params).projectSlug, "article.read");
  const filter = articleFilterSchema.parse(await searchParams);
  const t = await getTranslations("corpus.list");
  const [articles, choices] = await Promise.all([listArticles(access, filter), readArticleChoices(access)]);
  const edits = access.can("corpus.edit");
  const base = `/projects/${access.project.slug}/articles`;
  const add = edits && (
    <LinkButton href={`${base}/new`} variant="primary">
      {t("add")}
    </LinkButton>
  );
  const narrowed = Boolean(filter.title || filter.outlet || filter.event);
  if (articles.total === 0 && !narrowed) {
    return (
      <Page narrow>
        <PageHeader title={t("title")} />
        <EmptyState title={t("emptyTitle")} actions={add || undefined}>
          {edits ? t("emptyLead") : t("emptyOther")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t("title")} lead={t(leads[access.member.role])} actions={add || undefined} />
      <Stack>
        <ArticleFilter filter={filter} {...choices} href={base} />
        <p className="muted num">{t("total", { count: articles.total })}</p>
        <ArticleTable projectSlug={access.project.slug} articles={articles.items} />
        <Pager
          previousHref={filter.after && hrefOf(base, filter, undefined)}
          nextHref={articles.next === null ? undefined : hrefOf(base, filter, articles.next)}
        />
      </Stack>
    </Page>
  );
}

function hrefOf(base: string, filter: Filter, after: string | undefined): string {
  const words = Object.entries({ ...filter, after }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return words.length === 0 ? base : `${base}?${new URLSearchParams(words)}`;
}
