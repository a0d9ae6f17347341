import type { Annotation, AnnotationChange, Operation } from "@/lib/domain/annotation/annotation";
import { netEffect } from "@/lib/domain/annotation/net-effect";
import { operationTarget, type SeenMarks } from "@/lib/domain/annotation/operations";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { type WorkOnMarks, withoutStep } from "@/lib/domain/annotation/steps";
import { createOffsetMap } from "@/lib/domain/text/offsets";
import { intentsOf } from "./outstanding";

/** Where the text isn't known, there is no quote, and the ranges count UTF-16 units. */
type Placed = { readonly ranges: readonly (readonly [number, number])[]; readonly quote: string | null };
export type CopiedMark = Omit<Annotation, "ranges"> & Placed;

/** What was to be done to one mark: how it looked to whoever did it, and how it was to look; null: not there, or not known. */
export type CopiedChange = {
  readonly do: Operation["type"];
  readonly id: string;
  readonly before: CopiedMark | null;
  readonly after: CopiedMark | null;
  /** Of a change, the fields with their new values. */
  readonly change?: Omit<AnnotationChange, "ranges"> & Partial<Placed>;
};

/** A copy of work that the server has not taken, as it is saved as a file: docs/file-format.md. */
export type UnsentCopy = {
  readonly format: "parallax-unsent/1";
  readonly offsets: "codepoint" | "utf16";
  readonly project: string;
  readonly assignment: string;
  /** Null where it isn't known on this device. */
  readonly article: string | null;
  /** When something in it was done last; null where that isn't known. */
  readonly changedAt: string | null;
  readonly changes: readonly CopiedChange[];
};

export type CopiedFrom = {
  readonly slug: string;
  readonly assignmentId: string;
  readonly article: { readonly title: string; readonly text: string } | null;
  /** In milliseconds since the epoch. */
  readonly at: number | null;
  readonly batches: readonly WorkOnMarks[];
};

/** What the work comes to: one change a mark and window, for what two windows did to one mark are two things. */
export function copyOf({ slug, assignmentId, article, at, batches }: CopiedFrom): UnsentCopy {
  const place = placing(article?.text ?? null);
  return {
    ...{ format: "parallax-unsent/1", offsets: article === null ? "utf16" : "codepoint" },
    ...{ project: slug, assignment: assignmentId, article: article?.title ?? null },
    changedAt: at === null ? null : new Date(at).toISOString(),
    changes: intentsOf(batches).flatMap(({ id, operations, before }) => {
      const seen: SeenMarks = new Map(before === undefined ? [] : [[id, before]]);
      return netEffect(operations.map(withoutStep), seen).map((operation) => changeOf(operation, seen, place));
    }),
  };
}

type Place = (ranges: Annotation["ranges"]) => Placed;

function placing(text: string | null): Place {
  if (text === null) return (ranges) => ({ ranges, quote: null });
  const map = createOffsetMap(text);
  const count = (offset: number) => map.toCodePoint(offset) ?? 0;
  return (ranges) => ({
    ranges: ranges.map(([start, end]) => [count(start), count(end)] as const),
    quote: ranges.length === 0 ? null : quoteOf(text, ranges),
  });
}

function changeOf(operation: Operation, seen: SeenMarks, place: Place): CopiedChange {
  const id = operationTarget(operation);
  const mark = seen.get(id) ?? null;
  const copied = (one: Annotation | null): CopiedMark | null => one && { ...one, ...place(one.ranges) };
  const before = copied(mark);
  switch (operation.type) {
    case "add":
      return { do: "add", id, before, after: copied(operation.annotation) };
    case "remove":
      return { do: "remove", id, before, after: null };
    case "change": {
      const { ranges, ...change } = operation.change;
      const after = copied(mark && { ...mark, ...operation.change });
      return { do: "change", id, before, after, change: { ...change, ...(ranges && place(ranges)) } };
    }
  }
}

/** A name for the file that says where it comes from. */
export function fileNameOf({ project, assignment }: UnsentCopy): string {
  return `unsent-${project}-${assignment.slice(0, 8)}.json`;
}

/** Hands the copy to the browser as a file to be kept. */
export function saveCopy(copy: UnsentCopy): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(copy, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameOf(copy);
  link.click();
  URL.revokeObjectURL(address);
}
