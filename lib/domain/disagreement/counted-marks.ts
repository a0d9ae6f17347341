import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import { compareKeys, comparePlaces } from "@/lib/domain/text/places";

/**
 * A mark as comparisons count it: duplicates, which are equal in coder, ranges, label and actor, are one. `index` is its
 * place among all counted marks of the article, by which every tie is settled.
 */
export type CountedMark = Pick<StudyMark, "label" | "actor" | "ranges"> & {
  readonly index: number;
  readonly coder: string;
  /** The mark itself with its duplicates, by attributes and id. */
  readonly marks: readonly StudyMark[];
};

type PlacedMark = { readonly coder: string; readonly mark: StudyMark; readonly attributes: string };

/** A value as a string, equal for equal values; what holds several keys holds them in no order. Absent: "". */
export function valueKey(value: AttributeValue | undefined): string {
  if (value === undefined) return "";
  return JSON.stringify(typeof value === "object" ? [...value].sort(compareKeys) : value);
}

/** Ranges as pairs: short to write as JSON. */
export function pairsOf(ranges: readonly CodePointRange[]): readonly (readonly [start: number, end: number])[] {
  return ranges.map(({ startCodePoint, endCodePoint }) => [startCodePoint, endCodePoint]);
}

/** What a mark says, without its id: ranges, label, actor and attributes as a string, equal for equal contents. */
export function contentOf(mark: StudyMark): string {
  return JSON.stringify([pairsOf(mark.ranges), mark.label, mark.actor, attributesKey(mark)]);
}

/**
 * The marks of all codings, in an order that depends neither on that of the codings nor on that of their marks: by
 * start, end, single ranges, label, actor (none first), attributes, and at last by coder and id.
 */
export function countMarks({ codings }: Pick<StudyArticle, "codings">): readonly CountedMark[] {
  const placed = codings.flatMap(({ coder, marks }) =>
    marks.map((mark) => ({ coder, mark, attributes: attributesKey(mark) })),
  );
  const counted = new Map<string, CountedMark & { readonly marks: StudyMark[] }>();
  for (const { coder, mark } of placed.sort(comparePlaced)) {
    const { label, actor, ranges } = mark;
    const key = JSON.stringify([coder, pairsOf(ranges), label, actor]);
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { index: counted.size, coder, label, actor, ranges, marks: [mark] });
    else known.marks.push(mark);
  }
  return [...counted.values()];
}

/** A mark's attributes as a string, equal for equal attributes. */
function attributesKey({ attributes }: StudyMark): string {
  const keys = Object.keys(attributes).sort(compareKeys);
  return JSON.stringify(keys.map((key) => [key, valueKey(attributes[key])]));
}

function comparePlaced(a: PlacedMark, b: PlacedMark): number {
  return (
    comparePlaces(a.mark.ranges, b.mark.ranges) ||
    compareKeys(a.mark.label, b.mark.label) ||
    compareActors(a.mark.actor, b.mark.actor) ||
    compareKeys(a.attributes, b.attributes) ||
    compareKeys(a.coder, b.coder) ||
    compareKeys(a.mark.id, b.mark.id)
  );
}

function compareActors(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareKeys(a, b);
}
