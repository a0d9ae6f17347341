import "server-only";
import type { Role } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { hashToken, linkExpiry, linkUrl, mintToken } from "@/lib/server/auth/one-time-link";
import { after, newestFirst, type Page, pageSize, readCursor, toPage } from "@/lib/server/data/page";
import { recordAudit } from "./audit";

export type InvitationState = "open" | "used" | "revoked" | "expired";

export type InvitationRow = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly state: InvitationState;
};

/** A link is shown once, to whoever made it: only its hash is kept. */
export type NewInvitation = { readonly id: string; readonly url: string; readonly expiresAt: Date };

/**
 * Makes a one-time link by which this person, and nobody with another address, becomes a member with this role.
 * Earlier unused links to the same person stop working.
 *
 * @param input the address in its canonical form
 */
export async function inviteMember(
  access: ProjectAccess<"member.manage">,
  input: { readonly email: string; readonly role: Role },
): Promise<Result<NewInvitation, { readonly code: "already-member"; readonly email: string }>> {
  const projectId = access.project.id;
  const token = mintToken();
  const now = new Date();
  return access.write(async (tx) => {
    const member = await tx.member.findFirst({
      where: { projectId, removedAt: null, user: { email: input.email } },
      select: { id: true },
    });
    if (member) return err({ code: "already-member", email: input.email });
    await tx.invitation.updateMany({
      where: { projectId, purpose: "member", email: input.email, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const expiresAt = linkExpiry(now);
    const { id } = await tx.invitation.create({
      data: {
        purpose: "member",
        tokenHash: hashToken(token),
        email: input.email,
        projectId,
        role: input.role,
        invitedById: access.member.id,
        expiresAt,
      },
      select: { id: true },
    });
    await recordAudit(tx, access, { action: "member.invited", subject: id, facts: { role: input.role } });
    return ok({ id, url: linkUrl(token), expiresAt });
  });
}

/** Makes an open invitation worthless at once. Used and already revoked ones are as if they weren't there. */
export async function revokeInvitation(
  access: ProjectAccess<"member.manage">,
  id: string,
): Promise<Result<null, { readonly code: "not-found" }>> {
  return access.write(async (tx) => {
    const revoked = await tx.invitation.updateMany({
      where: { id, projectId: access.project.id, purpose: "member", usedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (revoked.count === 0) return err({ code: "not-found" });
    await recordAudit(tx, access, { action: "invitation.revoked", subject: id });
    return ok(null);
  });
}

function stateOf(row: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }, now: Date): InvitationState {
  if (row.usedAt) return "used";
  if (row.revokedAt) return "revoked";
  return row.expiresAt <= now ? "expired" : "open";
}

/** The project's invitations, newest first. */
export async function listInvitations(
  access: ProjectAccess<"member.manage">,
  cursor?: string,
): Promise<Page<InvitationRow>> {
  const rows = await access.read((tx) =>
    tx.invitation.findMany({
      where: { projectId: access.project.id, purpose: "member", ...after(readCursor(cursor)) },
      orderBy: newestFirst,
      take: pageSize + 1,
      select: {
        id: true,
        email: true,
        role: true,
        createdAt: true,
        expiresAt: true,
        usedAt: true,
        revokedAt: true,
        invitedBy: { select: { user: { select: { name: true } } } },
      },
    }),
  );
  const page = toPage(rows);
  const now = new Date();
  return {
    next: page.next,
    items: page.items.map(({ id, email, role, createdAt, expiresAt, invitedBy, ...dates }) => ({
      id,
      email,
      // The database requires a role of this purpose; the column is empty for others only.
      role: role ?? "viewer",
      invitedBy: invitedBy?.user?.name ?? null,
      createdAt,
      expiresAt,
      state: stateOf({ ...dates, expiresAt }, now),
    })),
  };
}
