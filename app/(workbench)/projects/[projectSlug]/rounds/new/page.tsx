import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoundForm } from "@/components/rounds/round-form";
import { RoundNeeds } from "@/components/rounds/round-needs";
import { Page } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { readRoundChoices } from "@/lib/server/data/round-choices";
import { ClientMessages } from "@/messages/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rounds.form");
  return { title: t("newTitle") };
}

export default async function NewRoundPage({ params }: PageProps<"/projects/[projectSlug]/rounds/new">) {
  const access = await requireProject((await params).projectSlug, "round.edit");
  const [t, choices] = await Promise.all([getTranslations("rounds.form"), readRoundChoices(access)]);
  const { slug } = access.project;
  const [codebook] = choices.codebooks;
  const articles = choices.articles.length > 0;
  return (
    <Page narrow>
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      {codebook === undefined || !articles ? (
        <RoundNeeds projectSlug={slug} articles={articles} codebook={codebook !== undefined} />
      ) : (
        <ClientMessages use={["rounds", "projects", "errors"]}>
          <RoundForm
            projectSlug={slug}
            memberId={access.member.id}
            choices={choices}
            values={{
              name: "",
              kind: "production",
              blind: true,
              prefill: true,
              propagation: true,
              instructions: "",
              dueOn: "",
              codebookVersionId: codebook.id,
              articleIds: [],
              memberIds: [],
            }}
          />
        </ClientMessages>
      )}
    </Page>
  );
}
