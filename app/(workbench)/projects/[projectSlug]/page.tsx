import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OwnWork } from "@/components/projects/own-work";
import { SetupChecklist } from "@/components/projects/setup-checklist";
import { RoundTable } from "@/components/rounds/round-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Row, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { readDescription, readSetup } from "@/lib/server/data/projects";
import { readQueue } from "@/lib/server/data/queue";
import { listRounds } from "@/lib/server/data/rounds";

type Props = PageProps<"/projects/[projectSlug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const access = await requireProject((await params).projectSlug, "project.read");
  return { title: access.project.name };
}

/** What is to be done next, by role: go on coding, set the project up, read what is closed. */
export default async function OverviewPage({ params }: Props) {
  const access = await requireProject((await params).projectSlug, "project.read");
  const [t, roleName, description] = await Promise.all([
    getTranslations("projects.overview"),
    getTranslations("projects.roles"),
    readDescription(access),
  ]);
  const { project, member } = access;
  return (
    <Page>
      <PageHeader
        title={project.name}
        context={t("context", { role: roleName(member.role), pseudonym: member.pseudonym })}
        lead={description || undefined}
      />
      <Stack gap="loose">
        {project.demonstration && <Notice>{t("demonstration")}</Notice>}
        <WorkSection access={access} />
        <SetupSection access={access} />
        <RoundsSection access={access} />
        {access.can("audit.read-own") && (
          <Row>
            <Link href={`/projects/${project.slug}/audit`}>{t("audit")}</Link>
          </Row>
        )}
      </Stack>
    </Page>
  );
}

type SectionProps = { access: ProjectAccess<"project.read"> };

/** For all who code; leads and adjudicators only where something was handed to them. */
async function WorkSection({ access }: SectionProps) {
  const coder = access.for("code");
  if (!coder.ok) return null;
  const rounds = await readQueue(coder.value);
  if (rounds.length === 0 && access.member.role !== "annotator") return null;
  return <OwnWork projectSlug={access.project.slug} rounds={rounds} />;
}

async function SetupSection({ access }: SectionProps) {
  const lead = access.for("round.edit");
  if (!lead.ok) return null;
  return <SetupChecklist projectSlug={access.project.slug} facts={await readSetup(lead.value)} />;
}

async function RoundsSection({ access }: SectionProps) {
  const [t, rounds] = await Promise.all([getTranslations("projects.overview"), listRounds(access)]);
  const viewer = access.member.role === "viewer";
  if (rounds.items.length === 0) {
    if (!viewer) return null;
    return <EmptyState title={t("closedNoneTitle")}>{t("closedNoneBody")}</EmptyState>;
  }
  return (
    <Stack>
      <Row justify="between">
        <h2>{viewer ? t("closedRounds") : t("rounds")}</h2>
        <Link href={`/projects/${access.project.slug}/rounds`}>{t("allRounds")}</Link>
      </Row>
      <RoundTable projectSlug={access.project.slug} rounds={rounds.items.slice(0, 5)} />
    </Stack>
  );
}
