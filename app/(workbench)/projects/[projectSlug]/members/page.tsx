import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationTable } from "@/components/members/invitation-table";
import { InviteForm } from "@/components/members/invite-form";
import { MemberTable } from "@/components/members/member-table";
import { Card, Page, Stack } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { listSearch } from "@/lib/schemas/search";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { requireProject } from "@/lib/server/auth/session";
import { listMembers } from "@/lib/server/data/members";
import { listInvitations } from "@/lib/server/services/invitations";
import { ClientMessages } from "@/messages/client-messages";

type Props = PageProps<"/projects/[projectSlug]/members">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members");
  return { title: t("title") };
}

export default async function MembersPage({ params, searchParams }: Props) {
  const access = await requireProject((await params).projectSlug, "project.read");
  const { after, more } = listSearch.parse(await searchParams);
  const [t, members] = await Promise.all([getTranslations("members"), listMembers(access, after)]);
  const manager = access.for("member.manage");
  const base = `/projects/${access.project.slug}/members`;
  return (
    <Page>
      <PageHeader title={t("title")} lead={manager.ok ? t("leadManage") : t("leadRead")} />
      <ClientMessages use={["members", "projects", "errors"]}>
        <Stack gap="loose">
          <Stack>
            <MemberTable
              projectSlug={access.project.slug}
              members={members.items}
              ownId={access.member.id}
              manages={manager.ok}
              leads={members.leads}
            />
            <Pager
              previousHref={after && base}
              nextHref={members.next === null ? undefined : `${base}?after=${members.next}`}
            />
          </Stack>
          {manager.ok && <Invitations access={manager.value} cursor={more} />}
        </Stack>
      </ClientMessages>
    </Page>
  );
}

type InvitationsProps = { access: ProjectAccess<"member.manage">; cursor: string | undefined };

async function Invitations({ access, cursor }: InvitationsProps) {
  const [t, invitations] = await Promise.all([getTranslations("members.invite"), listInvitations(access, cursor)]);
  const { slug } = access.project;
  const base = `/projects/${slug}/members`;
  return (
    <>
      <Card>
        <h2>{t("title")}</h2>
        <p className="prose">{t("lead")}</p>
        <InviteForm projectSlug={slug} />
      </Card>
      <Stack>
        <InvitationTable projectSlug={slug} invitations={invitations.items} />
        <Pager
          previousHref={cursor && base}
          nextHref={invitations.next === null ? undefined : `${base}?more=${invitations.next}`}
        />
      </Stack>
    </>
  );
}
