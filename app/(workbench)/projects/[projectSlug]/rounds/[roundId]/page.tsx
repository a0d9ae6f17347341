import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { OpenRound } from "@/components/rounds/open-round";
import { RoundArticles } from "@/components/rounds/round-articles";
import { RoundContext } from "@/components/rounds/round-context";
import { RoundPeople } from "@/components/rounds/round-people";
import { Page, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { roundParams } from "@/lib/schemas/params";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
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

export default async function RoundPage({ params }: Props) {
  const { projectSlug, roundId } = await params;
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
        <RoundArticles articles={round.articleList} />
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

async function Actions({ access, round }: { access: ProjectAccess<"project.read">; round: RoundDetail }) {
  const t = await getTranslations("rounds.page");
  const { slug } = access.project;
  if (round.state === "draft") {
    const { id, name, articles, members } = round;
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
  if (!round.codesInRound || round.state === "closed" || !access.can("code")) return null;
  return (
    <LinkButton href={`/projects/${slug}/queue#round-${round.id}`} variant="primary">
      {t("toQueue")}
    </LinkButton>
  );
}
