import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { canonicalEmail } from "@/lib/schemas/email";
import * as db from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";
import { makeSignInLink } from "./first-run";

// For whoever administers the installation: the command line now, a page for administrators later.

export type UserRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly mayCreateProjects: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
};

export type UserRefused =
  | { readonly code: "email-invalid"; readonly email: string }
  | { readonly code: "email-taken"; readonly email: string }
  | { readonly code: "user-unknown"; readonly email: string }
  | { readonly code: "user-disabled"; readonly email: string };

/** Every account, in the order of their addresses, in batches: an installation may have many. */
export async function* listUsers(): AsyncGenerator<UserRow> {
  let last = "";
  for (;;) {
    const rows = await db
      .prisma()
      .user.findMany({ where: { email: { gt: last } }, orderBy: { email: "asc" }, take: 500 });
    for (const { passwordHash, epoch: _epoch, ...row } of rows) yield { ...row, hasPassword: passwordHash !== null };
    const end = rows.at(-1);
    if (!end) return;
    last = end.email;
  }
}

/** Makes an account without a password; its owner comes in by a one-time link. */
export async function createUser(input: {
  readonly email: string;
  readonly name: string;
  readonly mayCreateProjects: boolean;
}): Promise<Result<{ readonly id: string; readonly email: string }, UserRefused>> {
  const email = canonicalEmail(input.email);
  if (email === null) return err({ code: "email-invalid", email: input.email });
  const { name, mayCreateProjects } = input;
  try {
    return await db.write({ administrator: true }, async (tx) => {
      const user = await tx.user.create({
        data: { email, name, mayCreateProjects },
        select: { id: true, email: true },
      });
      await recordAudit(tx, {}, { action: "account.made", subject: user.id });
      return ok(user);
    });
  } catch (error) {
    if (violatesUnique(error, "User_email_key")) return err({ code: "email-taken", email });
    throw error;
  }
}

/** The account with this address, however it is written. */
export async function findUser(given: string): Promise<Result<{ id: string; email: string }, UserRefused>> {
  const email = canonicalEmail(given);
  if (email === null) return err({ code: "email-invalid", email: given });
  const user = await db.prisma().user.findUnique({
    where: { email },
    select: { id: true, email: true, disabledAt: true },
  });
  if (!user) return err({ code: "user-unknown", email });
  return user.disabledAt === null ? ok({ id: user.id, email }) : err({ code: "user-disabled", email });
}

/** A one-time link that signs this person in without a password. */
export async function linkForUser(email: string): Promise<Result<string, UserRefused>> {
  const user = await findUser(email);
  return user.ok ? ok(await makeSignInLink(user.value)) : user;
}

/** Closes an account: its sign-ins end and its tokens stop working at once. Its work stays. */
export async function disableUser(email: string): Promise<Result<null, UserRefused>> {
  const user = await findUser(email);
  if (!user.ok) return user;
  const { id } = user.value;
  const now = new Date();
  return db.write({ user: id, administrator: true }, async (tx) => {
    await tx.user.update({ where: { id }, data: { disabledAt: now, epoch: { increment: 1 } } });
    await tx.signIn.updateMany({ where: { userId: id, endedAt: null }, data: { endedAt: now } });
    await tx.apiToken.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: now } });
    await tx.invitation.updateMany({
      where: { userId: id, projectId: null, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    await recordAudit(tx, {}, { action: "account.disabled", subject: id });
    return ok(null);
  });
}
