import "server-only";
import { type JobKind, jobKind, type Lane } from "./job-kind";
import { makeRollup, rollupInput } from "./rollup";

/** Every kind of job there is. */
export const jobKinds: Readonly<Record<string, JobKind>> = {
  "agreement-rollup": jobKind({ lane: "short", keep: false, input: rollupInput, run: makeRollup }),
};

export function kindsOf(lane: Lane): string[] {
  return Object.keys(jobKinds).filter((kind) => jobKinds[kind]?.lane === lane);
}
