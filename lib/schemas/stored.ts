import { z } from "zod";
import { annotationSchema, operationSchema } from "./operations";

// What the database keeps as JSON, read back: parsed at the border like everything else.

export const storedAttributesSchema = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()]));
export const storedOperationSchema = operationSchema;
export const storedSnapshotSchema = z.array(annotationSchema);
