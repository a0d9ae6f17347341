/**
 * Names what a stored summary was made by. To be changed with every change of what a summary holds: those of another
 * name are made again, never added to these.
 */
export const summaryAlgorithm = "agreement-1";
