import type { CodePointRange } from "./offsets";

/** By code units: the same everywhere, whatever the reader's language. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By start, then end, then the single ranges; codes of the whole article, which have none, come first. */
export function comparePlaces(a: readonly CodePointRange[], b: readonly CodePointRange[]): number {
  const outer = startOf(a) - startOf(b) || endOf(a) - endOf(b);
  if (outer !== 0) return outer;
  for (const [index, range] of a.entries()) {
    const other = b[index];
    if (other === undefined) break;
    const inner = range.startCodePoint - other.startCodePoint || range.endCodePoint - other.endCodePoint;
    if (inner !== 0) return inner;
  }
  return a.length - b.length;
}

/** As one reads: by start, then what encloses before what it encloses; codes of the whole article come first. */
export function compareInText(a: readonly CodePointRange[], b: readonly CodePointRange[]): number {
  return startOf(a) - startOf(b) || endOf(b) - endOf(a);
}

/** Where the first range starts; -1 where there is none. */
export function startOf(ranges: readonly CodePointRange[]): number {
  return ranges[0]?.startCodePoint ?? -1;
}

/** Where the last range ends; -1 where there is none. */
export function endOf(ranges: readonly CodePointRange[]): number {
  return ranges.at(-1)?.endCodePoint ?? -1;
}
