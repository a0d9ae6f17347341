import "server-only";
import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import type { SessionUser } from "@/lib/server/auth/access";
import { hashToken, type LinkPurpose, redeemLink, stillUsable } from "@/lib/server/auth/one-time-link";
import { type Busy, hashPassword, type PasswordRefused, refusePassword } from "@/lib/server/auth/password";
import type { Claims } from "@/lib/server/auth/session-cookie";
import { openSignIn } from "@/lib/server/auth/sign-in-record";
import * as db from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";

/** What a one-time link offers to whoever holds it. Looking at it uses nothing up. */
export type LinkOffer =
  | { readonly purpose: "sign_in"; readonly name: string }
  | {
      readonly purpose: "administrator" | "member";
      /** Whom it is for; null where whoever sets up the installation names their own address. */
      readonly email: string | null;
      readonly accountExists: boolean;
      readonly project: { readonly name: string; readonly slug: string; readonly role: Role } | null;
    };

export type JoinRefused =
  | { readonly code: "link-unusable" }
  | { readonly code: "link-for-another"; readonly email: string }
  | { readonly code: "account-exists"; readonly email: string }
  | PasswordRefused
  | Busy;

export type Joined = { readonly claims: Claims; readonly projectSlug: string | null };

type Link = {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly projectId: string | null;
  readonly role: Role | null;
  readonly user: { readonly name: string; readonly disabledAt: Date | null } | null;
};

const joining: readonly LinkPurpose[] = ["administrator", "member"];

async function findLink(tokenHash: string): Promise<Link | null> {
  return db.read({ tokenHash }, (tx) =>
    tx.invitation.findFirst({
      where: { tokenHash, ...stillUsable(new Date()) },
      select: {
        id: true,
        purpose: true,
        email: true,
        projectId: true,
        role: true,
        user: { select: { name: true, disabledAt: true } },
      },
    }),
  );
}

async function projectOf(link: Link) {
  const { projectId, role } = link;
  if (projectId === null || role === null) return null;
  const project = await db.read({ project: projectId }, (tx) =>
    tx.project.findFirst({ where: { id: projectId, archivedAt: null }, select: { name: true, slug: true } }),
  );
  return project && { ...project, role };
}

/** What a link offers, or that it can't be used: unknown, used, revoked and expired ones are the same. */
export async function readOffer(token: string): Promise<Result<LinkOffer, { readonly code: "link-unusable" }>> {
  const link = await findLink(hashToken(token));
  if (!link) return err({ code: "link-unusable" });
  if (link.purpose === "sign_in") {
    const unusable = !link.user || link.user.disabledAt !== null;
    return unusable ? err({ code: "link-unusable" }) : ok({ purpose: "sign_in", name: link.user.name });
  }
  const project = await projectOf(link);
  if (link.purpose === "member" && !project) return err({ code: "link-unusable" });
  const account = await db.prisma().user.findUnique({ where: { email: link.email }, select: { id: true } });
  return ok({ purpose: link.purpose, email: link.email || null, accountExists: account !== null, project });
}

/** The C-number after the highest, so that none is given twice; pseudonyms are what peers and exports call a person. */
async function nextPseudonym(tx: db.Tx, projectId: string): Promise<string> {
  const rows = await tx.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(substring("pseudonym" FROM '^C([0-9]{1,6})$')::int), 0) + 1 AS "next"
    FROM "Member" WHERE "projectId" = ${projectId}::uuid`;
  return `C${rows[0]?.next ?? 1}`;
}

async function becomeMember(tx: db.Tx, projectId: string, userId: string, role: Role): Promise<string> {
  const present = await tx.member.findUnique({
    where: { projectId_userId: { projectId, userId } },
    select: { id: true, removedAt: true },
  });
  if (!present) {
    const pseudonym = await nextPseudonym(tx, projectId);
    return (await tx.member.create({ data: { projectId, userId, role, pseudonym }, select: { id: true } })).id;
  }
  // Who was removed comes back to their own work; who is a member keeps the role they have.
  if (present.removedAt !== null) {
    await tx.member.update({
      where: { projectId_id: { projectId, id: present.id } },
      data: { role, removedAt: null },
    });
  }
  return present.id;
}

/** Uses the link up and gives the user what it grants, in the caller's transaction. */
async function takeUp(tx: db.Tx, link: Link, tokenHash: string, userId: string): Promise<Result<null, JoinRefused>> {
  if (!(await redeemLink(tx, tokenHash, joining, new Date()))) return err({ code: "link-unusable" });
  if (link.purpose === "administrator") {
    await tx.user.update({ where: { id: userId }, data: { administrator: true, mayCreateProjects: true } });
    await recordAudit(tx, { user: { id: userId } }, { action: "administrator.set-up", subject: link.id });
    return ok(null);
  }
  if (link.projectId === null || link.role === null) return err({ code: "link-unusable" });
  const memberId = await becomeMember(tx, link.projectId, userId, link.role);
  await recordAudit(
    tx,
    { project: { id: link.projectId }, member: { id: memberId }, user: { id: userId } },
    { action: "member.joined", subject: memberId, facts: { role: link.role, invitation: link.id } },
  );
  return ok(null);
}

function scopeOf(link: Link, tokenHash: string, userId: string): db.Scope {
  return { tokenHash, user: userId, ...(link.projectId === null ? {} : { project: link.projectId }) };
}

/** Two people who join at the same moment want the same pseudonym: the second takes the next. */
async function joiningAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 10 || !violatesUnique(error, "Member_projectId_pseudonym_key")) throw error;
    }
  }
}

async function refuseNewAccount(
  link: Link | null,
  given: { readonly email: string; readonly name: string; readonly password: string },
): Promise<JoinRefused | null> {
  if (!link || !joining.includes(link.purpose)) return { code: "link-unusable" };
  if (link.email !== "" && link.email !== given.email) return { code: "link-for-another", email: link.email };
  const refused = refusePassword(given.password, given);
  if (refused) return refused;
  const taken = await db.prisma().user.findUnique({ where: { email: given.email }, select: { id: true } });
  return taken ? { code: "account-exists", email: given.email } : null;
}

/** Makes an account with a password by a link, gives it what the link grants, and begins a sign-in. */
export async function joinWithNewAccount(given: {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}): Promise<Result<Joined, JoinRefused>> {
  const tokenHash = hashToken(given.token);
  const link = await findLink(tokenHash);
  const refused = await refuseNewAccount(link, given);
  if (refused || !link) return err(refused ?? { code: "link-unusable" });
  const passwordHash = await hashPassword(given.password);
  if (!passwordHash.ok) return passwordHash;
  const id = randomUUID();
  const { email, name } = given;
  try {
    const claims = await joiningAgain(() =>
      db.write<Claims, JoinRefused>(scopeOf(link, tokenHash, id), async (tx) => {
        await tx.user.create({ data: { id, email, name, passwordHash: passwordHash.value } });
        const taken = await takeUp(tx, link, tokenHash, id);
        return taken.ok ? ok(await openSignIn(tx, { id, epoch: 0 })) : taken;
      }),
    );
    if (!claims.ok) return claims;
    return ok({ claims: claims.value, projectSlug: (await projectOf(link))?.slug ?? null });
  } catch (error) {
    if (violatesUnique(error, "User_email_key")) return err({ code: "account-exists", email });
    throw error;
  }
}

/** Gives a signed-in user what a link grants. */
export async function joinAsUser(
  user: SessionUser,
  token: string,
): Promise<Result<{ readonly projectSlug: string | null }, JoinRefused>> {
  const tokenHash = hashToken(token);
  const link = await findLink(tokenHash);
  if (!link || !joining.includes(link.purpose)) return err({ code: "link-unusable" });
  if (link.email !== "" && link.email !== user.email) return err({ code: "link-for-another", email: link.email });
  const taken = await joiningAgain(() =>
    db.write<null, JoinRefused>(scopeOf(link, tokenHash, user.id), (tx) => takeUp(tx, link, tokenHash, user.id)),
  );
  if (!taken.ok) return taken;
  return ok({ projectSlug: (await projectOf(link))?.slug ?? null });
}
