import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";

/** Names what a roll-up was made by. The part of its own is to be changed with every change of what a report holds. */
export const rollupAlgorithm = `rollup-8 ${summaryAlgorithm}`;

/** A word for what a round's numbers are made of: another one whenever something was handed in since. */
export function versionOf(changes: number): string {
  return `${rollupAlgorithm} ${changes}`;
}
