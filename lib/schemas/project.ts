import { z } from "zod";
import { projectSlugSchema } from "./params";

export const projectSchema = z.strictObject({
  name: z.string().trim().min(1, "Give the project a name.").max(120),
  slug: projectSlugSchema.min(2, "The address needs two characters or more: small letters, digits and hyphens."),
  description: z.string().max(2_000),
});
export type ProjectInput = z.infer<typeof projectSchema>;
