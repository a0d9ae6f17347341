import "server-only";
import { isBlinded } from "@/lib/domain/policy/visibility";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";

/** What an export would hold for whoever asks, now. */
export type ExportSummary = {
  /** Everybody's codings, or the asker's own on the articles assigned to them. */
  readonly everything: boolean;
  readonly articles: number;
  /** Readings that were handed in. */
  readonly codings: number;
  /** Names of rounds of which it holds the asker's own codings only, since they code there blind. */
  readonly blindRounds: readonly string[];
};

export function readExportSummary(access: ProjectAccess<"export.own">): Promise<ExportSummary> {
  return access.can("export.all")
    ? access.readWithPeers((tx) => summarise(tx, access, true))
    : access.read((tx) => summarise(tx, access, false));
}

async function summarise(tx: Tx, access: ProjectAccess, everything: boolean): Promise<ExportSummary> {
  const { project, member } = access;
  const assigned = {
    some: {
      round: { state: { not: "draft" as const } },
      assignments: { some: { memberId: member.id, withdrawnAt: null } },
    },
  };
  const where = everything ? { projectId: project.id } : { projectId: project.id, rounds: assigned };
  const readings = await tx.submission.groupBy({
    by: ["codingId", "stage"],
    where: { projectId: project.id, coding: { article: where } },
  });
  return {
    everything,
    articles: await tx.article.count({ where }),
    codings: readings.length,
    blindRounds: everything ? await blindRoundsOf(tx, access) : [],
  };
}

async function blindRoundsOf(tx: Tx, { project, member }: ProjectAccess): Promise<string[]> {
  const rounds = await tx.round.findMany({
    where: { projectId: project.id, state: { not: "draft" }, members: { some: { memberId: member.id } } },
    orderBy: { createdAt: "asc" },
    select: { name: true, state: true, blind: true, revealedAt: true },
  });
  return rounds
    .filter(({ state, blind, revealedAt }) =>
      isBlinded({ round: { state, blind, revealed: revealedAt !== null }, codesInRound: true }),
    )
    .map(({ name }) => name);
}
