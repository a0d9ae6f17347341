import { z } from "zod";
import { lineSchema, proseSchema } from "./words";

// Messages are error codes of the catalogue; forms and actions put its sentences in their place.

export const longestActorName = 120;
export const longestActorKey = 60;
export const mostAliases = 60;

const side = z.union([z.literal(""), lineSchema(60, "name-missing")]);

/** What is said about an actor; its key is made once and never changes. */
export const actorSchema = z.strictObject({
  name: lineSchema(longestActorName, "actor-name-missing"),
  side: z.string().trim().pipe(side),
  description: proseSchema(2_000, "text-too-long"),
  aliases: z.array(lineSchema(longestActorName, "alias-missing")).max(mostAliases, "aliases-too-many"),
});
export type ActorInput = z.infer<typeof actorSchema>;

export const actorKeySchema = z
  .string()
  .max(longestActorKey, "actor-key-malformed")
  .regex(/^[a-z][a-z0-9_]*$/, "actor-key-malformed");

export const newActorSchema = actorSchema.extend({ key: actorKeySchema });
export type NewActorInput = z.infer<typeof newActorSchema>;

export const actorChangeSchema = actorSchema.extend({ id: z.uuid() });
export type ActorChange = z.infer<typeof actorChangeSchema>;

/** Accepting what was proposed and bringing back what was retired are the same: from then on it is used. */
export const actorStateSchema = z.strictObject({ id: z.uuid(), state: z.enum(["accepted", "retired"]) });
export type ActorStateChange = z.infer<typeof actorStateSchema>;
