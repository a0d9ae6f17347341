import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Tx } from "@/lib/server/db";
import { env } from "@/lib/server/env";

const daysValid = 7;

/** 256 random bits, as they stand in a link. */
export function mintToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: without it nobody who reads the database can use a link. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token of one person under a key that stands for several people's links. */
export function personToken(key: string, userId: string): string {
  return createHmac("sha256", key).update(userId).digest("base64url");
}

export function linkExpiry(now: Date): Date {
  return new Date(now.getTime() + daysValid * 24 * 60 * 60 * 1000);
}

/** The address of a page of ours, from the configuration and never from a request's Host. */
export function ownUrl(path: string): string {
  return `${env().publicUrl}${path}`;
}

export function linkUrl(token: string): string {
  return ownUrl(`/join/${token}`);
}

/** Which links can still be used at a moment, as a condition for queries. */
export function stillUsable(now: Date) {
  return { usedAt: null, revokedAt: null, expiresAt: { gt: now } };
}

/**
 * Uses a link up, if it can be used for this purpose now. One conditional update decides, so of any number at the same
 * moment one succeeds. The transaction's scope must hold the token's hash.
 */
export async function redeemLink(
  tx: Tx,
  tokenHash: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<boolean> {
  const used = await tx.invitation.updateMany({
    where: { tokenHash, purpose: { in: [...purposes] }, ...stillUsable(now) },
    data: { usedAt: now },
  });
  return used.count === 1;
}

export type LinkPurpose = "administrator" | "member" | "sign_in";
