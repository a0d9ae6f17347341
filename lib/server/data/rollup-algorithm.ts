import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";

/** Names what a roll-up was made by. The part of its own is to be changed with every change of what a report holds. */
export const rollupAlgorithm = `rollup-1 ${summaryAlgorithm}`;
