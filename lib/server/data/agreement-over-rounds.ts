import "server-only";
import type { MeasuredStage } from "@/lib/schemas/agreement";
import { keptHeadlineSchema } from "@/lib/schemas/agreement-content";
import type { AgreementHeadline, RoundHeadlines } from "@/lib/schemas/agreement-view";
import type { Tx } from "@/lib/server/db";
import { rollupAlgorithm } from "./rollup-algorithm";

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
      rollups: { where: { algorithm: rollupAlgorithm }, select: { stage: true, headline: true, at: true } },
    },
  });
  return rounds.reverse().map(({ codebookVersion, rollups, ...round }) => {
    const headline = (stage: MeasuredStage): AgreementHeadline | null => {
      const rollup = rollups.find((one) => one.stage === stage);
      return rollup === undefined ? null : { ...keptHeadlineSchema.parse(rollup.headline), at: rollup.at };
    };
    const stages = { first: headline("first"), discussed: headline("discussed") };
    return { ...round, codebookVersion: codebookVersion.version, stages };
  });
}
