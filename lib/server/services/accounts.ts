import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { SessionUser } from "@/lib/server/auth/access";
import {
  type Busy,
  hashPassword,
  type PasswordRefused,
  refusePassword,
  verifyPassword,
} from "@/lib/server/auth/password";
import { countAttempt, type RateLimited } from "@/lib/server/auth/rate-limit";
import type { Claims } from "@/lib/server/auth/session-cookie";
import { openSignIn, stillLive } from "@/lib/server/auth/sign-in-record";
import * as db from "@/lib/server/db";
import { recordAudit } from "./audit";

export type SignInRow = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** The one that asks. */
  readonly present: boolean;
};

export type PasswordChangeRefused = { readonly code: "current-password-wrong" } | PasswordRefused | RateLimited | Busy;

/** Whether the account has a password; without one it is entered by one-time links only. */
export async function hasPassword(user: SessionUser): Promise<boolean> {
  const count = await db.prisma().user.count({ where: { id: user.id, passwordHash: { not: null } } });
  return count === 1;
}

export async function changeName(user: SessionUser, name: string): Promise<Result<null, never>> {
  return db.write({ user: user.id }, async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { name } });
    await recordAudit(tx, { user }, { action: "account.renamed" });
    return ok(null);
  });
}

/** Ends every sign-in of a user: the raised epoch makes all cookies worthless, whatever they say. */
async function endAll(tx: db.Tx, userId: string): Promise<number> {
  const { epoch } = await tx.user.update({
    where: { id: userId },
    data: { epoch: { increment: 1 } },
    select: { epoch: true },
  });
  await tx.signIn.updateMany({ where: { userId, endedAt: null }, data: { endedAt: new Date() } });
  return epoch;
}

/** The stored hash when `current` is right, or when there is none yet. Wrong ones count as attempts on the account. */
async function confirmCurrent(
  user: SessionUser,
  current: string,
  network: string,
): Promise<Result<string | null, PasswordChangeRefused>> {
  const stored = await db.prisma().user.findUnique({ where: { id: user.id }, select: { passwordHash: true } });
  if (!stored || stored.passwordHash === null) return ok(null);
  const attempt = await countAttempt({ purpose: "password", account: user.id, network });
  if (!attempt.ok) return attempt;
  const right = await verifyPassword(stored.passwordHash, current);
  if (!right.ok) return right;
  if (!right.value) return err({ code: "current-password-wrong" });
  await attempt.value.succeeded();
  return ok(stored.passwordHash);
}

/**
 * Sets or changes the password. Every sign-in ends, the asker's own too, whose browser gets the new one that this
 * returns: a cookie somebody copied earlier is dead.
 */
export async function changePassword(
  user: SessionUser,
  input: { readonly current: string; readonly password: string },
  network: string,
): Promise<Result<Claims, PasswordChangeRefused>> {
  const refused = refusePassword(input.password, user);
  if (refused) return err(refused);
  const confirmed = await confirmCurrent(user, input.current, network);
  if (!confirmed.ok) return confirmed;
  const passwordHash = await hashPassword(input.password);
  if (!passwordHash.ok) return passwordHash;
  return db.write<Claims, PasswordChangeRefused>({ user: user.id }, async (tx) => {
    // Only if it is still the password that was confirmed: of two changes at once the second must know the first.
    const changed = await tx.user.updateMany({
      where: { id: user.id, passwordHash: confirmed.value },
      data: { passwordHash: passwordHash.value },
    });
    if (changed.count === 0) return err({ code: "current-password-wrong" });
    const epoch = await endAll(tx, user.id);
    const facts = { first: confirmed.value === null };
    await recordAudit(tx, { user }, { action: "account.password-changed", facts });
    return ok(await openSignIn(tx, { id: user.id, epoch }));
  });
}

/** The sign-ins that hold now, the latest used first. */
export async function listSignIns(user: SessionUser, presentId: string | null): Promise<SignInRow[]> {
  const rows = await db.prisma().signIn.findMany({
    where: { userId: user.id, ...stillLive(new Date()) },
    orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }],
    take: 100,
    select: { id: true, createdAt: true, lastSeenAt: true },
  });
  return rows.map((row) => ({ ...row, present: row.id === presentId }));
}

/** Ends one of the user's own sign-ins. */
export async function endOwnSignIn(
  user: SessionUser,
  id: string,
): Promise<Result<null, { readonly code: "not-found" }>> {
  return db.write({ user: user.id }, async (tx) => {
    const ended = await tx.signIn.updateMany({
      where: { id, userId: user.id, endedAt: null },
      data: { endedAt: new Date() },
    });
    if (ended.count === 0) return err({ code: "not-found" });
    await recordAudit(tx, { user }, { action: "account.sign-in-ended", subject: id });
    return ok(null);
  });
}

/** Ends every sign-in of the user, the asker's own included. */
export async function signOutEverywhere(user: SessionUser): Promise<Result<null, never>> {
  return db.write({ user: user.id }, async (tx) => {
    await endAll(tx, user.id);
    await recordAudit(tx, { user }, { action: "account.signed-out-everywhere" });
    return ok(null);
  });
}
