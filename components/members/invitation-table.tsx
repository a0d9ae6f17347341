import { useFormatter, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Role } from "@/lib/domain/policy/roles";
import { RevokeInvitation } from "./revoke-invitation";

export type ListedInvitation = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly state: "open" | "used" | "revoked" | "expired";
};

type InvitationTableProps = { projectSlug: string; invitations: readonly ListedInvitation[] };

export function InvitationTable({ projectSlug, invitations }: InvitationTableProps) {
  const t = useTranslations("members.invitations");
  const roleName = useTranslations("projects.roles");
  const format = useFormatter();
  const columns: readonly Column<ListedInvitation>[] = [
    { key: "email", header: t("email"), rowHeader: true, cell: ({ email }) => email },
    { key: "role", header: t("role"), tight: true, cell: ({ role }) => roleName(role) },
    { key: "by", header: t("by"), cell: ({ invitedBy }) => invitedBy },
    { key: "made", header: t("made"), tight: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    {
      key: "state",
      header: t("state"),
      tight: true,
      cell: ({ state, expiresAt }) => (
        <span className={state === "open" ? undefined : "muted"}>
          {t(state, { until: format.dateTime(expiresAt, { dateStyle: "medium" }) })}
        </span>
      ),
    },
    {
      key: "actions",
      header: t("actions"),
      hideHeader: true,
      tight: true,
      cell: ({ id, email, state }) =>
        state === "open" && <RevokeInvitation projectSlug={projectSlug} id={id} email={email} />,
    },
  ];
  return (
    <DataTable caption={t("caption")} columns={columns} rows={invitations} rowKey={({ id }) => id} empty={t("empty")} />
  );
}
