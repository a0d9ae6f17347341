import { z } from "zod";

// Files that others made leave out what they don't know, or write null for it. Both mean the same here.

/** A field that may be missing or null, both read as null. */
export function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A field that may be missing or null, both read as the fallback. */
export function orElse<T extends z.ZodType>(schema: T, fallback: NonNullable<z.output<T>>) {
  return schema.nullish().transform((value) => value ?? fallback);
}

/** A list that may be missing or null, both read as the empty list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}
