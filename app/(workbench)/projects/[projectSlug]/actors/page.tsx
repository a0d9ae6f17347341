import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActorRegistry } from "@/components/actors/actor-registry";
import { AddActor, ProposeActor } from "@/components/actors/add-actor";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { requireProject } from "@/lib/server/auth/session";
import { listActors } from "@/lib/server/data/actors";
import { ClientMessages } from "@/messages/client-messages";

type Props = { params: Promise<{ projectSlug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("actors"))("title") };
}

/** The registry of actors. */
export default async function ActorsPage({ params }: Props) {
  const { projectSlug } = await params;
  const access = await requireProject(projectSlug, "project.read");
  const actors = await listActors(access);
  const t = await getTranslations("actors");
  const [mayEdit, mayPropose] = [access.can("actor.edit"), access.can("actor.propose")];
  const sides = [...new Set(actors.map(({ side }) => side).filter((side) => side !== ""))];
  const add = mayEdit ? (
    <AddActor projectSlug={projectSlug} sides={sides} takenKeys={actors.map(({ key }) => key)} />
  ) : (
    mayPropose && <ProposeActor projectSlug={projectSlug} sides={sides} />
  );
  return (
    <ClientMessages use={["actors"]}>
      <Page>
        {actors.length === 0 ? (
          <EmptyState level={1} title={t("empty.title")} actions={add}>
            <p>{t(mayPropose ? "empty.lead" : "empty.reader")}</p>
          </EmptyState>
        ) : (
          <>
            <PageHeader title={t("title")} lead={t("lead")} actions={add} />
            <ActorRegistry projectSlug={projectSlug} actors={actors} mayEdit={mayEdit} />
          </>
        )}
      </Page>
    </ClientMessages>
  );
}
