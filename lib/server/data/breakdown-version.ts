import "server-only";
import type { Tx } from "@/lib/server/db";
import type { BreakdownQuestion } from "./breakdown-question";
import { matchesVersion } from "./outdated-matches";

/**
 * What a breakdown is made of, in a word that is another whenever something was handed in or decided since; and, where it
 * counts the cases of some annotators, when these were matched anew.
 */
export async function breakdownVersion(
  tx: Tx,
  { projectId, roundId, stage, filter }: BreakdownQuestion,
): Promise<string> {
  const rollups = await tx.agreementRollup.findMany({
    where: { projectId, roundId, stage: { in: [stage, "gold"] } },
    select: { stage: true, changes: true },
  });
  const changesOf = (counted: string) => rollups.find((one) => one.stage === counted)?.changes ?? 0;
  const changes = `${changesOf(stage)} ${changesOf("gold")}`;
  const countsMatches = stage === "first" && filter.coders.length > 1;
  return countsMatches ? `${changes} ${await matchesVersion(tx, { projectId, roundId })}` : changes;
}

/** Articles that somebody finished, of the outlet and event that the filter leaves. */
export function countArticles(tx: Tx, { projectId, roundId, stage, filter }: BreakdownQuestion): Promise<number> {
  const { outlet, event } = filter;
  const article = { ...(outlet === null ? {} : { outletId: outlet }), ...(event === null ? {} : { eventId: event }) };
  return tx.agreementSummary.count({ where: { projectId, roundId, stage, article } });
}
