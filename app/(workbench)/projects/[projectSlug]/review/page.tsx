import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AgreedPanel } from "@/components/review/agreed-panel";
import { ArrivalFocus } from "@/components/review/arrival-focus";
import { StateTabs, TypeChips } from "@/components/review/case-filters";
import { CaseFigures, CaseProgress } from "@/components/review/case-progress";
import { CaseRows } from "@/components/review/case-rows";
import { ConditionList } from "@/components/review/condition-list";
import { NarrowingForm } from "@/components/review/narrowing-form";
import { BlindNotice, NoCases, NoRound, UnreadNotice } from "@/components/review/review-empty";
import styles from "@/components/review/review-list.module.css";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { indexCodebook } from "@/lib/client/codebook-index";
import {
  type CaseFilter,
  caseFilterSchema,
  caseSearch,
  isNarrowed,
  listedBy,
  reviewPlaceSchema,
  unreadEntries,
} from "@/lib/schemas/case-filter";
import type { CaseCounts } from "@/lib/schemas/case-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { countCases, listCases, listReviewRounds, type ReviewRound } from "@/lib/server/data/case-list";
import { readCaseChoices, readCaseNames } from "@/lib/server/data/case-names";
import { listAgreedSteps, listBlindRounds, readRoundCodebook } from "@/lib/server/data/review-context";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/review">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review.list");
  return { title: t("title") };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const access = await requireProject((await params).projectSlug, "codings.read");
  const search = await searchParams;
  const asked = reviewPlaceSchema.parse(search);
  const [rounds, blindRounds] = await Promise.all([listReviewRounds(access, asked.round), listBlindRounds(access)]);
  const wanted = rounds.find(({ id }) => id === asked.round);
  // Another round's cases in place of those that were asked for would mislead whoever follows a link.
  if (asked.round !== undefined && wanted === undefined) notFound();
  const round = wanted ?? rounds.find(({ counts }) => differingOf(counts) > 0) ?? rounds[0] ?? null;
  const t = await getTranslations("review.list");
  if (round === null) {
    const base = `/projects/${access.project.slug}`;
    return (
      <Page narrow>
        <PageHeader title={t("title")} />
        <NoRound base={base} reviews={access.can("review.decide")} blindRounds={blindRounds} />
      </Page>
    );
  }
  const filter = listedBy(caseFilterSchema.parse(search));
  return (
    <Page>
      <PageHeader title={t("title")} lead={t(round.state === "closed" ? "leadClosed" : "lead")} />
      <ArrivalFocus />
      <Stack>
        <BlindNotice blindRounds={blindRounds} />
        <UnreadNotice names={unreadEntries(search)} />
        {rounds.length > 1 && <Rounds access={access} rounds={rounds} current={round} />}
        <ClientMessages use={["review"]}>
          <RoundCases access={access} round={round} filter={filter} after={asked.after} />
        </ClientMessages>
      </Stack>
    </Page>
  );
}

/** How many cases differ, whatever became of them. */
function differingOf({ open, later, decided }: CaseCounts): number {
  return open + later + decided;
}

type RoundsProps = { access: ProjectAccess; rounds: readonly ReviewRound[]; current: ReviewRound };

async function Rounds({ access, rounds, current }: RoundsProps) {
  const t = await getTranslations("review.list");
  return (
    <nav className={styles.rounds} aria-label={t("rounds")}>
      {rounds.map(({ id, name, counts }) => (
        <Link
          key={id}
          href={`/projects/${access.project.slug}/review?round=${id}`}
          aria-current={id === current.id ? "true" : undefined}
        >
          {name} <span className="num dim">{counts.open + counts.later}</span>
        </Link>
      ))}
    </nav>
  );
}

type CasesProps = {
  access: ProjectAccess<"codings.read">;
  round: ReviewRound;
  filter: CaseFilter;
  after: string | undefined;
};

async function RoundCases({ access, round, filter, after }: CasesProps) {
  const t = await getTranslations("review.list");
  const all = round.counts;
  const [counts, cases, steps, codebook, choices, names] = await Promise.all([
    isNarrowed(filter) ? countCases(access, round.id, filter) : all,
    listCases(access, round.id, filter, after),
    listAgreedSteps(access, round.id),
    readRoundCodebook(access, round.id),
    readCaseChoices(access, round.id),
    readCaseNames(access, round.id, filter),
  ]);
  const project = `/projects/${access.project.slug}`;
  const base = `${project}/review`;
  const hrefOf = (wanted: CaseFilter, from?: string) =>
    `${base}${caseSearch(wanted, { round: round.id, after: from })}`;
  const caseHref = (id: string) => `${base}/${id}${caseSearch(filter)}`;
  const decides = access.can("review.decide") && round.state !== "closed";
  const index = indexCodebook(codebook);
  const [first] = cases.items;
  const clear = hrefOf({ state: "unsettled" });
  const starts = decides && first !== undefined && first.state !== "decided" && filter.type !== "agreed";
  return (
    <>
      <div className={styles.filters}>
        <div className={styles.progress}>
          <CaseFigures counts={all} closed={round.state === "closed"} />
          <CaseProgress counts={all} />
        </div>
        {starts && (
          <LinkButton href={caseHref(first.id)} variant="primary">
            {t(all.decided === 0 ? "start" : "continue")}
          </LinkButton>
        )}
      </div>
      <AgreedPanel
        projectSlug={access.project.slug}
        roundId={round.id}
        counts={all}
        steps={steps}
        decides={decides}
        href={hrefOf({ type: "agreed", state: "any" })}
      />
      <div className={styles.filters}>
        <div className={styles.narrowing}>
          <StateTabs filter={filter} counts={counts} hrefOf={hrefOf} />
          <TypeChips filter={filter} counts={counts} hrefOf={hrefOf} />
        </div>
        <NarrowingForm {...{ filter, index, choices }} round={round.id} action={base} clearHref={clear} />
      </div>
      <ConditionList {...{ filter, names, hrefOf }} layers={codebook.layers} />
      {cases.items.length === 0 ? (
        <NoCases
          counts={all}
          narrowed={isNarrowed(filter) || filter.type !== undefined || filter.state !== "unsettled"}
          hrefs={{
            round: `${project}/rounds/${round.id}`,
            exports: access.can("export.all") ? `${project}/export` : null,
            clear,
            decided: hrefOf({ state: "decided" }),
          }}
        />
      ) : (
        <CaseRows items={cases.items} index={index} hrefOf={caseHref} wide />
      )}
      <Pager
        previousHref={after === undefined ? undefined : hrefOf(filter)}
        nextHref={cases.next === null ? undefined : hrefOf(filter, cases.next)}
      />
    </>
  );
}
