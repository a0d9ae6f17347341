import "server-only";
import { ok } from "@/lib/domain/result";
import * as db from "@/lib/server/db";
import { recordAudit } from "@/lib/server/services/audit";
import type { SessionUser } from "./access";
import { type Claims, longestIdleSeconds, longestSignInSeconds } from "./session-cookie";

/** How stale "last seen" may get: one write a minute and sign-in, not one a request. */
const touchEverySeconds = 60;

export function secondsBefore(now: Date, seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000);
}

/** Which sign-ins still hold at a moment, as a condition for queries. */
export function stillLive(now: Date) {
  return {
    endedAt: null,
    createdAt: { gt: secondsBefore(now, longestSignInSeconds) },
    lastSeenAt: { gt: secondsBefore(now, longestIdleSeconds) },
  };
}

/** Begins a sign-in and gives what its cookie will say. */
export async function openSignIn(tx: db.Tx, user: { readonly id: string; readonly epoch: number }): Promise<Claims> {
  const record = await tx.signIn.create({ data: { userId: user.id }, select: { id: true } });
  return { sub: user.id, epoch: user.epoch, signIn: record.id };
}

/**
 * The user of a sign-in that still holds: neither ended, idle nor too old, of an account that is not disabled and whose
 * epoch is still the cookie's. Reading sign-ins and users is not under row-level security, so this needs no scope.
 */
export async function userOfClaims(claims: Claims, now: Date): Promise<SessionUser | null> {
  const record = await readRecord(claims, now);
  if (!record) return null;
  const stale = secondsBefore(now, touchEverySeconds);
  if (record.lastSeenAt < stale) {
    await db.read({ user: claims.sub }, (tx) =>
      tx.signIn.updateMany({
        where: { id: claims.signIn, endedAt: null, lastSeenAt: { lt: stale } },
        data: { lastSeenAt: now },
      }),
    );
  }
  return record.user;
}

/** Whether a sign-in still holds. Unlike a request, asking this is no sign that somebody is there. */
export async function isSignedIn(claims: Claims, now: Date): Promise<boolean> {
  return (await readRecord(claims, now)) !== null;
}

function readRecord(claims: Claims, now: Date) {
  return db.prisma().signIn.findFirst({
    where: {
      id: claims.signIn,
      userId: claims.sub,
      ...stillLive(now),
      user: { epoch: claims.epoch, disabledAt: null },
    },
    select: {
      lastSeenAt: true,
      user: { select: { id: true, email: true, name: true, administrator: true, mayCreateProjects: true } },
    },
  });
}

/** Ends one sign-in: its cookie is dead from now on, whoever holds a copy. */
export async function endSignIn(claims: Claims, now: Date): Promise<void> {
  await db.write({ user: claims.sub }, async (tx) => {
    const ended = await tx.signIn.updateMany({
      where: { id: claims.signIn, userId: claims.sub, endedAt: null },
      data: { endedAt: now },
    });
    if (ended.count > 0) {
      await recordAudit(tx, { user: { id: claims.sub } }, { action: "account.signed-out", subject: claims.signIn });
    }
    return ok(null);
  });
}
