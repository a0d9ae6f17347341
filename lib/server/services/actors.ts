import "server-only";
import { randomBytes } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import { err, ok, type Result } from "@/lib/domain/result";
import { foldPhrase } from "@/lib/domain/text/fold";
import { proposeKey } from "@/lib/domain/text/key";
import {
  type ActorChange,
  type ActorInput,
  type ActorStateChange,
  longestActorKey,
  type NewActorInput,
} from "@/lib/schemas/actor";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { visibleActors } from "@/lib/server/data/actors";
import type { Tx } from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";

export type ActorRefused = { readonly code: "not-found" } | { readonly code: "actor-key-taken"; readonly key: string };
export type ProposalRefused = { readonly code: "too-many-proposals"; readonly limit: number };

/** The most proposals of one member that wait to be accepted or declined. */
export const mostProposals = 200;

type Made = { readonly id: string; readonly key: string };

/** Adds an actor to the registry under a key that never changes. */
export async function createActor(
  access: ProjectAccess<"actor.edit">,
  { key, ...input }: NewActorInput,
): Promise<Result<Made, ActorRefused>> {
  try {
    return await access.write(async (tx) => {
      const actor = await addActor(tx, access.project.id, { ...input, key, state: "accepted", proposedById: null });
      await recordAudit(tx, access, { action: "actor.accepted", subject: actor.id, facts: { key } });
      return ok(actor);
    });
  } catch (error) {
    if (violatesUnique(error, "Actor_projectId_key_key")) return err({ code: "actor-key-taken", key });
    throw error;
  }
}

/**
 * Proposes an actor: usable at once by whoever proposed it, seen by the leads, accepted by one of them. Its key always
 * ends in something random, for a key that is refused or numbered would tell a blind coder what others proposed.
 */
export async function proposeActor(
  access: ProjectAccess<"actor.propose">,
  input: ActorInput,
): Promise<Result<Made, ProposalRefused>> {
  const key = randomKey(input.name);
  return access.write(async (tx) => {
    const proposedById = access.member.id;
    const open = await tx.actor.count({ where: { projectId: access.project.id, proposedById, state: "proposed" } });
    if (open >= mostProposals) return err({ code: "too-many-proposals", limit: mostProposals });
    const actor = await addActor(tx, access.project.id, { ...input, key, state: "proposed", proposedById });
    const roundId = await runningRoundOf(tx, access);
    await recordAudit(tx, access, { action: "actor.proposed", subject: actor.id, ...roundId });
    return ok(actor);
  });
}

const randomEnd = 6;

function randomKey(name: string): string {
  const word = proposeKey(name).slice(0, longestActorKey - randomEnd - 1) || "actor";
  return `${word}_${randomBytes(randomEnd / 2).toString("hex")}`;
}

/** A round the member codes in now, so that blindness covers the audit entry of what they found there. */
async function runningRoundOf(
  tx: Tx,
  { project, member }: ProjectAccess<"actor.propose">,
): Promise<{ roundId?: string }> {
  const round = await tx.round.findFirst({
    where: {
      projectId: project.id,
      state: { in: ["open", "review"] },
      members: { some: { memberId: member.id } },
    },
    // Of several, one that is blind.
    orderBy: [{ blind: "desc" }, { openedAt: "desc" }],
    select: { id: true },
  });
  return round ? { roundId: round.id } : {};
}

type NewActor = NewActorInput & { readonly state: "accepted" | "proposed"; readonly proposedById: string | null };

async function addActor(tx: Tx, projectId: string, { aliases, ...columns }: NewActor): Promise<Made> {
  const actor = await tx.actor.create({ data: { projectId, ...columns }, select: { id: true, key: true } });
  await putAliases(tx, projectId, actor.id, columns.name, aliases);
  return actor;
}

/** Changes what is said about an actor; marks carry its key, which stays. */
export async function changeActor(
  access: ProjectAccess<"actor.edit">,
  { id, aliases, ...columns }: ActorChange,
): Promise<Result<null, ActorRefused>> {
  const projectId = access.project.id;
  return access.write(async (tx) => {
    // The update locks the row, so that two changes at once can't mix their aliases.
    const changed = await tx.actor.updateMany({ where: await knownActor(tx, access, id), data: columns });
    if (changed.count === 0) return err({ code: "not-found" });
    await tx.actorAlias.deleteMany({ where: { projectId, actorId: id } });
    await putAliases(tx, projectId, id, columns.name, aliases);
    await recordAudit(tx, access, { action: "actor.changed", subject: id });
    return ok(null);
  });
}

/** Accepts a proposed actor, retires one that is no longer to be named, or brings it back. Marks keep what they name. */
export async function setActorState(
  access: ProjectAccess<"actor.edit">,
  { id, state }: ActorStateChange,
): Promise<Result<null, ActorRefused>> {
  return access.write(async (tx) => {
    // An accepted actor is the project's own; one declined stays its proposer's, and tells others nothing.
    const data = state === "accepted" ? { state, proposedById: null } : { state };
    const changed = await tx.actor.updateMany({ where: await knownActor(tx, access, id), data });
    if (changed.count === 0) return err({ code: "not-found" });
    await recordAudit(tx, access, { action: `actor.${state}`, subject: id });
    return ok(null);
  });
}

/** The actor as far as the asker may know of it: what others propose is not there for a lead who codes blind with them. */
async function knownActor(tx: Tx, access: ProjectAccess<"actor.edit">, id: string): Promise<Prisma.ActorWhereInput> {
  return { projectId: access.project.id, id, OR: await visibleActors(tx, access) };
}

/** Stores aliases; two that differ only in case, accents' spelling or quotation marks are one, and the name is none. */
export async function putAliases(
  tx: Tx,
  projectId: string,
  actorId: string,
  name: string,
  aliases: readonly string[],
): Promise<void> {
  const byFold = new Map<string, string>();
  for (const alias of aliases) {
    const folded = foldPhrase(alias);
    if (!byFold.has(folded)) byFold.set(folded, alias);
  }
  byFold.delete(foldPhrase(name));
  await tx.actorAlias.createMany({
    data: [...byFold].map(([folded, alias]) => ({ projectId, actorId, alias, folded })),
  });
}
