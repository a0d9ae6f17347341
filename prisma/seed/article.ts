import type { Zone, ZoneKind } from "@/lib/domain/text/zone";
import type { NewsEventKey, OutletKey } from "./outlets-events";

/** A stretch of an article as it was laid out; `joint` is what stands before the next one, a blank line if not said. */
export type ArticlePart = { readonly kind: ZoneKind; readonly text: string; readonly joint?: string };

export type SeedArticle = {
  readonly key: string;
  readonly outlet: OutletKey;
  readonly event: NewsEventKey;
  readonly title: string;
  readonly byline: string;
  /** ISO 8601, day only. */
  readonly publishedAt: string;
  readonly url: string;
  readonly language: "en";
  readonly direction: "ltr";
  readonly parts: readonly ArticlePart[];
};

const blankLine = "\n\n";

/** The article's immutable text: its parts in order, with the joints between them. */
export function articleText(article: SeedArticle): string {
  return article.parts
    .map((part, index) => part.text + (index + 1 < article.parts.length ? (part.joint ?? blankLine) : ""))
    .join("");
}

/**
 * The zones of `articleText(article)` in UTF-16 units: neighbouring parts of one kind are one zone.
 * A zone ends with its last word; the joints between two zones belong to neither.
 */
export function articleZones(article: SeedArticle): Zone[] {
  const zones: Zone[] = [];
  let start = 0;
  for (const part of article.parts) {
    const end = start + part.text.length;
    const last = zones.at(-1);
    if (last?.kind === part.kind) zones[zones.length - 1] = { ...last, end };
    else zones.push({ kind: part.kind, start, end });
    start = end + (part.joint ?? blankLine).length;
  }
  return zones;
}
