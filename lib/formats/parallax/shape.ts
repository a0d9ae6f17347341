import type { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { formatPath } from "@/lib/formats/json";

export type ShapeError = { readonly code: "file-wrong-shape"; readonly path: string; readonly problem: string };

/** The value by its schema, or the first place where it doesn't fit. `at` leads to the value within its line. */
export function parseShape<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: readonly PropertyKey[] = [],
): Result<z.output<T>, ShapeError> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const problem = issue?.message
    .replace(/^Invalid input: /, "")
    .replace(/, received undefined$/, ", but it is missing");
  return err({ code: "file-wrong-shape", path: formatPath([...at, ...(issue?.path ?? [])]), problem: problem ?? "" });
}

/** Each item by the schema, up to the first that doesn't fit. */
export function parseItems<T extends z.ZodType>(
  schema: T,
  items: readonly unknown[],
  name: string,
): Result<z.output<T>[], ShapeError> {
  const values: z.output<T>[] = [];
  for (const [index, item] of items.entries()) {
    const parsed = parseShape(schema, item, [name, index]);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return ok(values);
}
