import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { hashToken, mintToken } from "@/lib/server/auth/one-time-link";
import * as db from "@/lib/server/db";
import { recordAudit } from "./audit";

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly projectSlug: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

type Owner = { readonly id: string };

/** So that a token that strays into a file or a log is recognised as one. */
const prefix = "plx_";

/**
 * Makes a token with which programs act as this user, in one project or in all of theirs. It is returned once: only
 * its hash is kept.
 */
export async function createToken(
  user: Owner,
  input: { readonly name: string; readonly projectSlug: string | null },
): Promise<Result<{ id: string; token: string }, { readonly code: "project-unknown"; readonly slug: string }>> {
  const token = `${prefix}${mintToken()}`;
  return db.write({ user: user.id }, async (tx) => {
    const slug = input.projectSlug;
    const member =
      slug === null
        ? null
        : await tx.member.findFirst({
            where: { userId: user.id, removedAt: null, project: { slug, archivedAt: null } },
            select: { projectId: true },
          });
    if (slug !== null && !member) return err({ code: "project-unknown", slug });
    const { id } = await tx.apiToken.create({
      data: { userId: user.id, projectId: member?.projectId ?? null, name: input.name, tokenHash: hashToken(token) },
      select: { id: true },
    });
    await recordAudit(tx, { user }, { action: "token.made", subject: id });
    return ok({ id, token });
  });
}

/** A user's tokens, newest first, revoked ones included. */
export async function listTokens(user: Owner): Promise<TokenRow[]> {
  const rows = await db.read({ user: user.id }, (tx) =>
    tx.apiToken.findMany({
      where: { userId: user.id },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        name: true,
        createdAt: true,
        lastUsedAt: true,
        revokedAt: true,
        project: { select: { slug: true } },
      },
    }),
  );
  return rows.map(({ project, ...row }) => ({ ...row, projectSlug: project?.slug ?? null }));
}

/** Makes a token worthless at once. */
export async function revokeToken(
  user: Owner,
  id: string,
): Promise<Result<null, { readonly code: "token-unknown"; readonly id: string }>> {
  return db.write({ user: user.id }, async (tx) => {
    const revoked = await tx.apiToken.updateMany({
      where: { id, userId: user.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (revoked.count === 0) return err({ code: "token-unknown", id });
    await recordAudit(tx, { user }, { action: "token.revoked", subject: id });
    return ok(null);
  });
}
