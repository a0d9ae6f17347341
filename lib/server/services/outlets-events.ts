import "server-only";
import { slugOf } from "@/lib/domain/text/slug";
import type { Tx } from "@/lib/server/db";

/** An outlet or event as it is named where an article comes from; the key is made of the name where it isn't given. */
export type Named = { readonly name: string; readonly key?: string };

/** Somebody who types a name may mean the key, the name or another spelling of it; a file that gives a key means it. */
function same(projectId: string, { name, key }: Named) {
  return key ? { projectId, key } : { projectId, OR: [{ key: slugOf(name) }, { key: name }, { name }] };
}

/**
 * The outlet with this key, or with this very name; made if there is none. Two imports that need the same new one at
 * the same moment get one row.
 */
export async function outletFor(tx: Tx, projectId: string, named: Named): Promise<string> {
  const known = await tx.outlet.findFirst({
    where: same(projectId, named),
    orderBy: { key: "asc" },
    select: { id: true },
  });
  if (known) return known.id;
  const key = named.key ?? slugOf(named.name);
  await tx.outlet.createMany({ data: [{ projectId, key, name: named.name }], skipDuplicates: true });
  const made = await tx.outlet.findUniqueOrThrow({
    where: { projectId_key: { projectId, key } },
    select: { id: true },
  });
  return made.id;
}

/** The same for an event, with the day on which it happened where a new one is made. */
export async function eventFor(
  tx: Tx,
  projectId: string,
  named: Named & { readonly occurredOn?: Date | null },
): Promise<string> {
  const known = await tx.event.findFirst({
    where: same(projectId, named),
    orderBy: { key: "asc" },
    select: { id: true },
  });
  if (known) return known.id;
  const key = named.key ?? slugOf(named.name);
  const occurredOn = named.occurredOn ?? null;
  await tx.event.createMany({ data: [{ projectId, key, name: named.name, occurredOn }], skipDuplicates: true });
  const made = await tx.event.findUniqueOrThrow({
    where: { projectId_key: { projectId, key } },
    select: { id: true },
  });
  return made.id;
}
