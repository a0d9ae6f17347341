import { z } from "zod";

const alias = z.string().trim().min(1).max(120);

/** What is said about an actor; its key is made once and never changes. */
export const actorSchema = z.strictObject({
  name: z.string().trim().min(1, "Give the actor a name.").max(120),
  side: z.string().trim().max(60),
  description: z.string().max(2_000),
  aliases: z.array(alias).max(60),
});
export type ActorInput = z.infer<typeof actorSchema>;

export const actorKeySchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/, "A key begins with a small letter and has small letters, digits and underscores only.");
