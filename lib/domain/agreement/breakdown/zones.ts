import type { StudyArticle } from "@/lib/domain/agreement/study";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { ZoneKind } from "@/lib/domain/text/zone";

/** A stretch of an article in code points; zones are ordered and don't overlap. */
export type StudyZone = CodePointRange & { readonly kind: ZoneKind };

/**
 * The article's zones of each kind as texts of their own: their stretches one behind the other, with the marks that lie
 * mostly in that kind of zone (between equal shares in the one that comes first), cut where the zone ends. Everyone who
 * finished the article finished its zones; marks in no zone are in none of them. Sentences go where their marks do.
 */
export function zoneStudies(article: StudyArticle, zones: readonly StudyZone[]): ReadonlyMap<ZoneKind, StudyArticle> {
  const stretches = new Map<ZoneKind, CodePointRange[]>();
  for (const zone of zones) stretches.set(zone.kind, [...(stretches.get(zone.kind) ?? []), zone]);
  const codings = article.codings.map(({ coder, marks }) => ({
    coder,
    marks: marks.map((mark) => ({ mark, kind: mainZone(mark.ranges, zones) })),
  }));
  const sentences = article.sentences?.map((range) => ({ range, kind: mainZone([range], zones) }));
  return new Map(
    [...stretches].map(([kind, ofKind]) => {
      const inZone = codings.map(({ coder, marks }) => ({
        coder,
        marks: marks.flatMap(({ mark, kind: main }) => {
          return main === kind ? { ...mark, ranges: moved(mark.ranges, ofKind) } : [];
        }),
      }));
      const cut = sentences?.flatMap(({ range, kind: main }) => (main === kind ? moved([range], ofKind) : []));
      return [kind, { id: article.id, length: lengthOf(ofKind), codings: inZone, ...(cut && { sentences: cut }) }];
    }),
  );
}

/** The kind of zone that holds most of these ranges, between equal shares the one that comes first; null: none does. */
export function mainZone(ranges: readonly CodePointRange[], zones: readonly StudyZone[]): ZoneKind | null {
  const shares = new Map<ZoneKind, number>();
  for (const zone of zones) {
    const shared = ranges.reduce((sum, range) => sum + sharedBy(range, zone), 0);
    if (shared > 0) shares.set(zone.kind, (shares.get(zone.kind) ?? 0) + shared);
  }
  let main: ZoneKind | null = null;
  // Kinds stand in the order of the text: only a larger share beats an earlier one.
  for (const [kind, share] of shares) if (share > (main === null ? 0 : (shares.get(main) ?? 0))) main = kind;
  return main;
}

function sharedBy(one: CodePointRange, other: CodePointRange): number {
  const start = Math.max(one.startCodePoint, other.startCodePoint);
  return Math.max(0, Math.min(one.endCodePoint, other.endCodePoint) - start);
}

function lengthOf(ranges: readonly CodePointRange[]): number {
  return ranges.reduce((sum, { startCodePoint, endCodePoint }) => sum + endCodePoint - startCodePoint, 0);
}

/** What of the ranges lies in these stretches, counted from the first one's start as if nothing stood between them. */
function moved(whole: readonly CodePointRange[], stretches: readonly CodePointRange[]): readonly CodePointRange[] {
  const ranges: CodePointRange[] = [];
  let before = 0;
  for (const stretch of stretches) {
    for (const range of whole) {
      if (sharedBy(range, stretch) === 0) continue;
      const start = before + Math.max(range.startCodePoint, stretch.startCodePoint) - stretch.startCodePoint;
      const end = before + Math.min(range.endCodePoint, stretch.endCodePoint) - stretch.startCodePoint;
      const last = ranges.at(-1);
      // What was apart may touch now, which the ranges of a mark never do.
      if (last?.endCodePoint === start) ranges[ranges.length - 1] = { ...last, endCodePoint: end };
      else ranges.push({ startCodePoint: start, endCodePoint: end });
    }
    before += stretch.endCodePoint - stretch.startCodePoint;
  }
  return ranges;
}
