import { rollupAlgorithm } from "./rollup-algorithm";

/**
 * Names how breakdowns are made, and with them, as a roll-up is, the numbers of a part. The part of its own is to be changed
 * with every change of what breakdowns hold besides.
 */
export const breakdownAlgorithm = `breakdown-5 ${rollupAlgorithm}`;
