import "server-only";
import { z } from "zod";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { type AnnotationMap, operationTarget } from "@/lib/domain/annotation/operations";
import type { Tx } from "@/lib/server/db";

// Every part of a mark has its limit, and all of them at once would be megabytes: of ten thousand such marks neither this
// process nor a browser could take the coding. Sizes are characters of JSON.

/** Far more than anybody writes on one mark. */
export const mostInMark = 64_000;
/** What a page can still be sent. */
export const mostInCoding = 20_000_000;
/** The most operations that are handed back to a window that missed them, and what they hold together. */
const mostMissed = 2_000;
const mostInMissed = 5_000_000;
/** Marks up to here don't count: as many as there may be of them are no more than twice what a coding may hold. */
const small = 4_000;

function sizeOf(mark: Annotation | undefined): number {
  return mark === undefined ? 0 : JSON.stringify(mark).length;
}

/** The last operation on a mark that holds too much after all of them, and that mark; null: none does. */
export function placeOfTooLarge(
  operations: readonly Operation[],
  ids: ReadonlySet<string>,
  after: AnnotationMap,
): { readonly index: number; readonly id: string } | null {
  const large = new Set([...ids].filter((id) => sizeOf(after.get(id)) > mostInMark));
  const index = operations.findLastIndex((operation) => large.has(operationTarget(operation)));
  const last = operations[index];
  return last === undefined ? null : { index, id: operationTarget(last) };
}

/** Whether the marks of a coding came to hold too much with these; asked of the database only where these are large. */
export async function isTooLarge(
  tx: Tx,
  { projectId, codingId }: { readonly projectId: string; readonly codingId: string },
  ids: ReadonlySet<string>,
  before: AnnotationMap,
  after: AnnotationMap,
): Promise<boolean> {
  const grown = [...ids].filter((id) => sizeOf(after.get(id)) > Math.max(small, sizeOf(before.get(id))));
  if (grown.length === 0) return false;
  const rows = await tx.$queryRaw`
    SELECT coalesce(sum(length("note") + length("attributes"::text) + length("suggested"::text)), 0)::float8
      + (SELECT coalesce(sum(length("note") + 120), 0)::float8 FROM "Link"
          WHERE "projectId" = ${projectId}::uuid AND "codingId" = ${codingId}::uuid) AS "size"
    FROM "Annotation" WHERE "projectId" = ${projectId}::uuid AND "codingId" = ${codingId}::uuid`;
  return (sizeSchema.parse(rows)[0]?.size ?? 0) > mostInCoding;
}

const sizeSchema = z.array(z.object({ size: z.number() }));
const missedSchema = z.array(z.object({ count: z.number(), size: z.number() }));

/** Whether more was done to a coding after a revision than is handed back to a window that missed it. */
export async function isTooMuchMissed(tx: Tx, projectId: string, codingId: string, since: number): Promise<boolean> {
  const rows = await tx.$queryRaw`
    SELECT count(*)::int AS "count", coalesce(sum(length(o."payload"::text)), 0)::float8 AS "size"
    FROM (SELECT "payload" FROM "Operation" WHERE "projectId" = ${projectId}::uuid AND "codingId" = ${codingId}::uuid
      AND "revision" > ${since} LIMIT ${mostMissed + 1}) o`;
  return missedSchema.parse(rows).some(({ count, size }) => count > mostMissed || size > mostInMissed);
}
