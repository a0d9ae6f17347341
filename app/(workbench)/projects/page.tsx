import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProjectTable } from "@/components/projects/project-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listSearch } from "@/lib/schemas/search";
import { requireUser } from "@/lib/server/auth/session";
import { listProjects } from "@/lib/server/data/projects";
import { mayCreateProjects } from "@/lib/server/services/projects";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.list");
  return { title: t("title") };
}

export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  const user = await requireUser();
  const { after } = listSearch.parse(await searchParams);
  const [t, projects] = await Promise.all([getTranslations("projects.list"), listProjects(user, after)]);
  const create = mayCreateProjects(user) && (
    <LinkButton href="/projects/new" variant="primary">
      {t("create")}
    </LinkButton>
  );
  if (projects.items.length === 0 && !after) {
    return (
      <Page narrow>
        <PageHeader title={t("title")} />
        <EmptyState title={t("emptyTitle")} actions={create || undefined}>
          {create ? t("emptyCreate") : t("emptyWait")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader title={t("title")} actions={create || undefined} />
      <Stack>
        <ProjectTable projects={projects.items} />
        <Pager
          previousHref={after && "/projects"}
          nextHref={projects.next === null ? undefined : `/projects?after=${projects.next}`}
        />
      </Stack>
    </Page>
  );
}
