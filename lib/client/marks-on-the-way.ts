import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { type Check, isAnnotation, isCount, isListOf, isMadeOf, isObject, isText } from "./coding-answers";

// Marks come into the page as one text. Given as they are, each of their many thousand values would be taken apart by
// itself on the server and put together again in the browser: with 2,000 marks the half of what it takes to open a page.
// What is said of them repeats itself, so each thing that is said stands there once: that makes a fourth of the text.

/** A mark: its id, the place of what is said of it, and start and end of each of its ranges. */
type Row = readonly [id: string, said: number, borders: readonly number[]];
type Said = Omit<Annotation, "id" | "ranges">;

/** The marks as a text for the page. */
export function packMarks(annotations: readonly Annotation[]): string {
  const places = new Map<string, number>();
  const rows = annotations.map(({ id, ranges, ...said }): Row => {
    const text = JSON.stringify(said);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return [id, place, ranges.flat()];
  });
  return `{"said":[${[...places.keys()].join(",")}],"marks":${JSON.stringify(rows)}}`;
}

/** @throws where the text doesn't come from `packMarks` */
export function unpackMarks(text: string): readonly Annotation[] {
  const packed: unknown = JSON.parse(text);
  if (!isPacked(packed)) throw new Error("the page came with marks that are none");
  return packed.marks.map(([id, place, borders]) => {
    const said = packed.said[place];
    if (said === undefined) throw new Error("the page came with a mark of which nothing is said");
    return { ...said, id, ranges: pairsOf(borders) };
  });
}

function pairsOf(borders: readonly number[]): Annotation["ranges"] {
  const ranges: Range[] = [];
  for (let at = 0; at < borders.length; at += 2) ranges.push([borders[at] ?? 0, borders[at + 1] ?? 0]);
  return ranges;
}

const isSaid = (value: unknown): value is Said => isObject(value) && isAnnotation({ ...value, id: "", ranges: [] });
const areCounts = isListOf(isCount);
const areBorders: Check<readonly number[]> = (value): value is readonly number[] =>
  areCounts(value) && value.length % 2 === 0;
const isRow: Check<Row> = (value): value is Row =>
  Array.isArray(value) && value.length === 3 && isText(value[0]) && isCount(value[1]) && areBorders(value[2]);
const isPacked = isMadeOf({ said: isListOf(isSaid), marks: isListOf(isRow) });
