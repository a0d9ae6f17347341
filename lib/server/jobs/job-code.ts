import "server-only";
import { breakdownInput, computeBreakdown } from "./breakdown";
import { matchesInput, matchOutdated } from "./case-matches";
import { computeGamma, gammaInput } from "./gamma";
import { type JobKind, jobKind } from "./job-kind";
import { makeRollup, rollupInput } from "./rollup";

/** What is done for each kind of job. For the threads that do it: the server itself never loads this. */
export const jobCode: Readonly<Record<string, JobKind>> = {
  "agreement-rollup": jobKind({ keep: false, input: rollupInput, run: makeRollup }),
  breakdown: jobKind({ keep: true, input: breakdownInput, run: computeBreakdown }),
  "case-matches": jobKind({ keep: false, input: matchesInput, run: matchOutdated }),
  gamma: jobKind({ keep: true, input: gammaInput, run: computeGamma }),
};
