import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { proposedActorVisible } from "@/lib/domain/policy/visibility";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";

export type ActorView = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly side: string;
  readonly description: string;
  readonly state: "proposed" | "accepted" | "retired";
  readonly aliases: readonly string[];
  /** Proposed by whoever asks. */
  readonly own: boolean;
};

const longestRegistry = 5_000;

/** The project's actors by name. What others proposed is left out where the policy of visibility says so. */
export async function listActors(access: ProjectAccess): Promise<ActorView[]> {
  const projectId = access.project.id;
  return access.read(async (tx) => {
    const rows = await tx.actor.findMany({
      // What may not be seen is left out before the limit counts: nobody's proposals crowd out what others see.
      where: { projectId, OR: await visibleActors(tx, access) },
      orderBy: [{ name: "asc" }, { key: "asc" }],
      take: longestRegistry,
      select: {
        ...{ id: true, key: true, name: true, side: true, description: true, state: true, proposedById: true },
        aliases: { orderBy: { alias: "asc" }, select: { alias: true } },
      },
    });
    return rows.map(({ aliases, proposedById, ...actor }) => ({
      ...actor,
      own: proposedById === access.member.id,
      aliases: aliases.map(({ alias }) => alias),
    }));
  });
}

/** The actors that the asker may know of, as alternatives of a query: whatever was never proposed, their own, others' by the policy. */
export async function visibleActors(tx: Tx, access: ProjectAccess): Promise<Prisma.ActorWhereInput[]> {
  return [{ proposedById: null }, { proposedById: access.member.id }, ...(await othersProposals(tx, access))];
}

/** Whose proposals may be seen, and from when on. Whatever became of one: until a lead accepts it, it is its author’s. */
type Seen = { readonly proposedById: string; readonly createdAt?: { readonly gte: Date } };

/**
 * Which of others' proposals may be seen: they tell what their author found in the rounds they code in, so all of
 * those that still run must allow it. Where none runs any more, leads see them, and everybody once a round they can
 * have come from is closed.
 */
async function othersProposals(tx: Tx, access: ProjectAccess): Promise<Seen[]> {
  const { role, id: self } = access.member;
  const projectId = access.project.id;
  const authors = await tx.actor.groupBy({
    by: ["proposedById"],
    where: { projectId, proposedById: { not: null }, NOT: { proposedById: self } },
  });
  const proposers = authors.flatMap(({ proposedById }) => proposedById ?? []);
  if (proposers.length === 0) return [];
  const rounds = await tx.round.findMany({
    where: { projectId, state: { not: "draft" }, members: { some: { memberId: { in: proposers } } } },
    select: {
      ...{ state: true, blind: true, revealedAt: true, openedAt: true },
      members: { where: { memberId: { in: [...proposers, self] } }, select: { memberId: true } },
    },
  });
  const known = rounds.map(({ members, revealedAt, openedAt, state, blind }) => {
    const coders = new Set(members.map(({ memberId }) => memberId));
    const viewer = {
      role,
      round: { state, blind, revealed: revealedAt !== null },
      codesInRound: coders.has(self),
      own: false,
    };
    return { coders, openedAt, running: state !== "closed", visible: proposedActorVisible(viewer) };
  });
  return proposers.flatMap((proposedById): Seen[] => {
    const theirs = known.filter(({ coders }) => coders.has(proposedById));
    const running = theirs.filter((round) => round.running);
    if (running.length > 0) return running.every((round) => round.visible) ? [{ proposedById }] : [];
    if (access.can("actor.edit")) return [{ proposedById }];
    const opened = theirs.flatMap(({ openedAt }) => (openedAt === null ? [] : [openedAt.getTime()]));
    return opened.length > 0 ? [{ proposedById, createdAt: { gte: new Date(Math.min(...opened)) } }] : [];
  });
}
