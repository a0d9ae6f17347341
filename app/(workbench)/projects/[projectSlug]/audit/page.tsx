import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditTable } from "@/components/projects/audit-table";
import { Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listSearch } from "@/lib/schemas/search";
import { requireProject } from "@/lib/server/auth/session";
import { readAudit } from "@/lib/server/data/audit";

type Props = PageProps<"/projects/[projectSlug]/audit">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.audit");
  return { title: t("title") };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const access = await requireProject((await params).projectSlug, "audit.read-own");
  const { after } = listSearch.parse(await searchParams);
  const [t, entries] = await Promise.all([getTranslations("projects.audit"), readAudit(access, after)]);
  const base = `/projects/${access.project.slug}/audit`;
  return (
    <Page>
      <PageHeader title={t("title")} lead={access.can("audit.read") ? t("leadAll") : t("leadOwn")} />
      <Stack>
        <AuditTable entries={entries.items} />
        <Pager
          previousHref={after && base}
          nextHref={entries.next === null ? undefined : `${base}?after=${entries.next}`}
        />
      </Stack>
    </Page>
  );
}
