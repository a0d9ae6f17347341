import "server-only";
import { isBlinded } from "@/lib/domain/policy/visibility";
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
};

const longestRegistry = 5_000;

/**
 * The project's actors by name. What others proposed is seen by leads who don't code blind in a round that is still
 * running: a proposal tells what its author found there.
 */
export async function listActors(access: ProjectAccess): Promise<ActorView[]> {
  const projectId = access.project.id;
  return access.read(async (tx) => {
    const proposals = access.can("actor.edit") && !(await codesBlind(tx, access));
    const rows = await tx.actor.findMany({
      where: {
        projectId,
        ...(proposals ? {} : { OR: [{ state: { not: "proposed" } }, { proposedById: access.member.id }] }),
      },
      orderBy: [{ name: "asc" }, { key: "asc" }],
      take: longestRegistry,
      select: {
        ...{ id: true, key: true, name: true, side: true, description: true, state: true },
        aliases: { orderBy: { alias: "asc" }, select: { alias: true } },
      },
    });
    return rows.map(({ aliases, ...actor }) => ({ ...actor, aliases: aliases.map(({ alias }) => alias) }));
  });
}

async function codesBlind(tx: Tx, access: ProjectAccess): Promise<boolean> {
  const rounds = await tx.round.findMany({
    where: { projectId: access.project.id, members: { some: { memberId: access.member.id } }, state: { not: "draft" } },
    select: { state: true, blind: true, revealedAt: true },
  });
  return rounds.some(({ state, blind, revealedAt }) =>
    isBlinded({ round: { state, blind, revealed: revealedAt !== null }, codesInRound: true }),
  );
}
