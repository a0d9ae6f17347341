import { z } from "zod";
import { certainties, origins } from "@/lib/domain/annotation/annotation";

const offset = z.number().int().nonnegative();
const range = z.tuple([offset, offset]);

const fields = {
  layer: z.string(),
  label: z.string(),
  ranges: z.array(range),
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
  note: z.string(),
  certainty: z.enum(certainties),
  discuss: z.boolean(),
  origin: z.enum(origins),
};

/** A mark as the workspace's endpoints send it; offsets are UTF-16. */
export const annotationSchema = z.object({ id: z.string(), ...fields });

/** An operation as the workspace's endpoints send it. */
export const operationSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("add"), annotation: annotationSchema }),
  z.object({ type: z.literal("change"), id: z.string(), change: z.object(fields).partial() }),
  z.object({ type: z.literal("remove"), id: z.string() }),
]);
