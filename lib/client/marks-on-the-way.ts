import type { Annotation } from "@/lib/domain/annotation/annotation";
import { type Check, isAnnotation, isCount, isListOf, isMadeOf, isObject, isText } from "./coding-answers";

// Marks come into the page as one text. Given as they are, each of their many thousand values would be taken apart by
// itself on the server and put together again in the browser: with 2,000 marks the half of what it takes to open a page.
// What is said of them repeats itself, so each thing that is said stands there once: that makes a fourth of the text.

/** A mark: its id, the place of what is said of it, and start and end of each of its ranges. */
type Row = readonly [id: string, said: number, ...borders: number[]];
type Said = Omit<Annotation, "id" | "ranges">;

/** The marks as a text for the page. */
export function packMarks(annotations: readonly Annotation[]): string {
  const places = new Map<string, number>();
  const rows = annotations.map(({ id, ranges, ...said }): Row => {
    const text = JSON.stringify(said);
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return [id, place, ...ranges.flat()];
  });
  return `{"said":[${[...places.keys()].join(",")}],"marks":${JSON.stringify(rows)}}`;
}

/** @throws where the text doesn't come from `packMarks` */
export function unpackMarks(text: string): readonly Annotation[] {
  const packed: unknown = JSON.parse(text);
  if (!isPacked(packed)) throw new Error("the page came with marks that are none");
  return packed.marks.map(([id, place, ...borders]) => {
    const said = packed.said[place];
    if (said === undefined) throw new Error("the page came with a mark of which nothing is said");
    return { ...said, id, ranges: pairsOf(borders) };
  });
}

function pairsOf(borders: readonly number[]): Annotation["ranges"] {
  const starts = borders.filter((_, place) => place % 2 === 0);
  return starts.map((start, place) => [start, borders[2 * place + 1] ?? start]);
}

const isSaid = (value: unknown): value is Said => isObject(value) && isAnnotation({ ...value, id: "", ranges: [] });
const isRow: Check<Row> = (value): value is Row =>
  Array.isArray(value) &&
  value.length % 2 === 0 &&
  isText(value[0]) &&
  value.length > 1 &&
  value.slice(1).every(isCount);
const isPacked = isMadeOf({ said: isListOf(isSaid), marks: isListOf(isRow) });
