import { z } from "zod";
import { summaryAlgorithm } from "@/lib/domain/agreement/summary-algorithm";

const counts = z.array(z.number());
const coders = z.array(z.uuid());
const algorithm = z.literal(summaryAlgorithm);

const labelSummarySchema = z.object({
  label: z.string(),
  ...{ marks: counts, covered: counts, squared: counts, united: counts, bounds: z.array(counts) },
  ...{ exact: counts, overlap: counts, iou50: counts, shared: counts, common: counts, commonSquared: counts },
});

const pairOf = { first: z.string().nullable(), second: z.string().nullable(), counts };

const spanSummarySchema = z.object({
  ...{ kind: z.literal("spans"), algorithm, coders, length: z.number() },
  ...{ overlapping: counts, places: counts, coded: counts, boundary: counts, overlapAny: counts, matched: counts },
  labels: z.array(labelSummarySchema),
  matches: z.array(z.object(pairOf)),
  attributes: z.array(z.object({ key: z.string(), given: counts, values: z.array(z.object(pairOf)) })),
});

const codeSummarySchema = z.object({
  ...{ kind: z.literal("codes"), algorithm, coders },
  values: z.array(z.array(z.string())),
});

/** What the database keeps of an article in a round, by layer; coders are members' ids. Made by today's algorithm only. */
export const storedSummarySchema = z.record(
  z.string(),
  z.discriminatedUnion("kind", [spanSummarySchema, codeSummarySchema]),
);
export type StoredSummary = z.infer<typeof storedSummarySchema>;
