import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { Zone } from "@/lib/domain/text/zone";
import { validateZonesOf, type ZoneError } from "@/lib/domain/text/zone-edits";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";

/** A fault of a list of zones, with the zone's place in it counted from 1, as people do. */
export type ZoneFault = ZoneError & { readonly position: number };

/** The first fault of zones for a text, or null. */
export function findZoneFault(text: string, zones: readonly Zone[]): ZoneFault | null {
  const [fault] = validateZonesOf(text, zones);
  return fault ? { ...fault, position: fault.index + 1 } : null;
}

export type ZonesRefused =
  | { readonly code: "not-found" }
  /** Rounds that have begun with the article in them. */
  | { readonly code: "zones-in-use"; readonly rounds: readonly string[] }
  | { readonly code: "zones-changed" }
  | ZoneFault;

type ZonesChange = {
  readonly articleId: string;
  /** The zones that whoever changes them saw. */
  readonly before: readonly Zone[];
  readonly zones: readonly Zone[];
};

/**
 * Replaces an article's zones (UTF-16). Refused once a round with the article has begun: zones pre-fill attributes, so
 * changing them under the coders would make their codings incomparable. It goes by the round and not by who has
 * coded, for a blind lead may not know that.
 */
export async function changeZones(
  access: ProjectAccess<"corpus.edit">,
  { articleId, before, zones }: ZonesChange,
): Promise<Result<null, ZonesRefused>> {
  const projectId = access.project.id;
  return access.write(async (tx): Promise<Result<null, ZonesRefused>> => {
    const article = await lockArticle(tx, projectId, articleId);
    if (!article) return err({ code: "not-found" });
    const rounds = await begunRounds(tx, projectId, articleId);
    if (rounds.length > 0) return err({ code: "zones-in-use", rounds });
    if (!sameZones(article.zones, before)) return err({ code: "zones-changed" });
    const fault = findZoneFault(article.text, zones);
    if (fault) return err(fault);
    await tx.zone.deleteMany({ where: { projectId, articleId } });
    await tx.zone.createMany({
      data: zones.map(({ kind, start, end }, position) => ({ projectId, articleId, position, kind, start, end })),
    });
    const facts = { before: article.zones.length, after: zones.length };
    await recordAudit(tx, access, { action: "article.zones-changed", subject: articleId, facts });
    return ok(null);
  });
}

async function lockArticle(tx: Tx, projectId: string, id: string) {
  await tx.$queryRaw`SELECT "id" FROM "Article"
    WHERE "projectId" = ${projectId}::uuid AND "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.article.findUnique({
    where: { projectId_id: { projectId, id } },
    select: { text: true, zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } } },
  });
}

/** Locks the article's rounds against being opened before this transaction ends. */
async function begunRounds(tx: Tx, projectId: string, articleId: string): Promise<string[]> {
  await tx.$queryRaw`SELECT r."id" FROM "Round" r JOIN "RoundArticle" ra
    ON ra."projectId" = r."projectId" AND ra."roundId" = r."id"
    WHERE ra."projectId" = ${projectId}::uuid AND ra."articleId" = ${articleId}::uuid ORDER BY r."id" FOR SHARE OF r`;
  const rounds = await tx.round.findMany({
    where: { projectId, state: { not: "draft" }, articles: { some: { articleId } } },
    orderBy: { createdAt: "asc" },
    select: { name: true },
  });
  return rounds.map(({ name }) => name);
}

function sameZones(one: readonly Zone[], other: readonly Zone[]): boolean {
  const written = (zones: readonly Zone[]) => zones.map(({ kind, start, end }) => `${kind} ${start} ${end}`).join();
  return written(one) === written(other);
}
