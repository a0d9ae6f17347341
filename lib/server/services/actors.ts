import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import { foldPhrase } from "@/lib/domain/text/fold";
import type { ActorInput } from "@/lib/schemas/actor";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { violatesUnique } from "@/lib/server/db-errors";
import { recordAudit } from "./audit";

export type ActorRefused = { readonly code: "not-found" } | { readonly code: "actor-key-taken"; readonly key: string };

type Made = { readonly id: string; readonly key: string };

/** Adds an actor to the registry under a key that never changes. */
export function createActor(access: ProjectAccess<"actor.edit">, input: ActorInput & { key: string }) {
  return addActor(access, input, "accepted");
}

/** Proposes an actor: usable at once by whoever proposed it, seen by the leads, accepted by one of them. */
export function proposeActor(access: ProjectAccess<"actor.propose">, input: ActorInput & { key: string }) {
  return addActor(access, input, "proposed");
}

async function addActor(
  access: ProjectAccess<"actor.edit"> | ProjectAccess<"actor.propose">,
  { key, aliases, ...facts }: ActorInput & { key: string },
  state: "accepted" | "proposed",
): Promise<Result<Made, ActorRefused>> {
  const projectId = access.project.id;
  try {
    return await access.write(async (tx) => {
      const proposedById = state === "proposed" ? access.member.id : null;
      const actor = await tx.actor.create({
        data: { projectId, key, ...facts, state, proposedById },
        select: { id: true, key: true },
      });
      await putAliases(tx, projectId, actor.id, aliases);
      await recordAudit(tx, access, { action: `actor.${state}`, subject: actor.id, facts: { key } });
      return ok(actor);
    });
  } catch (error) {
    if (violatesUnique(error, "Actor_projectId_key_key")) return err({ code: "actor-key-taken", key });
    throw error;
  }
}

/** Changes what is said about an actor; marks carry its key, which stays. Accepts a proposed one. */
export async function changeActor(
  access: ProjectAccess<"actor.edit">,
  { id, retired, aliases, ...facts }: ActorInput & { readonly id: string; readonly retired: boolean },
): Promise<Result<null, ActorRefused>> {
  const projectId = access.project.id;
  return access.write(async (tx) => {
    const changed = await tx.actor.updateMany({
      where: { projectId, id },
      data: { ...facts, state: retired ? "retired" : "accepted" },
    });
    if (changed.count === 0) return err({ code: "not-found" });
    await tx.actorAlias.deleteMany({ where: { projectId, actorId: id } });
    await putAliases(tx, projectId, id, aliases);
    await recordAudit(tx, access, { action: "actor.changed", subject: id, facts: { retired } });
    return ok(null);
  });
}

/** Stores aliases; two that differ only in case or quotation marks are one. */
export async function putAliases(
  tx: Tx,
  projectId: string,
  actorId: string,
  aliases: readonly string[],
): Promise<void> {
  const byFold = new Map(aliases.map((alias) => [foldPhrase(alias), alias]));
  await tx.actorAlias.createMany({
    data: [...byFold].map(([folded, alias]) => ({ projectId, actorId, alias, folded })),
  });
}
