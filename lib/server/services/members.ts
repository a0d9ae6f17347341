import "server-only";
import { can, type Role } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { lockProject } from "./lock-project";

type Access = ProjectAccess<"member.manage">;

export type MemberRefused =
  | { readonly code: "not-found" }
  | { readonly code: "member-removed"; readonly pseudonym: string }
  | { readonly code: "last-lead"; readonly pseudonym: string };

/** Gives a member another role, from their next request on. Their codings and assignments stay. */
export async function changeRole(
  access: Access,
  { id, role }: { readonly id: string; readonly role: Role },
): Promise<Result<null, MemberRefused>> {
  return access.write(async (tx) => {
    const member = await lockMember(tx, access, id);
    if (!member.ok) return member;
    const { role: from, pseudonym } = member.value;
    if (from === role) return ok(null);
    const kept = await keepsLead(tx, access, member.value);
    if (!kept.ok) return kept;
    await tx.member.updateMany({ where: { projectId: access.project.id, id }, data: { role } });
    if (!can(role, "member.manage")) await revokeInvitationsOf(tx, access, id);
    await recordAudit(tx, access, { action: "member.role-changed", subject: id, facts: { pseudonym, from, to: role } });
    return ok(null);
  });
}

/**
 * Ends a membership: the next request of this person is refused. What they coded stays, under their pseudonym; what
 * they had not handed in is withdrawn, so that nobody waits for it.
 */
export async function removeMember(access: Access, id: string): Promise<Result<null, MemberRefused>> {
  return access.write(async (tx) => {
    const member = await lockMember(tx, access, id);
    if (!member.ok) return member;
    const kept = await keepsLead(tx, access, member.value);
    if (!kept.ok) return kept;
    const { pseudonym, role } = member.value;
    await tx.member.updateMany({ where: { projectId: access.project.id, id }, data: { removedAt: new Date() } });
    await revokeInvitationsOf(tx, access, id);
    await withdrawUnfinished(tx, access, member.value);
    await recordAudit(tx, access, { action: "member.removed", subject: id, facts: { pseudonym, role } });
    return ok(null);
  });
}

/** What somebody invited others to ends with their right to invite. */
async function revokeInvitationsOf(tx: Tx, access: Access, memberId: string): Promise<void> {
  await tx.invitation.updateMany({
    where: { projectId: access.project.id, invitedById: memberId, usedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/**
 * In every round that is not closed, those included to which the asker is blind. How much it was stands in the audit
 * under its round alone, which blindness covers: it tells of a peer's progress. So it stands in the project's name: their own
 * entries everybody may read.
 */
async function withdrawUnfinished(tx: Tx, access: Access, { id: memberId, pseudonym }: Locked): Promise<void> {
  const projectId = access.project.id;
  const rounds = await tx.roundMember.findMany({
    where: { projectId, memberId, round: { state: { not: "closed" } } },
    orderBy: { roundId: "asc" },
    select: { roundId: true },
  });
  for (const { roundId } of rounds) {
    await access.withRound(tx, roundId, async () => {
      const { count } = await tx.assignment.updateMany({
        where: { projectId, roundId, memberId, state: { not: "submitted" }, withdrawnAt: null },
        data: { withdrawnAt: new Date() },
      });
      if (count === 0) return;
      const facts = { pseudonym, assignments: count };
      await recordAudit(
        tx,
        { project: access.project },
        { action: "assignments.withdrawn", subject: roundId, roundId, facts },
      );
    });
  }
}

type Locked = { readonly id: string; readonly role: Role; readonly pseudonym: string };

/** Two leads who remove each other at the same moment must not both succeed: memberships change one at a time. */
async function lockMember(tx: Tx, access: Access, id: string): Promise<Result<Locked, MemberRefused>> {
  const projectId = access.project.id;
  await lockProject(tx, projectId);
  const member = await tx.member.findUnique({
    where: { projectId_id: { projectId, id } },
    select: { id: true, role: true, pseudonym: true, removedAt: true },
  });
  if (!member) return err({ code: "not-found" });
  if (member.removedAt) return err({ code: "member-removed", pseudonym: member.pseudonym });
  return ok(member);
}

/** A project without a lead could never be changed again. A lead who can't sign in (no user) doesn't count. */
async function keepsLead(tx: Tx, access: Access, member: Locked): Promise<Result<null, MemberRefused>> {
  if (member.role !== "lead") return ok(null);
  const others = await tx.member.count({
    where: {
      projectId: access.project.id,
      role: "lead",
      removedAt: null,
      id: { not: member.id },
      user: { disabledAt: null },
    },
  });
  return others > 0 ? ok(null) : err({ code: "last-lead", pseudonym: member.pseudonym });
}
