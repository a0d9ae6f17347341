import { z } from "zod";
import { roundKinds } from "@/lib/domain/round/round";
import { lineSchema, proseSchema } from "./words";

// Messages are error codes of the catalogue; forms and actions put its sentences in their place.

export const mostArticlesOfRound = 2_000;
export const mostMembersOfRound = 100;

/** What a lead says about a round; articles and members can change until it opens. */
export const roundSchema = z.strictObject({
  name: lineSchema(120, "round-name-missing"),
  kind: z.enum(roundKinds),
  blind: z.boolean(),
  prefill: z.boolean(),
  propagation: z.boolean(),
  instructions: proseSchema(4_000, "instructions-too-long"),
  dueOn: z.union([z.literal(""), z.iso.date()], "date-invalid"),
  codebookVersionId: z.uuid("round-codebook-missing"),
  articleIds: z.array(z.uuid()).min(1, "round-articles-missing").max(mostArticlesOfRound, "round-articles-too-many"),
  memberIds: z.array(z.uuid()).min(1, "round-members-missing").max(mostMembersOfRound, "round-members-too-many"),
});
export type RoundInput = z.infer<typeof roundSchema>;

export const roundIdSchema = z.strictObject({ id: z.uuid() });
export const roundChangeSchema = roundSchema.extend({ id: z.uuid() });

/** Where the lead puts an opened round; drafts open by themselves. */
export const roundMoveSchema = z.strictObject({ id: z.uuid(), goal: z.enum(["open", "review", "closed"]) });

export const returnSchema = z.strictObject({
  assignmentId: z.uuid(),
  remark: proseSchema(2_000, "remark-too-long").min(1, "remark-missing"),
  /** The remark tells how others read the article: what is handed in next is no first reading any more. */
  tellsOfOthers: z.boolean().default(false),
});
export type ReturnInput = z.input<typeof returnSchema>;

export const assignmentIdSchema = z.strictObject({ assignmentId: z.uuid() });
