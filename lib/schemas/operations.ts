import { z } from "zod";
import { type Annotation, certainties, type Operation, origins } from "@/lib/domain/annotation/annotation";
import { isStorable } from "./words";

const offset = z.int().min(0).max(2_147_483_647);
const id = z.uuidv4();
const key = z.string().min(1).max(60).refine(isStorable, "text-invalid");
const words = (longest: number) => z.string().max(longest).refine(isStorable, "text-invalid");
const longestNote = 4_000;
const longestText = 2_000;

const attributes = z
  .record(key, z.union([words(longestText), z.array(words(longestText)).max(100), z.boolean()]))
  .refine((value) => Object.keys(value).length <= 60, "at most 60 attributes");

const fields = {
  layer: key,
  label: key,
  ranges: z.array(z.tuple([offset, offset])).max(200),
  attributes,
  note: words(longestNote),
  certainty: z.enum(certainties),
  discuss: z.boolean(),
  origin: z.enum(origins),
};

/** One mark; offsets are UTF-16 units, half open. */
export const annotationSchema: z.ZodType<Annotation> = z.strictObject({ id, ...fields });

/** One step of work on a coding. */
export const operationSchema: z.ZodType<Operation> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("add"), annotation: z.strictObject({ id, ...fields }) }),
  z.strictObject({ type: z.literal("change"), id, change: z.strictObject(fields).partial() }),
  z.strictObject({ type: z.literal("remove"), id }),
]);

const revision = z.int().min(0).max(2_147_483_646);

export const operationBatchSchema = z.strictObject({
  /** One an intent: a repeated request carries the same one and gets the same answer. */
  key: z.uuid(),
  baseRevision: revision,
  operations: z.array(operationSchema).min(1).max(500),
});
export type OperationBatch = z.infer<typeof operationBatchSchema>;

export const submissionSchema = z.strictObject({ key: z.uuid(), revision });
export type SubmissionRequest = z.infer<typeof submissionSchema>;
