import { z } from "zod";
import { projectSlugSchema } from "./params";
import { lineSchema, proseSchema } from "./words";

// Messages are error codes of the catalogue; forms and actions put its sentences in their place.

/** Reserved by a page: /projects/new. */
const reserved = new Set(["new"]);

export const projectSchema = z.strictObject({
  name: lineSchema(120, "project-name-missing"),
  slug: z
    .string()
    .trim()
    .min(2, "slug-too-short")
    .max(80, "slug-too-long")
    .refine((slug) => projectSlugSchema.safeParse(slug).success, "slug-invalid")
    .refine((slug) => !reserved.has(slug), "slug-reserved"),
  description: proseSchema(2_000, "description-too-long"),
});
export type ProjectInput = z.infer<typeof projectSchema>;
