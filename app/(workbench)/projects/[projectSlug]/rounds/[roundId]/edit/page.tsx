import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoundForm } from "@/components/rounds/round-form";
import { Page } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { roundParams } from "@/lib/schemas/params";
import { requireProject } from "@/lib/server/auth/session";
import { readRoundChoices } from "@/lib/server/data/round-choices";
import { readRound } from "@/lib/server/data/rounds";
import { ClientMessages } from "@/messages/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rounds.form");
  return { title: t("editTitle") };
}

export default async function EditRoundPage({ params }: PageProps<"/projects/[projectSlug]/rounds/[roundId]/edit">) {
  const access = await requireProject((await params).projectSlug, "round.edit");
  const place = roundParams.safeParse(await params);
  if (!place.success) notFound();
  const read = await readRound(access, place.data.roundId);
  if (!read.ok) notFound();
  const {
    id,
    name,
    kind,
    state,
    blind,
    prefill,
    propagation,
    instructions,
    dueOn,
    codebookVersionId,
    articleList,
    memberList,
  } = read.value;
  const { slug } = access.project;
  if (state !== "draft") redirect(`/projects/${slug}/rounds/${id}`);
  const [t, choices] = await Promise.all([getTranslations("rounds.form"), readRoundChoices(access)]);
  return (
    <Page narrow>
      <PageHeader title={t("editTitle")} lead={t("newLead")} />
      <ClientMessages use={["rounds", "projects", "errors"]}>
        <RoundForm
          projectSlug={slug}
          memberId={access.member.id}
          choices={choices}
          roundId={id}
          values={{
            ...{ name, kind, blind, prefill, propagation, instructions, codebookVersionId },
            dueOn: dueOn?.toISOString().slice(0, 10) ?? "",
            articleIds: articleList.map((article) => article.id),
            // Who can't code any more can't be chosen again, so saving the draft takes them out.
            memberIds: memberList.flatMap((member) => (member.mayCode ? member.id : [])),
          }}
        />
      </ClientMessages>
    </Page>
  );
}
