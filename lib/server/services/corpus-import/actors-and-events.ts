import "server-only";
import { ok, type Result } from "@/lib/domain/result";
import { keptActorSchema } from "@/lib/schemas/exchange";
import type { Tx } from "@/lib/server/db";
import { putAliases } from "@/lib/server/services/actors";
import { eventFor } from "@/lib/server/services/outlets-events";
import { keep } from "./entries";
import type { CorpusRefused, CorpusWarning } from "./report";
import type { Survey } from "./survey";

export type Actors = {
  /** Keys of all actors of the project. */
  readonly keys: ReadonlySet<string>;
  readonly made: number;
  readonly warnings: readonly CorpusWarning[];
};

/**
 * Adds the actors that the project lacks, with their aliases. Those it has stay as it has them. Where the file brings
 * no codebook, actors too are taken as they come: those that marks name are added under their keys.
 */
export async function putActors(tx: Tx, projectId: string, survey: Survey): Promise<Result<Actors, CorpusRefused>> {
  const named = namedActors(survey);
  if (!named.ok) return named;
  const rows = await tx.actor.findMany({ where: { projectId }, select: { key: true, name: true } });
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  const differing: string[] = [];
  let made = 0;
  for (const { key, name } of survey.header.actors) {
    if ((names.get(key) ?? name) !== name) differing.push(key);
  }
  for (const { aliases, ...columns } of [...survey.header.actors, ...named.value]) {
    if (names.has(columns.key)) continue;
    const actor = await tx.actor.create({ data: { projectId, ...columns }, select: { id: true } });
    await putAliases(tx, projectId, actor.id, columns.name, aliases);
    names.set(columns.key, columns.name);
    made += 1;
  }
  const warnings: CorpusWarning[] = differing.length > 0 ? [{ code: "import-actors-differ", keys: differing }] : [];
  return ok({ keys: new Set(names.keys()), made, warnings });
}

function namedActors({ header, vocabularies }: Survey): Result<Survey["header"]["actors"][number][], CorpusRefused> {
  const known = new Set(header.actors.map(({ key }) => key));
  const keys = [...vocabularies.values()].flatMap(({ actors }) => [...actors]).filter((key) => !known.has(key));
  const actors: Survey["header"]["actors"][number][] = [];
  for (const key of new Set(keys)) {
    const entry = { key, name: key, side: "", description: "", aliases: [] };
    const actor = keep(keptActorSchema, entry, 1, ["actors", key]);
    if (!actor.ok) return actor;
    actors.push(actor.value);
  }
  return ok(actors);
}

/** The file's events by key, with the day on which they happened. */
export async function putEvents(tx: Tx, projectId: string, { header }: Survey): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, name, occurredOn } of header.events) {
    const day = occurredOn === null ? null : new Date(occurredOn);
    ids.set(key, await eventFor(tx, projectId, { key, name, occurredOn: day }));
  }
  return ids;
}
