import { z } from "zod";
import { roundKinds } from "@/lib/domain/round/round";

const ids = z.array(z.uuid()).max(5_000);

/** What a lead says about a round; articles and members can change until it opens. */
export const roundSchema = z.strictObject({
  name: z.string().trim().min(1, "Give the round a name.").max(120),
  kind: z.enum(roundKinds),
  blind: z.boolean(),
  instructions: z.string().max(4_000),
  dueOn: z.union([z.literal(""), z.iso.date()]),
  codebookVersionId: z.uuid("Choose a published codebook version."),
  articleIds: ids.min(1, "Choose at least one article."),
  memberIds: ids.min(1, "Choose at least one annotator.").max(200),
});
export type RoundInput = z.infer<typeof roundSchema>;
