import "server-only";
import type { z } from "zod";
import type { TakenJob } from "./job-table";

/** What a job works with. When it is cancelled its thread ends, wherever it is; what it notes then is refused. */
export type JobContext = { readonly job: TakenJob; readonly roundId: string };

/** Each lane works on one job at a time, so that long ones don't keep short ones waiting. */
export const lanes = ["short", "long"] as const;
export type Lane = (typeof lanes)[number];

export type JobKind = {
  readonly lane: Lane;
  /** Whether a job that is done stays to be looked at. */
  readonly keep: boolean;
  readonly run: (context: JobContext) => Promise<void>;
};

/** A kind of job about a round, with the schema of what it is given. */
export function jobKind<I>(definition: {
  readonly lane: Lane;
  readonly keep: boolean;
  readonly input: z.ZodType<I>;
  readonly run: (context: JobContext, input: I) => Promise<void>;
}): JobKind {
  const { lane, keep, input, run } = definition;
  return { lane, keep, run: (context) => run(context, input.parse(context.job.input)) };
}
