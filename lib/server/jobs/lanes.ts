/** Every kind of job. Each lane works on one at a time, so that long ones don't keep short ones waiting. */
export const lanes = {
  short: ["agreement-rollup"],
  long: ["breakdown", "case-matches", "gamma"],
} as const satisfies Record<string, readonly string[]>;
