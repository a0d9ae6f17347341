import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AtOnce } from "@/components/annotate/at-once";
import { Workspace } from "@/components/annotate/workspace";
import { titleOf, workHref } from "@/components/queue/queue-types";
import { packMarks } from "@/lib/client/marks-on-the-way";
import { assignmentParams } from "@/lib/schemas/params";
import { requireProject } from "@/lib/server/auth/session";
import { readWorkspace } from "@/lib/server/data/workspace";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/annotate/[assignmentId]">;

/** Read once for the title and the page. */
const open = cache(async (projectSlug: string, assignmentId: string) => {
  const access = await requireProject(projectSlug, "code");
  const place = assignmentParams.safeParse({ projectSlug, assignmentId });
  if (!place.success) notFound();
  const data = await readWorkspace(access, place.data.assignmentId);
  if (!data.ok) notFound();
  return { access, data: data.value };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectSlug, assignmentId } = await params;
  const { data } = await open(projectSlug, assignmentId);
  return { title: titleOf(data.article) };
}

/** Where an article is coded. It fills the window, so it stands outside the frame of the other pages. */
export default async function AnnotatePage({ params }: Props) {
  const { projectSlug, assignmentId } = await params;
  const { access, data } = await open(projectSlug, assignmentId);
  const { slug, name } = access.project;
  const { outlet, byline, publishedOn, externalKey, ...article } = data.article;
  const meta = { outlet, byline, publishedOn: publishedOn?.toISOString().slice(0, 10) };
  const at = (assignmentId: string | null) => (assignmentId === null ? undefined : workHref(slug, assignmentId));
  const { previous, next } = data.neighbours;
  return (
    <ClientMessages use={["annotate", "auth", "errors"]}>
      <AtOnce key={data.assignment.id}>
        <Workspace
          userId={access.user.id}
          project={{ slug, name }}
          assignment={data.assignment}
          article={{ ...article, title: article.title || externalKey, meta }}
          codebook={data.codebook}
          actors={data.actors}
          coding={{ revision: data.coding.revision, annotations: packMarks(data.coding.annotations) }}
          round={data.round}
          position={data.position}
          next={at(data.nextAssignmentId)}
          neighbours={{ previous: at(previous), next: at(next) }}
          backHref={`/projects/${slug}/queue`}
        />
      </AtOnce>
    </ClientMessages>
  );
}
