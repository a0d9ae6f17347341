import { z } from "zod";
import type { ArticleSummary } from "@/lib/domain/agreement/summary";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";

const headSchema = z.object({
  kind: z.enum(["spans", "codes"]),
  algorithm: z.literal(summaryAlgorithm),
  coders: z.array(z.string()),
});

/**
 * What the database keeps of an article in a round, by layer; coders are members' ids. Made by today's algorithm only:
 * its name vouches for the form, which to look at again would be most of the time that reading a large round takes.
 */
export const storedSummarySchema = z.record(
  z.string(),
  z.custom<ArticleSummary>((value) => headSchema.safeParse(value).success),
);
export type StoredSummary = z.infer<typeof storedSummarySchema>;
