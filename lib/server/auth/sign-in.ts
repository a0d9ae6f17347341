import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { canonicalEmail } from "@/lib/schemas/email";
import * as db from "@/lib/server/db";
import { recordAudit } from "@/lib/server/services/audit";
import { hashToken, redeemLink } from "./one-time-link";
import { type Busy, hashPassword, needsRehash, verifyPassword } from "./password";
import { countAttempt, type RateLimited } from "./rate-limit";
import type { Claims } from "./session-cookie";
import { openSignIn } from "./sign-in-record";

export type SignInError =
  | { readonly code: "credentials-wrong" }
  | { readonly code: "link-unusable" }
  | RateLimited
  | Busy;

/** Where an attempt comes from, as far as it can be believed. */
export type Origin = {
  readonly network: string;
  /** The user whose earlier sign-in this browser proves, and the proof's own id. */
  readonly device: { readonly userId: string; readonly id: string } | null;
};

const signInFields = { id: true, epoch: true, passwordHash: true, disabledAt: true } as const;

/**
 * Signs in with email and password. Unknown, disabled and passwordless accounts and wrong passwords are one and the
 * same answer, after the same work.
 */
export async function signInWithPassword(
  given: { readonly email: string; readonly password: string },
  origin: Origin,
): Promise<Result<Claims, SignInError>> {
  const email = canonicalEmail(given.email);
  const user = email === null ? null : await db.prisma().user.findUnique({ where: { email }, select: signInFields });
  const attempt = await countAttempt({
    purpose: "sign-in",
    account: email ?? given.email,
    network: origin.network,
    knownDevice: user && origin.device?.userId === user.id ? origin.device.id : null,
  });
  if (!attempt.ok) return attempt;
  const usable = user !== null && user.disabledAt === null ? user : null;
  const verified = await verifyPassword(usable?.passwordHash ?? null, given.password);
  if (!verified.ok) return verified;
  if (!verified.value || usable === null) return err({ code: "credentials-wrong" });
  await attempt.value.succeeded();
  if (usable.passwordHash !== null) await renewHash(usable.id, usable.passwordHash, given.password);
  return db.write({ user: usable.id }, async (tx) => {
    const claims = await openSignIn(tx, usable);
    await recordAudit(tx, { user: usable }, { action: "account.signed-in", facts: { by: "password" } });
    return ok(claims);
  });
}

/** Hashes made with older parameters are renewed while the password is at hand. */
async function renewHash(userId: string, passwordHash: string, password: string): Promise<void> {
  if (!needsRehash(passwordHash)) return;
  const renewed = await hashPassword(password);
  if (!renewed.ok) return;
  const data = { passwordHash: renewed.value };
  await db.read({ user: userId }, (tx) => tx.user.updateMany({ where: { id: userId, passwordHash }, data }));
}

/** Signs in the person a one-time link was made for, and uses it up. Nobody guesses 256 bits, so nothing is counted. */
export async function signInWithLink(token: string): Promise<Result<Claims, SignInError>> {
  const tokenHash = hashToken(token);
  return db.write<Claims, SignInError>({ tokenHash }, async (tx) => {
    if (!(await redeemLink(tx, tokenHash, ["sign_in"], new Date()))) return err({ code: "link-unusable" });
    const link = await tx.invitation.findUnique({ where: { tokenHash }, select: { user: { select: signInFields } } });
    if (!link?.user || link.user.disabledAt !== null) return err({ code: "link-unusable" });
    const claims = await openSignIn(tx, link.user);
    await recordAudit(tx, { user: link.user }, { action: "account.signed-in", facts: { by: "link" } });
    return ok(claims);
  });
}
