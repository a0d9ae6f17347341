import "server-only";
import type { Link, Prisma, Annotation as Row } from "@/generated/prisma/client";
import type { Annotation, Attributes, Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { foldPhrase } from "@/lib/domain/text/fold";
import { suggestedSchema } from "@/lib/schemas/operations";
import { storedAttributesSchema } from "@/lib/schemas/stored";

/** Flat borders from the database as ranges. */
export function toRanges(flat: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    ranges.push([flat[index] ?? 0, flat[index + 1] ?? 0]);
  }
  return ranges;
}

/** Attributes that have columns of their own, by attribute key. */
const columns = { actor: "actor", voice: "voice", label_owner: "labelOwner" } as const;

type Marked = Pick<
  Row,
  | "id"
  | "layer"
  | "label"
  | "ranges"
  | "actor"
  | "voice"
  | "labelOwner"
  | "attributes"
  | "note"
  | "certainty"
  | "discuss"
  | "origin"
> &
  Partial<Pick<Row, "suggested">> & { readonly links?: readonly Pick<Link, "id" | "type" | "toId" | "note">[] };

export const markedColumns = {
  id: true,
  layer: true,
  label: true,
  ranges: true,
  actor: true,
  voice: true,
  labelOwner: true,
  attributes: true,
  note: true,
  certainty: true,
  discuss: true,
  origin: true,
  suggested: true,
  links: { orderBy: { id: "asc" }, select: { id: true, type: true, toId: true, note: true } },
} as const satisfies Prisma.AnnotationSelect;

/** A stored mark as the domain knows it. */
export function toAnnotation(row: Marked): Annotation {
  const attributes: Record<string, Attributes[string]> = { ...storedAttributesSchema.parse(row.attributes) };
  for (const [key, column] of Object.entries(columns)) {
    const value = row[column];
    if (value !== null) attributes[key] = value;
  }
  const { id, layer, label, note, certainty, discuss, origin } = row;
  const suggested = suggestedSchema.parse(row.suggested ?? {});
  const links = (row.links ?? []).map(({ toId, ...link }) => ({ ...link, to: toId }));
  const mark = { id, layer, label, ranges: toRanges(row.ranges), attributes, note, certainty, discuss, origin };
  return {
    ...mark,
    ...(Object.keys(suggested).length === 0 ? {} : { suggested }),
    ...(links.length === 0 ? {} : { links }),
  };
}

export type CodingFacts = {
  readonly projectId: string;
  readonly codingId: string;
  readonly roundId: string;
  readonly articleId: string;
  readonly memberId: string | null;
  readonly codebookVersionId: string;
};

/** The row of a mark in a coding of an article with this text. */
export function toRow(annotation: Annotation, coding: CodingFacts, text: string): Prisma.AnnotationCreateManyInput {
  const own: Record<string, string> = {};
  const others: Record<string, Attributes[string]> = {};
  for (const [key, value] of Object.entries(annotation.attributes)) {
    if (isColumn(key) && typeof value === "string") own[columns[key]] = value;
    else others[key] = value;
  }
  const quote = quoteOf(text, annotation.ranges);
  const { id, layer, label, note, certainty, discuss, origin, suggested = {} } = annotation;
  return {
    ...coding,
    ...{ id, layer, label, note, certainty, discuss, origin },
    ranges: annotation.ranges.flat(),
    quote,
    foldedQuote: foldPhrase(quote),
    actor: own.actor ?? null,
    voice: own.voice ?? null,
    labelOwner: own.labelOwner ?? null,
    attributes: others,
    suggested,
  };
}

function isColumn(key: string): key is keyof typeof columns {
  return Object.hasOwn(columns, key);
}
