import "server-only";
import { splitCaseValue } from "@/lib/domain/disagreement/case-facets";
import { type CaseFilter, noOrigin } from "@/lib/schemas/case-filter";
import type { CaseChoices, CaseNames } from "@/lib/schemas/case-view";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { visibleActors } from "./actors";

/** More than anybody chooses from. */
const mostChoices = 500;

/** What the cases of a round can be narrowed to besides what its codebook holds; the round is one that the asker may see. */
export async function readCaseChoices(access: ProjectAccess, roundId: string): Promise<CaseChoices> {
  const projectId = access.project.id;
  return access.read(async (tx) => {
    const where = inRound(projectId, roundId);
    const rest = { orderBy: { name: "asc" }, take: mostChoices, select: { id: true, name: true } } as const;
    return {
      outlets: await tx.outlet.findMany({ where, ...rest }),
      events: await tx.event.findMany({ where, ...rest }),
      actors: await tx.actor.findMany({
        where: { projectId, OR: await visibleActors(tx, access) },
        ...{ orderBy: [{ name: "asc" }, { key: "asc" }], take: mostChoices, select: { key: true, name: true } },
      }),
    };
  });
}

/**
 * The names of what a filter says by id or key. An address may hold anything: of what isn't in the round, or may not be
 * known, there is none.
 */
export async function readCaseNames(access: ProjectAccess, roundId: string, filter: CaseFilter): Promise<CaseNames> {
  const projectId = access.project.id;
  const { outlet, event, article, coders = [], value = "", reader, marker, unlike } = filter;
  return access.read(async (tx) => ({
    outlet: await readName(outlet, (id) => tx.outlet.findFirst({ where: { ...inRound(projectId, roundId), id } })),
    event: await readName(event, (id) => tx.event.findFirst({ where: { ...inRound(projectId, roundId), id } })),
    article: await readName(article, (id) => readTitle(tx, { projectId, roundId, id })),
    actor: await readName(splitCaseValue(value)?.value, async (key) =>
      tx.actor.findFirst({ where: { projectId, key, OR: await visibleActors(tx, access) } }),
    ),
    coders: coders.length === 0 ? [] : await readPseudonyms(tx, projectId, coders),
    reader: await readName(reader, (id) => readPseudonym(tx, projectId, id)),
    marker: await readName(marker, (id) => readPseudonym(tx, projectId, id)),
    unlike: await readName(unlike, (id) => readPseudonym(tx, projectId, id)),
  }));
}

/** Outlets and events that an article of the round has. */
function inRound(projectId: string, roundId: string) {
  return { projectId, articles: { some: { rounds: { some: { projectId, roundId } } } } };
}

async function readName(
  asked: string | undefined,
  find: (asked: string) => Promise<{ readonly name: string } | null>,
): Promise<string | null> {
  return asked === undefined || asked === noOrigin ? null : ((await find(asked))?.name ?? null);
}

type Of = { readonly projectId: string; readonly roundId: string; readonly id: string };

async function readTitle(tx: Tx, { projectId, roundId, id }: Of): Promise<{ readonly name: string } | null> {
  const where = { projectId, id, rounds: { some: { projectId, roundId } } };
  const article = await tx.article.findFirst({ where, select: { title: true, externalKey: true } });
  return article && { name: article.title || article.externalKey };
}

async function readPseudonym(tx: Tx, projectId: string, id: string): Promise<{ readonly name: string } | null> {
  const [name] = await readPseudonyms(tx, projectId, [id]);
  return name === undefined ? null : { name };
}

async function readPseudonyms(tx: Tx, projectId: string, ids: readonly string[]): Promise<string[]> {
  const members = await tx.member.findMany({
    where: { projectId, id: { in: [...ids] } },
    select: { pseudonym: true },
  });
  return members.map(({ pseudonym }) => pseudonym).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
