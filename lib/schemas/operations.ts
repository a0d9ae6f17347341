import { z } from "zod";
import { type Annotation, certainties, type Operation, origins } from "@/lib/domain/annotation/annotation";
import { stepKinds } from "@/lib/domain/annotation/steps";
import { listToFirstFault, recordOfAtMost } from "./bounded";
import { isStorable } from "./words";

const offset = z.int().min(0).max(2_147_483_647);
const id = z.uuidv4();
const key = z.string().min(1).max(60).refine(isStorable, "text-invalid");
const words = (longest: number) => z.string().max(longest).refine(isStorable, "text-invalid");
const longestNote = 4_000;
const longestText = 2_000;

const attributeValue = z.union([words(longestText), z.array(words(longestText)).max(100), z.boolean()]);
const mostAttributes = 60;

const byAttribute = <T extends z.ZodType>(value: T) =>
  recordOfAtMost(mostAttributes, key, value, `at most ${mostAttributes} attributes`);

const attributes = byAttribute(attributeValue);

/** What rules filled in, by attribute key. */
export const suggestedSchema = byAttribute(z.strictObject({ value: attributeValue, rule: key }));

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

const links = z
  .array(z.strictObject({ id, type: key, to: id, note: words(longestNote) }))
  .max(100)
  .refine(isOrdered, "ordered by id, each once");

/** One mark; offsets are UTF-16 units, half open. */
const annotation = z.strictObject({
  id,
  ...fields,
  suggested: suggestedSchema.exactOptional(),
  links: links.min(1).exactOptional(),
});
export const annotationSchema: z.ZodType<Annotation> = annotation;

/** One step of work on a coding. */
export const operationSchema: z.ZodType<Operation> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("add"), annotation }),
  z.strictObject({ type: z.literal("change"), id, change: z.strictObject({ ...fields, links }).partial() }),
  z.strictObject({ type: z.literal("remove"), id }),
]);

function isOrdered(list: readonly { readonly id: string }[]): boolean {
  return list.every((one, index) => index === 0 || (list[index - 1]?.id ?? "") < one.id);
}

const revision = z.int().min(0).max(2_147_483_646);

const mostOperations = 500;

const stepBorder = z.strictObject({
  id: z.uuid(),
  kind: z.enum(stepKinds),
  from: z
    .int()
    .min(0)
    .max(mostOperations - 1),
});

export const operationBatchSchema = z
  .strictObject({
    /** One an intent: a repeated request carries the same one and gets the same answer. */
    key: z.uuid(),
    baseRevision: revision,
    operations: listToFirstFault(operationSchema, mostOperations),
    /** Where the steps begin that a person undoes at once; without it the batch is one step. */
    steps: z.array(stepBorder).min(1).max(mostOperations).optional(),
  })
  .refine(({ operations, steps }) => steps === undefined || tile(steps, operations.length), {
    path: ["steps"],
    error: "the first step begins at operation 0, each other one after the one before it and within the batch",
  });
export type OperationBatch = z.infer<typeof operationBatchSchema>;

function tile(steps: readonly z.infer<typeof stepBorder>[], count: number): boolean {
  return (
    steps.every(({ from }, index) => from < count && from > (steps[index - 1]?.from ?? -1)) && steps[0]?.from === 0
  );
}

/** The part of one's own log before a revision. */
export const logQuerySchema = z.object({ before: z.coerce.number().pipe(revision).optional() });

/** One revision of the log: its steps, oldest first, each with what takes it back. */
export const loggedRevisionSchema = z.object({
  revision,
  at: z.iso.datetime(),
  steps: z.array(
    z.object({
      /** Where the log names no steps, the revision is one, and this the key it was sent under. */
      id: z.uuid(),
      kind: z.enum(stepKinds),
      operations: z.array(operationSchema),
      back: z.array(operationSchema),
    }),
  ),
});
export type LoggedRevision = z.infer<typeof loggedRevisionSchema>;

export const submissionSchema = z.strictObject({ key: z.uuid(), revision });
export type SubmissionRequest = z.infer<typeof submissionSchema>;
