import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { CloseRound, ReopenRound, StartReview } from "@/components/rounds/move-round";
import { OpenRound } from "@/components/rounds/open-round";
import { RoundArticles } from "@/components/rounds/round-articles";
import { RoundContext } from "@/components/rounds/round-context";
import { RoundLife } from "@/components/rounds/round-life";
import { RoundPeople } from "@/components/rounds/round-people";
import { RoundProgress } from "@/components/rounds/round-progress";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { roundParams } from "@/lib/schemas/params";
import { listSearch } from "@/lib/schemas/search";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { countCases } from "@/lib/server/data/case-list";
import { readRoundGrid } from "@/lib/server/data/round-grid";
import { type RoundDetail, readRound } from "@/lib/server/data/rounds";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/rounds/[roundId]">;

/** Read once for the title and the page. */
const open = cache(async (projectSlug: string, roundId: string) => {
  const access = await requireProject(projectSlug, "project.read");
  const place = roundParams.safeParse({ projectSlug, roundId });
  if (!place.success) notFound();
  const round = await readRound(access, place.data.roundId);
  if (!round.ok) notFound();
  return { access, round: round.value };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectSlug, roundId } = await params;
  const { round } = await open(projectSlug, roundId);
  return { title: round.name };
}

export default async function RoundPage({ params, searchParams }: Props) {
  const { projectSlug, roundId } = await params;
  const { after } = listSearch.parse(await searchParams);
  const { access, round } = await open(projectSlug, roundId);
  const t = await getTranslations("rounds.page");
  const draft = round.state === "draft";
  return (
    <Page>
      <PageHeader
        title={round.name}
        context={<RoundContext round={round} />}
        actions={<Actions access={access} round={round} />}
      />
      <Stack gap="loose">
        <RoundLife round={round} />
        {draft && <Notice>{t("draftHint")}</Notice>}
        {round.instructions !== "" && (
          <section aria-labelledby="instructions">
            <Stack gap="tight">
              <h2 id="instructions">{t("instructions")}</h2>
              <RoundText text={round.instructions} />
            </Stack>
          </section>
        )}
        <RoundPeople round={round} ownId={access.member.id} />
        {draft || round.progress === null ? (
          <RoundArticles articles={round.articleList} total={round.articleTotal} />
        ) : (
          <Progress access={access} round={round} after={after} />
        )}
      </Stack>
    </Page>
  );
}

function RoundText({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text that doesn't change on this page
        <p key={index} className="prose">
          {paragraph}
        </p>
      ))}
    </>
  );
}

type PartProps = { access: ProjectAccess<"project.read">; round: RoundDetail };

/** Asked for once more: what somebody may know of others is decided where it is read. */
async function Progress({ access, round, after }: PartProps & { after: string | undefined }) {
  const grid = await readRoundGrid(access, round.id, after);
  if (!grid.ok) return null;
  const running = round.state === "open" || round.state === "review";
  return (
    <ClientMessages use={["rounds", "errors"]}>
      <RoundProgress
        projectSlug={access.project.slug}
        round={round}
        grid={grid.value}
        mayReturn={running && access.can("review.decide")}
        mayWithdraw={running && access.can("round.edit")}
      />
    </ClientMessages>
  );
}

async function Actions({ access, round }: PartProps) {
  const t = await getTranslations("rounds.page");
  const { slug } = access.project;
  const { id, name, articles, members, state, progress } = round;
  const leads = access.can("round.edit");
  if (state === "draft") {
    return (
      <ClientMessages use={["rounds"]}>
        <LinkButton href={`/projects/${slug}/rounds/${id}/edit`}>{t("edit")}</LinkButton>
        <OpenRound
          projectSlug={slug}
          round={{ id, name, articles, members }}
          notCoding={round.memberList.flatMap(({ mayCode, pseudonym }) => (mayCode ? [] : pseudonym))}
        />
      </ClientMessages>
    );
  }
  const works = round.codesInRound && state !== "closed" && access.can("code");
  const measures = access.can("codings.read") && (progress !== null || state === "closed");
  const moved = { projectSlug: slug, round: { id, name }, unfinished: unfinishedOf(round) };
  return (
    <ClientMessages use={["rounds"]}>
      {measures && <LinkButton href={`/projects/${slug}/agreement?round=${id}`}>{t("toAgreement")}</LinkButton>}
      {works && (
        <LinkButton href={`/projects/${slug}/queue#round-${id}`} variant={leads ? "default" : "primary"}>
          {t("toQueue")}
        </LinkButton>
      )}
      {leads && state === "open" && <StartReview {...moved} />}
      {leads && state === "review" && (
        <>
          <ReopenRound {...moved} />
          <CloseRound {...moved} unsettled={await unsettledOf(access, round)} />
        </>
      )}
    </ClientMessages>
  );
}

/** What of the review is left, for those who may know. */
async function unsettledOf(access: ProjectAccess, { id, progress }: RoundDetail) {
  if (progress === null) return null;
  const { open, later, agreedOpen } = await countCases(access, id);
  return { cases: open + later, agreed: agreedOpen };
}

/** Who hasn't submitted everything, for those who may know. */
function unfinishedOf({ progress }: RoundDetail) {
  if (progress === null) return null;
  return progress
    .map(({ pseudonym, states }) => ({ pseudonym, count: states.not_started + states.in_progress + states.returned }))
    .filter(({ count }) => count > 0);
}
