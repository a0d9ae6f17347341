import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nextOf } from "@/components/queue/continue-button";
import { QueueRound } from "@/components/queue/queue-round";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { readQueue } from "@/lib/server/data/queue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rounds.queue");
  return { title: t("title") };
}

/** One's own articles, round by round. */
export default async function QueuePage({ params }: PageProps<"/projects/[projectSlug]/queue">) {
  const access = await requireProject((await params).projectSlug, "code");
  const [t, rounds] = await Promise.all([getTranslations("rounds.queue"), readQueue(access)]);
  const first = rounds.find((round) => nextOf(round) !== undefined);
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      {rounds.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyBody")}</EmptyState>
      ) : (
        <Stack gap="loose">
          {rounds.map((round) => (
            <QueueRound key={round.id} projectSlug={access.project.slug} round={round} first={round === first} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
