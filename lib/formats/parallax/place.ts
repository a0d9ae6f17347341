import type { Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { err, ok, type Result } from "@/lib/domain/result";
import { codePointLength, createOffsetMap } from "@/lib/domain/text/offsets";
import { type Bounds, checkPlaces, marksOf, type PlacedMark } from "./check-places";
import { type DraftArticle, type FileRange, mapPlaces } from "./draft";
import type { OffsetUnit, PlaceError } from "./errors";
import type { OffsetsArticle, TextArticle } from "./records";
import { createUnitMap, type UnitMap } from "./units";

/** What joins the parts of a discontinuous quote. */
const quoteSeparatorLength = codePointLength(" … ");

/**
 * Puts an article's places on its text, its offsets taken as counted in `unit`. Refused where a stated length, a range
 * or a quote contradicts that.
 */
export function placeOnText(
  draft: DraftArticle,
  { text, sha256 }: { readonly text: string; readonly sha256: string },
  unit: OffsetUnit,
): Result<TextArticle, PlaceError> {
  const map = createUnitMap(text, unit);
  const error =
    checkLength(draft, map) ??
    checkPlaces(draft, { length: map.length, isBoundary: (offset) => map.toUtf16(offset) !== undefined }) ??
    checkQuotes(draft, text, map);
  if (error !== null) return err(error);
  const places = mapPlaces(
    draft,
    (range) => toUtf16(range, map),
    (_, ranges) => quoteOf(text, ranges),
  );
  return ok({ ...draft, ...places, text, sha256, length: codePointLength(text) });
}

/** An article whose text is omitted: what can be checked without it. `length` counts code points. */
export function placeWithoutText(draft: DraftArticle, length: number): Result<OffsetsArticle, PlaceError> {
  const bounds: Bounds = { length, isBoundary: () => true };
  const error = checkPlaces(draft, bounds) ?? checkQuoteLengths(draft);
  if (error !== null) return err(error);
  const places = mapPlaces(
    draft,
    ({ from, to }) => ({ startCodePoint: from, endCodePoint: to }),
    ({ quote }) => quote,
  );
  return ok({ ...draft, ...places, text: null, length });
}

/** Whether anything in the article can show which unit its offsets are in. */
export function hasQuotes(draft: DraftArticle): boolean {
  for (const { mark } of marksOf(draft)) {
    if (mark.quote !== null && mark.ranges.length > 0) return true;
  }
  return false;
}

function checkLength(draft: DraftArticle, { length, unit }: UnitMap): PlaceError | null {
  if (draft.length === null || draft.length === length) return null;
  return { code: "file-length-mismatch", article: draft.id, stated: draft.length, actual: length, unit };
}

function checkQuotes(draft: DraftArticle, text: string, map: UnitMap): PlaceError | null {
  for (const placed of marksOf(draft)) {
    const { mark } = placed;
    if (mark.quote === null) continue;
    const ranges = mark.ranges.map((range) => toUtf16(range, map));
    if (quoteOf(text, ranges) !== mark.quote) return quoteMismatch(draft.id, placed, text, ranges);
  }
  return null;
}

function quoteMismatch(
  article: string,
  { mark, path }: PlacedMark,
  text: string,
  ranges: readonly Range[],
): PlaceError {
  const quote = mark.quote ?? "";
  return {
    code: "file-quote-mismatch",
    article,
    path,
    start: mark.ranges[0]?.from ?? 0,
    end: mark.ranges.at(-1)?.to ?? 0,
    quote,
    found: quoteOf(text, ranges),
    standsAt: nearest(text, quote, ranges[0]?.[0] ?? 0),
  };
}

/** The code point at which the occurrence nearest to `around` (UTF-16) begins, or -1. */
function nearest(text: string, quote: string, around: number): number {
  const before = text.lastIndexOf(quote, around);
  const after = text.indexOf(quote, around);
  const isBefore = before !== -1 && (after === -1 || around - before <= after - around);
  return createOffsetMap(text).toCodePoint(isBefore ? before : after) ?? -1;
}

function checkQuoteLengths(draft: DraftArticle): PlaceError | null {
  for (const { mark, path } of marksOf(draft)) {
    if (mark.quote === null || mark.ranges.length === 0) continue;
    const parts = mark.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    const actual = parts + (mark.ranges.length - 1) * quoteSeparatorLength;
    const stated = codePointLength(mark.quote);
    if (stated !== actual) {
      return { code: "file-quote-length", article: draft.id, path, quote: mark.quote, stated, actual };
    }
  }
  return null;
}

/** Of a range that was found to lie in the text. */
function toUtf16({ from, to }: FileRange, map: UnitMap): Range {
  const start = map.toUtf16(from);
  const end = map.toUtf16(to);
  if (start === undefined || end === undefined) throw new Error(`range ${from}–${to} was not checked`);
  return [start, end];
}
