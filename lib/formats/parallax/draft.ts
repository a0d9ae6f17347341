import type { ArticleOf } from "./records";

/** A stretch as a file gives it, before anything is known about its unit. */
export type FileRange = { readonly from: number; readonly to: number };

/** An article as read from its line: shape and references are right, places not yet looked at. */
export type DraftArticle = Omit<ArticleOf<FileRange>, "length"> & {
  readonly text: string | null;
  readonly length: number | null;
  readonly sha256: string | null;
};

type Places<R> = Pick<ArticleOf<R>, "zones" | "sentences" | "annotations" | "gold">;

type Quoted<R> = { readonly ranges: readonly R[]; readonly quote: string | null };

/** Every place of an article in another unit; `quote` gives a mark's quote, asked only where it has ranges. */
export function mapPlaces<R, S>(
  places: Places<R>,
  convert: (range: R) => S,
  quote: (before: Quoted<R>, ranges: readonly S[]) => string | null,
): Places<S> {
  const mapMark = <M extends Quoted<R>>(mark: M) => {
    const ranges = mark.ranges.map(convert);
    return { ...mark, ranges, quote: ranges.length === 0 ? null : quote(mark, ranges) };
  };
  return {
    zones: places.zones.map(({ kind, range }) => ({ kind, range: convert(range) })),
    sentences: places.sentences.map(convert),
    annotations: places.annotations.map(mapMark),
    gold: places.gold.map(mapMark),
  };
}
