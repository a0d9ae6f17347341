/**
 * A half-open stretch of a text in code points: the unit of files, measures and summaries. Not a pair as `Range` is, so
 * that the compiler keeps the two units apart.
 */
export type CodePointRange = { readonly startCodePoint: number; readonly endCodePoint: number };

/**
 * Converts between the two ways of counting characters of one text: UTF-16 units (the code's own offsets) and
 * Unicode code points (files, public API, measures). A lone surrogate counts as one code point.
 */
export type OffsetMap = {
  readonly utf16Length: number;
  readonly codePointLength: number;
  /** `undefined` where the offset is no whole number, lies outside the text or inside a surrogate pair. */
  toCodePoint(utf16: number): number | undefined;
  /** `undefined` where the offset is no whole number or lies outside the text. */
  toUtf16(codePoint: number): number | undefined;
};

/**
 * Reads the text once and keeps only where its surrogate pairs are, so that a text without any costs nothing;
 * lookups are a binary search over these.
 */
export function createOffsetMap(text: string): OffsetMap {
  const pairs = pairPositions(text);
  const utf16Length = text.length;
  const codePointLength = utf16Length - pairs.length;
  return {
    utf16Length,
    codePointLength,
    toCodePoint(utf16) {
      if (!isWithin(utf16, utf16Length)) return undefined;
      const before = countWhile(pairs.length, (index) => at(pairs, index) < utf16);
      if (before > 0 && at(pairs, before - 1) === utf16 - 1) return undefined;
      return utf16 - before;
    },
    toUtf16(codePoint) {
      if (!isWithin(codePoint, codePointLength)) return undefined;
      return codePoint + countWhile(pairs.length, (index) => at(pairs, index) - index < codePoint);
    },
  };
}

/** A stretch of the text in code points; throws where one of its borders is no place between two of its characters. */
export function codePointRange([start, end]: readonly [start: number, end: number], map: OffsetMap): CodePointRange {
  const [startCodePoint, endCodePoint] = [map.toCodePoint(start), map.toCodePoint(end)];
  if (startCodePoint === undefined || endCodePoint === undefined) {
    throw new RangeError(`${start}–${end} does not lie in its text`);
  }
  return { startCodePoint, endCodePoint };
}

/** The stretch in UTF-16 units; throws where it lies outside the text. */
export function utf16Range({ startCodePoint, endCodePoint }: CodePointRange, map: OffsetMap): [number, number] {
  const [start, end] = [map.toUtf16(startCodePoint), map.toUtf16(endCodePoint)];
  if (start === undefined || end === undefined) {
    throw new RangeError(`${startCodePoint}–${endCodePoint} in code points does not lie in its text`);
  }
  return [start, end];
}

/** Whether a UTF-16 offset may begin or end a range: a whole number in `0…text.length`, not inside a surrogate pair. */
export function isBoundary(text: string, offset: number): boolean {
  return isWithin(offset, text.length) && !isPairAt(text, offset - 1);
}

/** The number of Unicode code points in the text. */
export function codePointLength(text: string): number {
  return text.length - countPairs(text);
}

function isWithin(offset: number, length: number): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset <= length;
}

function isPairAt(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

function countPairs(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (isPairAt(text, index)) {
      count++;
      index++;
    }
  }
  return count;
}

function pairPositions(text: string): Uint32Array {
  const positions = new Uint32Array(countPairs(text));
  let count = 0;
  for (let index = 0; index < text.length && count < positions.length; index++) {
    if (isPairAt(text, index)) {
      positions[count++] = index;
      index++;
    }
  }
  return positions;
}

function at(positions: Uint32Array, index: number): number {
  return positions[index] ?? 0;
}

/** How many of the first `length` indices satisfy a condition that holds for a prefix of them. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
