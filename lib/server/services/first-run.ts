import "server-only";
import type { Role } from "@/lib/domain/policy/roles";
import { ok } from "@/lib/domain/result";
import {
  hashToken,
  linkExpiry,
  linkUrl,
  mintToken,
  ownUrl,
  personToken,
  stillUsable,
} from "@/lib/server/auth/one-time-link";
import * as db from "@/lib/server/db";
import { recordAudit } from "./audit";

export type PersonLink = { readonly name: string; readonly role: Role; readonly url: string };

export type FirstRunLinks = {
  /** Sets up the administrator; only while there is none. */
  readonly administrator?: string;
  /** The page that offers every person's link; only while somebody has not signed in yet. */
  readonly demonstration?: string;
  readonly people: readonly PersonLink[];
};

/** A person of the demonstration project on its page. */
export type DemonstrationPerson = {
  readonly name: string;
  readonly role: Role;
  /** Null once their link was used. */
  readonly token: string | null;
};

const asAdministrator: db.Scope = { administrator: true };

async function administratorLink(): Promise<string | undefined> {
  const present = await db.prisma().user.count({ where: { administrator: true, disabledAt: null } });
  if (present > 0) return undefined;
  const token = mintToken();
  const now = new Date();
  await db.write(asAdministrator, async (tx) => {
    await tx.invitation.updateMany({
      where: { purpose: "administrator", usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const data = {
      purpose: "administrator",
      tokenHash: hashToken(token),
      email: "",
      expiresAt: linkExpiry(now),
    } as const;
    await tx.invitation.create({ data });
    await recordAudit(tx, {}, { action: "administrator.link-made" });
    return ok(null);
  });
  return linkUrl(token);
}

type Person = { readonly id: string; readonly name: string; readonly email: string; readonly role: Role };

/**
 * The people of demonstration projects who never signed in. Projects show themselves to their members only, so each
 * candidate's memberships are read as that candidate; accounts without password and sign-in are few.
 */
async function neverSignedIn(): Promise<Person[]> {
  const candidates = await db.prisma().user.findMany({
    where: { passwordHash: null, disabledAt: null, signIns: { none: {} } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true },
  });
  const people: Person[] = [];
  for (const candidate of candidates) {
    const member = await db.read({ user: candidate.id }, (tx) =>
      tx.member.findFirst({
        where: { userId: candidate.id, removedAt: null, project: { demonstration: true, archivedAt: null } },
        select: { role: true },
      }),
    );
    if (member) people.push({ ...candidate, role: member.role });
  }
  return people;
}

async function demonstrationLinks(): Promise<Pick<FirstRunLinks, "demonstration" | "people">> {
  const people = await neverSignedIn();
  if (people.length === 0) return { people: [] };
  const key = mintToken();
  const now = new Date();
  const links = people.map((person) => ({ person, token: personToken(key, person.id) }));
  await db.write(asAdministrator, async (tx) => {
    await tx.invitation.updateMany({
      where: { purpose: "sign_in", userId: { in: people.map(({ id }) => id) }, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    await tx.invitation.createMany({
      data: links.map(({ person, token }) => ({
        purpose: "sign_in",
        tokenHash: hashToken(token),
        email: person.email,
        userId: person.id,
        role: person.role,
        expiresAt: linkExpiry(now),
      })),
    });
    await recordAudit(tx, {}, { action: "demonstration.links-made", facts: { people: people.length } });
    return ok(null);
  });
  return {
    demonstration: ownUrl(`/demonstration/${key}`),
    people: links.map(({ person, token }) => ({ name: person.name, role: person.role, url: linkUrl(token) })),
  };
}

/**
 * The one-time links to print at a start: one to set up the administrator while there is none, one for each person of
 * a demonstration project who never signed in. Only hashes are kept, so every start makes new links and the unused
 * ones of earlier starts stop working.
 */
export async function prepareFirstRun(): Promise<FirstRunLinks> {
  const administrator = await administratorLink();
  const demonstration = await demonstrationLinks();
  return administrator === undefined ? demonstration : { administrator, ...demonstration };
}

/** The people whose links belong to this key, or null when there is none: the page's own address is the secret. */
export async function readDemonstration(key: string): Promise<DemonstrationPerson[] | null> {
  const now = new Date();
  const links = await db.read(asAdministrator, (tx) =>
    tx.invitation.findMany({
      where: { purpose: "sign_in", projectId: null, role: { not: null }, revokedAt: null, expiresAt: { gt: now } },
      orderBy: [{ createdAt: "asc" }, { email: "asc" }],
      select: { tokenHash: true, role: true, usedAt: true, user: { select: { id: true, name: true } } },
    }),
  );
  const people = links.flatMap(({ tokenHash, role, usedAt, user }) => {
    if (!user || !role) return [];
    const token = personToken(key, user.id);
    return hashToken(token) === tokenHash ? [{ name: user.name, role, token: usedAt === null ? token : null }] : [];
  });
  return people.length === 0 ? null : people;
}

/** Makes a one-time sign-in link for an account; earlier unused ones stop working. */
export async function makeSignInLink(user: { readonly id: string; readonly email: string }): Promise<string> {
  const token = mintToken();
  const now = new Date();
  await db.write(asAdministrator, async (tx) => {
    await tx.invitation.updateMany({
      where: { purpose: "sign_in", userId: user.id, projectId: null, ...stillUsable(now) },
      data: { revokedAt: now },
    });
    await tx.invitation.create({
      data: {
        purpose: "sign_in",
        tokenHash: hashToken(token),
        email: user.email,
        userId: user.id,
        expiresAt: linkExpiry(now),
      },
    });
    await recordAudit(tx, {}, { action: "account.link-made", subject: user.id });
    return ok(null);
  });
  return linkUrl(token);
}
