import "server-only";
import { z } from "zod";

/** A bounded piece of a list, and where it goes on. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

export const pageSize = 50;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);
/** The place after which a list goes on: the time and the id of the last row shown. */
export type Cursor = { readonly createdAt: Date; readonly id: string };

/** Reads a cursor from a URL; one that can't be read begins the list anew, as an old link may hold anything. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  const [at = "", id = ""] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const parsed = cursorSchema.safeParse([at, id]);
  return parsed.success ? { createdAt: new Date(parsed.data[0]), id: parsed.data[1] } : null;
}

function writeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.toISOString()}|${id}`).toString("base64url");
}

/** The condition "after the cursor" for rows ordered by createdAt, then id, both descending. */
export function after(cursor: Cursor | null) {
  if (!cursor) return {};
  const { createdAt, id } = cursor;
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

export const newestFirst: [{ createdAt: "desc" }, { id: "desc" }] = [{ createdAt: "desc" }, { id: "desc" }];

/** Cuts a page out of rows of which one more than `size` was asked for. */
export function toPage<T extends Cursor>(rows: readonly T[], size: number = pageSize): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last ? writeCursor(last) : null };
}
