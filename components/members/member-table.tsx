import { useFormatter, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Row } from "@/components/ui/layout";
import type { Role } from "@/lib/domain/policy/roles";
import { RemoveMember } from "./remove-member";
import { RoleSelect } from "./role-select";

export type ListedMember = {
  readonly id: string;
  readonly role: Role;
  readonly pseudonym: string;
  readonly joinedAt: Date;
  readonly removedAt: Date | null;
  readonly person: { readonly name: string; readonly email: string } | null;
};

type MemberTableProps = {
  projectSlug: string;
  members: readonly ListedMember[];
  /** The member who looks at it. */
  ownId: string;
  /** May change roles and remove members. */
  manages: boolean;
  /** How many leads there are: the only one stays. */
  leads: number;
};

export function MemberTable({ projectSlug, members, ownId, manages, leads }: MemberTableProps) {
  const t = useTranslations("members.table");
  const roleName = useTranslations("projects.roles");
  const format = useFormatter();
  const onlyLead = ({ role, removedAt }: ListedMember) => role === "lead" && removedAt === null && leads < 2;
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  const pseudonym: Column<ListedMember> = {
    key: "pseudonym",
    header: t("pseudonym"),
    rowHeader: true,
    cell: (member) => (
      <Row gap="tight">
        {member.pseudonym}
        {member.id === ownId && <Chip>{t("you")}</Chip>}
      </Row>
    ),
  };
  const person: Column<ListedMember> = {
    key: "person",
    header: t("person"),
    cell: ({ person: known }) =>
      known === null ? (
        <span className="dim">{t("noAccount")}</span>
      ) : (
        <>
          {known.name}
          <p className="muted small">{known.email}</p>
        </>
      ),
  };
  const role: Column<ListedMember> = {
    key: "role",
    header: t("role"),
    tight: true,
    cell: (member) =>
      manages && member.removedAt === null ? (
        <RoleSelect
          projectSlug={projectSlug}
          member={{ id: member.id, pseudonym: member.pseudonym, role: member.role, own: member.id === ownId }}
          onlyLead={onlyLead(member)}
        />
      ) : (
        roleName(member.role)
      ),
  };
  const joined: Column<ListedMember> = {
    key: "joined",
    header: t("joined"),
    tight: true,
    cell: ({ joinedAt, removedAt }) =>
      removedAt === null ? day(joinedAt) : <span className="muted">{t("left", { date: day(removedAt) })}</span>,
  };
  const actions: Column<ListedMember> = {
    key: "actions",
    header: t("actions"),
    hideHeader: true,
    tight: true,
    cell: (member) =>
      member.removedAt === null &&
      !onlyLead(member) && (
        <RemoveMember
          projectSlug={projectSlug}
          member={{ id: member.id, pseudonym: member.pseudonym, own: member.id === ownId }}
        />
      ),
  };
  const columns = manages ? [pseudonym, person, role, joined, actions] : [pseudonym, role, joined];
  return (
    <DataTable caption={t("caption")} hideCaption columns={columns} rows={members} rowKey={(member) => member.id} />
  );
}
