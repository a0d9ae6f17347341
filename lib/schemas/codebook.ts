import { z } from "zod";
import { attributeTypes, type Codebook, overlapRules, snaps, units } from "@/lib/domain/codebook/codebook";

const key = z.string().min(1).max(60);
const name = z.string().min(1).max(120);
const prose = z.string().max(4_000);

const guidance = { definition: prose, do: prose, dont: prose, example: prose };

const requirement = z.union([
  z.boolean(),
  z.strictObject({ labels: z.array(key).min(1) }),
  z.strictObject({ attribute: key, values: z.array(z.string().max(120)).min(1) }),
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
    oneOf: z.array(z.array(key)),
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
export const codebookSchema: z.ZodType<Codebook> = z.strictObject({ layers: z.array(layer).min(1).max(20) });
