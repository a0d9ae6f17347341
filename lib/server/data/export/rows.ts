import "server-only";
import { z } from "zod";
import { DecisionOutcome, DecisionReason } from "@/generated/prisma/enums";
import { certainties, origins } from "@/lib/domain/annotation/annotation";
import { roundKinds } from "@/lib/domain/round/round";
import { zoneKinds } from "@/lib/domain/text/zone";
import { codebookSchema } from "@/lib/schemas/codebook";
import { stages } from "@/lib/schemas/parallax";
import { storedDecisionSchema } from "@/lib/schemas/review";
import { storedAttributesSchema, storedSnapshotSchema } from "@/lib/schemas/stored";

// The rows an export reads, parsed as they come from the driver. Offsets are UTF-16 units.

export const articleRow = z.object({
  id: z.string(),
  externalKey: z.string(),
  text: z.string(),
  sha256: z.string(),
  codePointLength: z.number(),
  sentences: z.array(z.number()),
  title: z.string(),
  byline: z.string(),
  url: z.string().nullable(),
  publishedOn: z.string().nullable(),
  language: z.string(),
  direction: z.enum(["ltr", "rtl"]),
  outlet: z.string().nullable(),
  event: z.string().nullable(),
});
export type ArticleRow = z.infer<typeof articleRow>;

export const zoneRow = z.object({ articleId: z.string(), kind: z.enum(zoneKinds), start: z.number(), end: z.number() });
export type ZoneRow = z.infer<typeof zoneRow>;

export const submissionRow = z.object({
  articleId: z.string(),
  coder: z.string(),
  round: z.string(),
  stage: z.enum(stages),
  pass: z.number(),
  codebook: z.number(),
  submittedAt: z.date(),
  annotations: storedSnapshotSchema,
});
export type SubmissionRow = z.infer<typeof submissionRow>;

export const decisionRow = z.object({
  articleId: z.string(),
  round: z.string(),
  id: z.string(),
  types: z.array(z.string()),
  outcome: z.enum(DecisionOutcome),
  reason: z.enum(DecisionReason).nullable(),
  note: z.string(),
  taken: z.string().nullable(),
  content: storedDecisionSchema,
});
export type DecisionRow = z.infer<typeof decisionRow>;

export const goldRow = z.object({
  articleId: z.string(),
  round: z.string(),
  ...{ id: z.string(), layer: z.string(), label: z.string(), ranges: z.array(z.number()), quote: z.string() },
  ...{ actor: z.string().nullable(), voice: z.string().nullable(), labelOwner: z.string().nullable() },
  attributes: storedAttributesSchema,
  ...{ note: z.string(), certainty: z.enum(certainties), discuss: z.boolean(), origin: z.enum(origins) },
});
export type GoldRow = z.infer<typeof goldRow>;

export const linkRow = z.object({
  articleId: z.string(),
  id: z.string(),
  type: z.string(),
  from: z.string(),
  to: z.string(),
  toArticle: z.string().nullable(),
  note: z.string(),
});
export type LinkRow = z.infer<typeof linkRow>;

export const codebookRow = z.object({ version: z.number(), content: codebookSchema });
export const actorRow = z.object({
  key: z.string(),
  name: z.string(),
  side: z.string(),
  description: z.string(),
  aliases: z.array(z.string()),
});
export const eventRow = z.object({ key: z.string(), name: z.string(), occurredOn: z.string().nullable() });
export const roundRow = z.object({ key: z.string(), name: z.string(), kind: z.enum(roundKinds), codebook: z.number() });
