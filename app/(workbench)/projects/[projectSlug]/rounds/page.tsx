import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoundTable } from "@/components/rounds/round-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listSearch } from "@/lib/schemas/search";
import { requireProject } from "@/lib/server/auth/session";
import { listRounds } from "@/lib/server/data/rounds";

type Props = PageProps<"/projects/[projectSlug]/rounds">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rounds.list");
  return { title: t("title") };
}

export default async function RoundsPage({ params, searchParams }: Props) {
  const access = await requireProject((await params).projectSlug, "project.read");
  const { after } = listSearch.parse(await searchParams);
  const [t, rounds] = await Promise.all([getTranslations("rounds.list"), listRounds(access, after)]);
  const edits = access.can("round.edit");
  const base = `/projects/${access.project.slug}/rounds`;
  const create = edits && (
    <LinkButton href={`${base}/new`} variant="primary">
      {t("create")}
    </LinkButton>
  );
  if (rounds.items.length === 0 && !after) {
    return (
      <Page narrow>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState title={t("emptyTitle")} actions={create || undefined}>
          {edits ? t("emptyLead") : t("emptyOther")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} actions={create || undefined} />
      <Stack>
        <RoundTable projectSlug={access.project.slug} rounds={rounds.items} />
        <Pager
          previousHref={after && base}
          nextHref={rounds.next === null ? undefined : `${base}?after=${rounds.next}`}
        />
      </Stack>
    </Page>
  );
}
