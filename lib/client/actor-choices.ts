import type { Annotation } from "@/lib/domain/annotation/annotation";

/** An actor as it is named and found. */
export type NamedActor = {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly side: string;
};

export type ActorHit = {
  readonly actor: NamedActor;
  /** The alias that was found, where the name itself doesn't tell why the actor is among the hits. */
  readonly alias: string | null;
};

/**
 * The actors of a project in the order in which one article needs them: those chosen last, then those its marks name
 * most often, then all others as they come.
 *
 * @param recent keys of actors, the last one chosen first
 */
export function orderActors<Actor extends NamedActor>(
  actors: readonly Actor[],
  recent: readonly string[],
  marks: Iterable<Annotation>,
): readonly Actor[] {
  const known = new Set(actors.map(({ key }) => key));
  const uses = new Map<string, number>();
  for (const { attributes } of marks) {
    for (const value of Object.values(attributes).flat()) {
      if (typeof value === "string" && known.has(value)) uses.set(value, (uses.get(value) ?? 0) + 1);
    }
  }
  const place = (key: string): number => {
    const at = recent.indexOf(key);
    return at < 0 ? recent.length : at;
  };
  return [...actors].sort((a, b) => place(a.key) - place(b.key) || (uses.get(b.key) ?? 0) - (uses.get(a.key) ?? 0));
}

/**
 * The actors that a typed filter leaves, by name and alias: those that begin with it first, then those of which a word
 * does, then those that contain it; within these in the order given. Case and accents don't matter.
 */
export function findActors(actors: readonly NamedActor[], filter: string): readonly ActorHit[] {
  const wanted = folded(filter);
  if (wanted === "") return actors.map((actor) => ({ actor, alias: null }));
  return actors
    .map((actor) => ({ actor, ...bestName(actor, wanted) }))
    .filter(({ rank }) => rank < NO_HIT)
    .sort((a, b) => a.rank - b.rank)
    .map(({ actor, alias }) => ({ actor, alias }));
}

const NO_HIT = 3;

type Named = { readonly rank: number; readonly alias: string | null };

function bestName({ name, aliases }: NamedActor, wanted: string): Named {
  let best: Named = { rank: rankOf(name, wanted), alias: null };
  for (const alias of aliases) {
    const rank = rankOf(alias, wanted);
    if (rank < best.rank) best = { rank, alias };
  }
  return best;
}

function rankOf(name: string, wanted: string): number {
  const plain = folded(name);
  if (plain.startsWith(wanted)) return 0;
  if (plain.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 1;
  return plain.includes(wanted) ? 2 : NO_HIT;
}

function folded(text: string): string {
  return text.trim().normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
