import { z } from "zod";

// A body of some megabytes can be wrong in a million places, and to say so of each takes seconds in which nothing else is
// answered: what there may be few of is counted before it is looked at.

/** Records of at most so many members. Zod would leave out one that is called `__proto__`; here it is wrong. */
export function recordOfAtMost<T extends z.ZodType>(most: number, key: z.ZodString, value: T, tooMany: string) {
  const isRead = (given: unknown) => !isRecord(given) || !Object.hasOwn(given, "__proto__");
  return z
    .unknown()
    .refine((given) => !isRecord(given) || Object.keys(given).length <= most, { abort: true, error: tooMany })
    .refine(isRead, { abort: true, path: ["__proto__"], error: "text-invalid" })
    .pipe(z.record(key, value));
}

function isRecord(given: unknown): given is object {
  return typeof given === "object" && given !== null;
}

/** Lists that are looked at item by item up to the first that is wrong. */
export function listToFirstFault<T extends z.ZodType>(item: T, most: number) {
  return z
    .array(z.unknown())
    .min(1)
    .max(most)
    .transform((given, context) => {
      const items: z.output<T>[] = [];
      for (const [index, one] of given.entries()) {
        const parsed = item.safeParse(one);
        if (!parsed.success) {
          for (const { message, path } of parsed.error.issues) {
            context.addIssue({ code: "custom", message, path: [index, ...path] });
          }
          return z.NEVER;
        }
        items.push(parsed.data);
      }
      return items;
    });
}
