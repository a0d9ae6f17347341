import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Study } from "@/components/agreement/agreement-types";
import { FirstCount } from "@/components/agreement/first-count";
import { LiveStudy } from "@/components/agreement/live-study";
import { BlindRounds, isLayerUnknown, NoReadings, NoRound, UnknownLayer } from "@/components/agreement/nothing-to-show";
import { type FilterChoices, StudyFilter } from "@/components/agreement/study-filter";
import { StudyView } from "@/components/agreement/study-view";
import { usualRound } from "@/components/agreement/usual-round";
import { Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import type { LayerReport } from "@/lib/domain/agreement/layer-report";
import { type BrokenDown, longColumns, longRows } from "@/lib/domain/agreement/publish/long-rows";
import { tableToCsv } from "@/lib/formats/csv/table";
import { type AgreementFilter, agreementSearch, type MeasuredStage } from "@/lib/schemas/agreement";
import type { AgreementBreakdown, RoundAgreement } from "@/lib/schemas/agreement-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { readAgreement } from "@/lib/server/data/agreement";
import { type AgreementRounds, listAgreementRounds } from "@/lib/server/data/agreement-rounds";
import { readBreakdown } from "@/lib/server/data/breakdown";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/agreement">;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreement"))("title") };
}

export default async function AgreementPage({ params, searchParams }: Props) {
  const { projectSlug } = await params;
  const access = await requireProject(projectSlug, "codings.read");
  const { round, stage, coder, pairs, by, ...filter } = agreementSearch.parse(await searchParams);
  const rounds = await listAgreementRounds(access);
  const t = await getTranslations("agreement");
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Content {...{ access, rounds, stage, pairs, by }} asked={round} filter={{ ...filter, coders: coder }} />
    </Page>
  );
}

type ContentProps = {
  access: ProjectAccess<"codings.read">;
  rounds: AgreementRounds;
  /** The round in the address. */
  asked: string | undefined;
  stage: MeasuredStage;
  filter: AgreementFilter;
  /** The measure to compare pairs of annotators by. */
  pairs: string | undefined;
  /** What to break agreement down by. */
  by: string | undefined;
};

async function Content({ access, rounds: { shown, blind }, asked, stage, filter, pairs, by }: ContentProps) {
  const { slug } = access.project;
  const hidden = blind.filter(({ id }) => asked === undefined || id === asked);
  const roundId = asked ?? usualRound(shown)?.id;
  const isHidden = asked !== undefined ? hidden.length > 0 : shown.length === 0 && hidden.length > 0;
  const choose = (round: string, choices?: FilterChoices) =>
    shown.length > 0 && (
      <ClientMessages>
        <StudyFilter rounds={shown} {...{ round, stage, choices }} href={`/projects/${slug}/agreement`} />
      </ClientMessages>
    );
  if (isHidden) {
    return (
      <Stack gap="loose">
        {choose(shown[0]?.id ?? "")}
        <BlindRounds projectSlug={slug} rounds={hidden} />
      </Stack>
    );
  }
  if (roundId === undefined) return <NoRound projectSlug={slug} closedOnly={access.member.role === "viewer"} />;
  const read = await readAgreement(access, roundId, { stage, filter });
  if (!read.ok) notFound();
  const some = read.value.report.documents > 0;
  const breakdown = some ? await readBreakdown(access, { roundId, stage, filter }) : null;
  const broken = breakdown?.ok === true ? breakdown.value : null;
  const study = {
    projectSlug: slug,
    ...read.value,
    csv: csvOf(read.value, broken ?? { found: null, names: { outlet: {}, event: {}, actor: {} } }),
    ...{ pairs, by, breakdown: broken },
    mayCompute: access.can("review.decide"),
  };
  const t = await getTranslations("agreement.live");
  return (
    <Stack gap="loose">
      <LiveStudy projectSlug={slug} roundId={roundId} seen={study.seen} said={t("updated")} />
      {choose(roundId, { ...study.filters, layers: study.layers })}
      <Numbers study={study} />
    </Stack>
  );
}

function Numbers({ study }: { study: Study }) {
  if (study.firstCount !== null) return <FirstCount study={study} job={study.firstCount} />;
  if (isLayerUnknown(study)) return <UnknownLayer study={study} />;
  return study.report.documents === 0 ? <NoReadings study={study} /> : <StudyView study={study} />;
}

/** Every number of each layer as CSV, with the coders' pseudonyms and the names of outlets and events. */
function csvOf(
  { report, coders }: RoundAgreement,
  { found, names }: Pick<AgreementBreakdown, "found" | "names">,
): Record<string, string> {
  const pseudonyms = new Map(coders.map(({ id, pseudonym }) => [id, pseudonym]));
  const broken = (key: string): BrokenDown[] => {
    const { parts = {}, values = {} } = found?.layers[key] ?? {};
    const named = (by: string) => (by === "outlet" || by === "event" ? names[by] : {});
    return [...Object.entries(parts), ...Object.entries(values)].map(([by, { rows }]) => {
      return { by, nameOf: (value) => named(by)[value] ?? value, rows };
    });
  };
  const ofLayer = ([key, layer]: [string, LayerReport]) => {
    const nameOf = (coder: string) => pseudonyms.get(coder) ?? coder;
    const rows = longRows({ ...report, layers: { [key]: layer } }, nameOf, { [key]: broken(key) });
    return [key, tableToCsv(longColumns, rows)];
  };
  return Object.fromEntries(Object.entries(report.layers).map(ofLayer));
}
