import "server-only";
import type { Tx } from "@/lib/server/db";
import type { MeasuredPlace } from "./agreement-content";

/** What a breakdown is made of, in a word that is another whenever something was handed in or decided since. */
export async function breakdownVersion(tx: Tx, { projectId, roundId, stage }: MeasuredPlace): Promise<string> {
  const rollups = await tx.agreementRollup.findMany({
    where: { projectId, roundId, stage: { in: [stage, "gold"] } },
    select: { stage: true, changes: true },
  });
  const changesOf = (counted: string) => rollups.find((one) => one.stage === counted)?.changes ?? 0;
  return `${changesOf(stage)} ${changesOf("gold")}`;
}
