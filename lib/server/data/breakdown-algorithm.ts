import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";

/** Names how breakdowns are made. The part of its own is to be changed with every change of what they hold. */
export const breakdownAlgorithm = `breakdown-5 ${summaryAlgorithm}`;
