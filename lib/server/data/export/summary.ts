import "server-only";
import type { Prisma } from "@/generated/prisma/client";
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
  return {
    everything,
    articles: await tx.article.count({ where }),
    codings: await (everything ? countReadings(tx, project.id) : countReadingsOf(tx, where)),
    blindRounds: everything ? await blindRoundsOf(tx, access) : [],
  };
}

/** Each coding once a stage, of all that the transaction sees. */
async function countReadings(tx: Tx, projectId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count"
    FROM (SELECT FROM "Submission" WHERE "projectId" = ${projectId}::uuid GROUP BY "codingId", "stage") readings`;
  return row?.count ?? 0;
}

/** The same of some articles: somebody's own, which are few. */
async function countReadingsOf(tx: Tx, article: Prisma.ArticleWhereInput & { readonly projectId: string }) {
  const where = { projectId: article.projectId, coding: { article } };
  return (await tx.submission.groupBy({ by: ["codingId", "stage"], where })).length;
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
