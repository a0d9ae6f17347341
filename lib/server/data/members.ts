import "server-only";
import { z } from "zod";
import { can, type Role, roles } from "@/lib/domain/policy/roles";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { pageSize } from "./page";

export type MemberView = {
  readonly id: string;
  readonly role: Role;
  readonly pseudonym: string;
  readonly joinedAt: Date;
  readonly removedAt: Date | null;
  /** Who it is; null for those who aren't to know, and where the person has no account any more. */
  readonly person: { readonly name: string; readonly email: string } | null;
};

export type MemberPage = {
  readonly items: readonly MemberView[];
  readonly next: string | null;
  /** Leads who can sign in: the last one can't be taken away. */
  readonly leads: number;
};

/**
 * The members by pseudonym. Leads also see the people behind the pseudonyms, and who has left; everyone else sees
 * those who are there.
 */
export async function listMembers(access: ProjectAccess<"project.read">, cursor?: string): Promise<MemberPage> {
  const projectId = access.project.id;
  const manages = access.can("member.manage");
  const place = z.uuid().safeParse(cursor);
  return access.read(async (tx) => {
    const rows = await tx.member.findMany({
      where: { projectId, ...(manages ? {} : { removedAt: null }) },
      orderBy: [{ pseudonym: "asc" }],
      ...(place.success ? { cursor: { projectId_id: { projectId, id: place.data } }, skip: 1 } : {}),
      take: pageSize + 1,
      select: {
        ...{ id: true, role: true, pseudonym: true, joinedAt: true, removedAt: true },
        user: { select: { name: true, email: true } },
      },
    });
    const leads = await tx.member.count({
      where: { projectId, role: "lead", removedAt: null, user: { disabledAt: null } },
    });
    const items = rows.slice(0, pageSize);
    return {
      items: items.map(({ user, ...member }) => ({
        ...member,
        person: manages || member.id === access.member.id ? user : null,
      })),
      next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null,
      leads,
    };
  });
}

export type Coder = {
  readonly id: string;
  readonly pseudonym: string;
  readonly role: Role;
  readonly name: string | null;
};

const mostCoders = 500;

/** Who may be given articles to code in a new round. */
export async function listCoders(access: ProjectAccess<"round.edit">): Promise<Coder[]> {
  const rows = await access.read((tx) =>
    tx.member.findMany({
      where: {
        projectId: access.project.id,
        removedAt: null,
        userId: { not: null },
        role: { in: roles.filter((role) => can(role, "code")) },
      },
      orderBy: { pseudonym: "asc" },
      take: mostCoders,
      select: { id: true, pseudonym: true, role: true, user: { select: { name: true } } },
    }),
  );
  return rows.map(({ user, ...coder }) => ({ ...coder, name: user?.name ?? null }));
}
