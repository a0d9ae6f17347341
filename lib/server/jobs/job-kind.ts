import "server-only";
import type { z } from "zod";
import type { TakenJob } from "./job-table";

/** What a job works with. When it is cancelled its thread ends, wherever it is; what it notes then is refused. */
export type JobContext = { readonly job: TakenJob; readonly roundId: string };

export type JobKind = {
  /** Whether a job that is done stays to be looked at. */
  readonly keep: boolean;
  readonly run: (context: JobContext) => Promise<void>;
};

/** A kind of job about a round, with the schema of what it is given. */
export function jobKind<I>(definition: {
  readonly keep: boolean;
  readonly input: z.ZodType<I>;
  readonly run: (context: JobContext, input: I) => Promise<void>;
}): JobKind {
  const { keep, input, run } = definition;
  return { keep, run: (context) => run(context, input.parse(context.job.input)) };
}
