export const decisionOutcomes = ["reading-taken", "own-reading", "nothing-here", "legitimate-disagreement"] as const;
/**
 * What an adjudicator settled for a case: one of the readings is right; another one is; nothing is to be marked; or all
 * readings stand side by side, each with the share of annotators who had it.
 */
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const decisionReasons = ["slip", "rule-gap", "boundary", "difference"] as const;
/** Why the readings differed: a slip, a gap in the codebook's rules, only the boundary, or a true difference of reading. */
export type DecisionReason = (typeof decisionReasons)[number];

/**
 * The share of annotators whose reading has each label, for readings that are kept side by side: 0 to 1, rounded to four
 * decimals. Who has several labels here counts for each; what is missing to 1 saw nothing.
 */
export function labelShares(readings: readonly (readonly string[])[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const labels of readings) {
    for (const label of new Set(labels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const shares = [...counts].map(
    ([label, count]) => [label, Math.round((count / readings.length) * 1e4) / 1e4] as const,
  );
  return Object.fromEntries(shares.sort(([a], [b]) => (a < b ? -1 : 1)));
}
