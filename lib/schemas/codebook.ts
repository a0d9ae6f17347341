import { z } from "zod";
import { attributeTypes, type Codebook, overlapRules, snaps, units } from "@/lib/domain/codebook/codebook";
import { validateCodebook } from "@/lib/domain/codebook/validate";
import { lineSchema, proseSchema } from "./words";

// Messages are codes: those of lib/domain/codebook/validate.ts, and of lib/schemas/words.ts.

export const longestCodebookName = 120;
const longestProse = 4_000;

const key = z.string().min(1, "key-malformed").max(60, "key-too-long");
const name = lineSchema(longestCodebookName, "name-missing");
const prose = proseSchema(longestProse, "text-too-long");

const guidance = { definition: prose, do: prose, dont: prose, example: prose };

const requirement = z.union([
  z.boolean(),
  z.strictObject({ labels: z.array(key).max(400) }),
  z.strictObject({ attribute: key, values: z.array(z.string().max(120)).max(200) }),
]);

const layer = z.strictObject({
  key,
  name,
  description: prose,
  unit: z.enum(units),
  rules: z.strictObject({
    overlap: z.enum(overlapRules),
    discontinuous: z.boolean(),
    snap: z.enum(snaps),
    oneOf: z.array(z.array(key).max(400)).max(100),
  }),
  labels: z.array(z.strictObject({ key, name, parent: key.nullable(), ...guidance })).max(400),
  attributes: z
    .array(
      z.strictObject({
        key,
        name,
        type: z.enum(attributeTypes),
        required: requirement,
        options: z.array(z.strictObject({ key, name, definition: prose })).max(200),
        ...guidance,
      }),
    )
    .max(60),
});

/** The shape of a codebook's content, in forms, files and the database; what its parts mean to each other is the domain's. */
export const codebookSchema: z.ZodType<Codebook, Codebook> = z.strictObject({ layers: z.array(layer).min(1).max(20) });

const changeNote = proseSchema(2_000, "text-too-long");

/** What the editor of a draft holds: sound in shape and in meaning, each problem at its place and named by its code. */
export const codebookFormSchema = z.strictObject({
  content: codebookSchema.superRefine((content, context) => {
    for (const { code, path } of validateCodebook(content)) {
      context.addIssue({ code: "custom", message: code, path: path.split(".") });
    }
  }),
  changeNote,
});
export type CodebookForm = z.input<typeof codebookFormSchema>;

const revision = z.int().min(0);

/** A draft as its editor saves it, with the revision it was changed from. Its soundness is the service's to check. */
export const draftChangeSchema = z.strictObject({ id: z.uuid(), revision, content: codebookSchema, changeNote });

export const seenDraftSchema = z.strictObject({ id: z.uuid(), revision });

/** The version number of a page's address. */
export const versionParam = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);
