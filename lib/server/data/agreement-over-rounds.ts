import "server-only";
import type { RoundHeadlines } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";

const mostRounds = 200;

/** These rounds in few numbers each, in the order in which they were opened. */
export async function readOverRounds(tx: Tx, projectId: string, ids: readonly string[]): Promise<RoundHeadlines[]> {
  const rounds = await tx.round.findMany({
    where: { projectId, id: { in: [...ids] }, state: { not: "draft" } },
    orderBy: [{ openedAt: "desc" }, { createdAt: "desc" }, { id: "desc" }],
    take: mostRounds,
    select: {
      ...{ id: true, name: true, kind: true, state: true, openedAt: true },
      codebookVersion: { select: { version: true } },
    },
  });
  return rounds.reverse().map(({ codebookVersion, ...round }) => ({
    ...{ ...round, codebookVersion: codebookVersion.version },
    stages: { first: null, discussed: null },
  }));
}
