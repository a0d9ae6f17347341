import "server-only";
import type { z } from "zod";
import type { TakenJob } from "./job-table";
import type { Slice } from "./slice";

/**
 * What a job works with. When it is cancelled its thread ends, wherever it is; what it notes then is refused. One that may
 * take long throws `Unfinished` soon after its slice is over.
 */
export type JobContext = { readonly job: TakenJob; readonly roundId: string; readonly slice: Slice };

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
