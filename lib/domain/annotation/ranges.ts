import { err, ok, type Result } from "@/lib/domain/result";
import type { Annotation, Range } from "./annotation";

/** Ordered ranges, none empty, none touching or overlapping the next: the form every function here gives back. */
export type Ranges = readonly Range[];

export type RangeErrorCode =
  | "range-reversed"
  | "range-empty"
  | "range-outside"
  | "range-in-surrogate"
  | "range-unordered"
  | "ranges-touch"
  | "ranges-overlap";

/** `index` is the place of the offending range in its list, `length` the text's; all in UTF-16 units. */
export type RangeError = {
  readonly code: RangeErrorCode;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly length: number;
};

const partSeparator = " … ";

/** Puts ranges in order, joins those that touch or overlap, leaves out those that hold nothing (end at or before start). */
export function normaliseRanges(ranges: Iterable<Range>): Ranges {
  const ordered = [...ranges].filter(([start, end]) => start < end).sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [start, end] of ordered) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Whether ranges given from outside can stand as they are on this text; the first thing wrong if not. */
export function validateRanges(ranges: readonly Range[], text: string): Result<Ranges, RangeError> {
  let previous: Range | undefined;
  for (const [index, range] of ranges.entries()) {
    const code = rangeFault(range, text) ?? (previous === undefined ? null : orderFault(previous, range));
    if (code !== null) return err({ code, index, start: range[0], end: range[1], length: text.length });
    previous = range;
  }
  return ok(ranges);
}

/** Whether two sets of ranges share at least one character. */
export function overlaps(a: Ranges, b: Ranges): boolean {
  return intersection(a, b).length > 0;
}

/** Whether every character of `inner` is in `outer`. */
export function contains(outer: Ranges, inner: Ranges): boolean {
  return inner.every(([start, end]) => outer.some((range) => range[0] <= start && end <= range[1]));
}

/** The characters in both. */
export function intersection(a: Ranges, b: Ranges): Ranges {
  const shared: Range[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return shared;
    const start = Math.max(left[0], right[0]);
    const end = Math.min(left[1], right[1]);
    if (start < end) shared.push([start, end]);
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
}

/** The characters in either; parts that touch become one. */
export function union(a: Ranges, b: Ranges): Ranges {
  return normaliseRanges([...a, ...b]);
}

/** How many UTF-16 units the ranges hold. */
export function length(ranges: Ranges): number {
  return ranges.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** The marked words as they stand in the text, several parts joined by " … ". */
export function quoteOf(text: string, ranges: Ranges): string {
  return ranges.map(([start, end]) => text.slice(start, end)).join(partSeparator);
}

/** Text order: codes of the whole article first, then by start, the enclosing mark before the enclosed, then by id. */
export function compareMarks(a: Pick<Annotation, "id" | "ranges">, b: Pick<Annotation, "id" | "ranges">): number {
  return (
    firstStart(a.ranges) - firstStart(b.ranges) || lastEnd(b.ranges) - lastEnd(a.ranges) || compareKeys(a.id, b.id)
  );
}

function firstStart(ranges: Ranges): number {
  return ranges[0]?.[0] ?? -1;
}

function lastEnd(ranges: Ranges): number {
  return ranges.at(-1)?.[1] ?? -1;
}

function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rangeFault([start, end]: Range, text: string): RangeErrorCode | null {
  if (start > end) return "range-reversed";
  if (!isOffset(start, text) || !isOffset(end, text)) return "range-outside";
  if (start === end) return "range-empty";
  return splitsSurrogates(text, start) || splitsSurrogates(text, end) ? "range-in-surrogate" : null;
}

function orderFault(previous: Range, range: Range): RangeErrorCode | null {
  if (previous[0] < range[1] && range[0] < previous[1]) return "ranges-overlap";
  if (range[0] < previous[0]) return "range-unordered";
  return range[0] === previous[1] ? "ranges-touch" : null;
}

function isOffset(offset: number, text: string): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset <= text.length;
}

/** Whether `offset` lies between the two halves of a character outside the basic plane. */
function splitsSurrogates(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
