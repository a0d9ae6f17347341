/**
 * Names what a stored summary was made by. To be changed with every change of what a summary holds: those of another
 * name are never added to these. The agreement page counts them and leaves them out, until their article is compared
 * anew.
 */
export const summaryAlgorithm = "agreement-6";
