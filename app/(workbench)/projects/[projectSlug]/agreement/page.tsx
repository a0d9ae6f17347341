import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BlindRounds, NoReadings, NoRound } from "@/components/agreement/nothing-to-show";
import { StudyFilter } from "@/components/agreement/study-filter";
import { StudyView } from "@/components/agreement/study-view";
import { Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { agreementSearch, type MeasuredStage } from "@/lib/schemas/agreement";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { readAgreement } from "@/lib/server/data/agreement";
import { type AgreementRounds, listAgreementRounds } from "@/lib/server/data/agreement-rounds";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/agreement">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreement"))("title") };
}

export default async function AgreementPage({ params, searchParams }: Props) {
  const { projectSlug } = await params;
  const access = await requireProject(projectSlug, "codings.read");
  const { round, stage } = agreementSearch.parse(await searchParams);
  const rounds = await listAgreementRounds(access);
  const t = await getTranslations("agreement");
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Content access={access} rounds={rounds} asked={round} stage={stage} />
    </Page>
  );
}

type ContentProps = {
  access: ProjectAccess<"codings.read">;
  rounds: AgreementRounds;
  /** The round in the address. */
  asked: string | undefined;
  stage: MeasuredStage;
};

async function Content({ access, rounds: { shown, blind }, asked, stage }: ContentProps) {
  const { slug } = access.project;
  const hidden = blind.filter(({ id }) => asked === undefined || id === asked);
  const roundId = asked ?? (shown.find(({ measured }) => measured) ?? shown[0])?.id;
  const isHidden = asked !== undefined ? hidden.length > 0 : shown.length === 0 && hidden.length > 0;
  const filter = (round: string) =>
    shown.length > 0 && (
      <ClientMessages>
        <StudyFilter rounds={shown} round={round} stage={stage} href={`/projects/${slug}/agreement`} />
      </ClientMessages>
    );
  if (isHidden) {
    return (
      <Stack gap="loose">
        {filter(shown[0]?.id ?? "")}
        <BlindRounds projectSlug={slug} rounds={hidden} />
      </Stack>
    );
  }
  if (roundId === undefined) return <NoRound projectSlug={slug} closedOnly={access.member.role === "viewer"} />;
  const read = await readAgreement(access, roundId, { stage });
  if (!read.ok) notFound();
  const study = { projectSlug: slug, ...read.value };
  return (
    <Stack gap="loose">
      {filter(roundId)}
      {study.report.documents === 0 ? <NoReadings study={study} /> : <StudyView study={study} />}
    </Stack>
  );
}
