import { z } from "zod";

// Words that people type into forms. Messages are error codes of the catalogue.

/** Postgres holds neither NUL nor half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** A name or title on one line: trimmed, without control characters and marks that turn the direction of what follows. */
export function lineSchema(longest: number, missing: string) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(longest, "name-too-long")
    .refine((text) => isStorable(text) && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text), "name-invalid");
}

/** Sentences over several lines, which may be left out. */
export function proseSchema(longest: number, tooLong: string) {
  return z.string().trim().max(longest, tooLong).refine(isStorable, "text-invalid");
}
