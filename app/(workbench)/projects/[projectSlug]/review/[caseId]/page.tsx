import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { CaseContext } from "@/components/review/case-context";
import { CaseHead } from "@/components/review/case-head";
import { CaseLanes } from "@/components/review/case-lanes";
import { CasePane } from "@/components/review/case-pane";
import { CaseScreen } from "@/components/review/case-screen";
import { CaseSide } from "@/components/review/case-side";
import { CaseTable } from "@/components/review/case-table";
import { indexCodebook } from "@/lib/client/codebook-index";
import { type CaseFilter, caseFilterSchema, caseSearch, isNarrowed, listedBy } from "@/lib/schemas/case-filter";
import { caseParams } from "@/lib/schemas/params";
import { requireProject } from "@/lib/server/auth/session";
import { readCase } from "@/lib/server/data/case-detail";
import { countCases } from "@/lib/server/data/case-list";
import { readCaseNames } from "@/lib/server/data/case-names";
import { listNeighbours } from "@/lib/server/data/case-neighbours";
import { listPrecedents } from "@/lib/server/data/case-precedents";
import { readRoundCodebook } from "@/lib/server/data/review-context";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/review/[caseId]">;

/** Read once for the title and the page; the filter comes as text, by which the reads are told apart. */
const open = cache(async (projectSlug: string, caseId: string, search: string) => {
  const access = await requireProject(projectSlug, "codings.read");
  const place = caseParams.safeParse({ projectSlug, caseId });
  if (!place.success) notFound();
  const filter = listedBy(caseFilterSchema.parse(Object.fromEntries(new URLSearchParams(search))));
  const detail = await readCase(access, place.data.caseId, filter);
  if (!detail.ok) notFound();
  return { access, filter, detail: detail.value };
});

async function openFor({ params, searchParams }: Props) {
  const { projectSlug, caseId } = await params;
  return open(projectSlug, caseId, caseSearch(caseFilterSchema.parse(await searchParams)));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { detail } = await openFor(props);
  const t = await getTranslations("review.case");
  return { title: detail.quote || t("wholeArticle") };
}

export default async function CasePage(props: Props) {
  const { access, filter, detail } = await openFor(props);
  const { id, round, readings, quote } = detail;
  const labels = [...new Set(readings.flatMap(({ marks }) => marks.map(({ label }) => label)))];
  const ofRound = countCases(access, round.id);
  const [all, counts, cases, codebook, precedents, names] = await Promise.all([
    ofRound,
    isNarrowed(filter) ? countCases(access, round.id, filter) : ofRound,
    listNeighbours(access, round.id, filter, detail),
    readRoundCodebook(access, round.id),
    listPrecedents(access, { roundId: round.id, caseId: id, quote, labels }),
    readCaseNames(access, round.id, filter),
  ]);
  const { slug } = access.project;
  const base = `/projects/${slug}/review`;
  const caseHref = (caseId: string) => `${base}/${caseId}${caseSearch(filter)}`;
  const listHref = (wanted: CaseFilter) => `${base}${caseSearch(wanted, { round: round.id })}`;
  const hrefs = {
    list: listHref(filter),
    next: detail.next && caseHref(detail.next),
    previous: detail.previous && caseHref(detail.previous),
    pattern: caseHref("%"),
  };
  return (
    <ClientMessages use={["annotate", "errors", "review"]}>
      <CaseScreen
        projectSlug={slug}
        detail={detail}
        hrefs={hrefs}
        list={
          <CasePane
            all={all}
            counts={counts}
            filter={filter}
            names={names}
            index={indexCodebook(codebook)}
            cases={cases}
            current={id}
            caseHref={caseHref}
            listHref={listHref}
          />
        }
        side={<CaseSide detail={detail} precedents={precedents} projectSlug={slug} caseHref={caseHref} />}
      >
        <CaseHead detail={detail} projectSlug={slug} />
        <CaseContext detail={detail} />
        <CaseLanes detail={detail} />
        <CaseTable detail={detail} />
      </CaseScreen>
    </ClientMessages>
  );
}
