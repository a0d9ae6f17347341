import "server-only";
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
      where: { projectId },
      orderBy: [{ name: "asc" }, { key: "asc" }],
      take: longestRegistry,
      select: {
        ...{ id: true, key: true, name: true, side: true, description: true, state: true },
        ...{ proposedById: true, createdAt: true },
        aliases: { orderBy: { alias: "asc" }, select: { alias: true } },
      },
    });
    const views = rows.map(({ aliases, proposedById, createdAt, ...actor }) => ({
      actor: { ...actor, own: proposedById === access.member.id, aliases: aliases.map(({ alias }) => alias) },
      // Whatever became of a proposal: until a lead accepts it, it is its author’s.
      proposal: proposedById !== null ? { by: proposedById, at: createdAt } : null,
    }));
    const isVisible = await othersProposals(
      tx,
      access,
      views.flatMap(({ actor, proposal }) => (proposal?.by && !actor.own ? [proposal.by] : [])),
    );
    return views
      .filter(({ actor, proposal }) => proposal === null || actor.own || isVisible(proposal))
      .map(({ actor }) => actor);
  });
}

type Proposal = { readonly by: string | null; readonly at: Date };

/**
 * Whether somebody else's proposal may be seen: it tells what its author found in the rounds they code in, so all of
 * those that still run must allow it. Where none runs any more, leads see it, and everybody once a round it can have
 * come from is closed.
 */
async function othersProposals(tx: Tx, access: ProjectAccess, proposers: readonly string[]) {
  const { role, id: self } = access.member;
  if (proposers.length === 0) return () => false;
  const rounds = await tx.round.findMany({
    where: {
      projectId: access.project.id,
      state: { not: "draft" },
      members: { some: { memberId: { in: [...proposers] } } },
    },
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
  return ({ by, at }: Proposal): boolean => {
    const theirs = known.filter(({ coders }) => by !== null && coders.has(by));
    const running = theirs.filter((round) => round.running);
    if (running.length > 0) return running.every((round) => round.visible);
    return access.can("actor.edit") || theirs.some(({ openedAt }) => openedAt !== null && openedAt <= at);
  };
}
