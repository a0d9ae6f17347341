import type { DraftArticle, FileRange } from "./draft";
import type { PlaceError, RangeFault } from "./errors";

/** What offsets are checked against. */
export type Bounds = { readonly length: number; isBoundary(offset: number): boolean };

type DraftMark = { readonly ranges: readonly FileRange[]; readonly quote: string | null };

/** A mark with its place in the line, for messages. */
export type PlacedMark = { readonly mark: DraftMark; readonly path: string };

/** Coders' marks, then gold. */
export function* marksOf(article: DraftArticle): Generator<PlacedMark> {
  for (const [index, mark] of article.annotations.entries()) yield { mark, path: `annotations[${index}]` };
  for (const [index, mark] of article.gold.entries()) yield { mark, path: `gold[${index}]` };
}

/**
 * The first range that is reversed, empty, outside the text or inside a character, or that doesn't stand after the one
 * before it. The ranges of a mark may not touch (then they are one); zones and sentences may.
 */
export function checkPlaces(article: DraftArticle, bounds: Bounds): PlaceError | null {
  for (const { mark, path } of marksOf(article)) {
    const error = checkRanges(mark.ranges, { article: article.id, path: `${path}.ranges`, bounds, mayTouch: false });
    if (error !== null) return error;
  }
  const zones = article.zones.map(({ range }) => range);
  return (
    checkRanges(zones, { article: article.id, path: "zones", bounds, mayTouch: true }) ??
    checkRanges(article.sentences, { article: article.id, path: "sentences", bounds, mayTouch: true })
  );
}

type Site = {
  readonly article: string;
  readonly path: string;
  readonly bounds: Bounds;
  readonly mayTouch: boolean;
};

function checkRanges(ranges: readonly FileRange[], { article, path, bounds, mayTouch }: Site): PlaceError | null {
  let previous: FileRange | undefined;
  for (const [index, range] of ranges.entries()) {
    const code = rangeFault(range, bounds) ?? (previous === undefined ? null : orderFault(previous, range, mayTouch));
    if (code !== null) {
      const { from: start, to: end } = range;
      return { code, article, path: `${path}[${index}]`, start, end, length: bounds.length };
    }
    previous = range;
  }
  return null;
}

function rangeFault({ from, to }: FileRange, { length, isBoundary }: Bounds): RangeFault | null {
  if (from > to) return "file-range-reversed";
  if (from < 0 || to > length) return "file-range-outside";
  if (from === to) return "file-range-empty";
  return isBoundary(from) && isBoundary(to) ? null : "file-range-splits";
}

function orderFault(previous: FileRange, range: FileRange, mayTouch: boolean): RangeFault | null {
  if (previous.from < range.to && range.from < previous.to) return "file-ranges-overlap";
  if (range.from < previous.from) return "file-range-unordered";
  return range.from === previous.to && !mayTouch ? "file-ranges-touch" : null;
}
