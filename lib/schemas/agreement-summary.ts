import { z } from "zod";
import { type PackedSummary, unpackSummaries } from "@/lib/domain/agreement/summary-bytes";

/**
 * What the database keeps of an article in a round, by layer; coders are members' ids. Made by today's algorithm only:
 * its name vouches for what the bytes mean.
 */
export const storedSummariesSchema = z.instanceof(Uint8Array).transform((bytes, context) => {
  const summaries = unpackSummaries(bytes);
  if (summaries !== null) return summaries;
  context.addIssue({ code: "custom", message: "the bytes of summaries are cut off" });
  return z.NEVER;
});
export type StoredSummaries = ReadonlyMap<string, PackedSummary>;
