import { err, ok, type Result } from "@/lib/domain/result";
import type { DraftArticle } from "./draft";
import type { OffsetUnit, PlaceError } from "./errors";
import { hasQuotes, placeOnText } from "./place";
import type { TextArticle } from "./records";
import { unitsDiffer } from "./units";

type Text = { readonly text: string; readonly sha256: string };

export type Placed = {
  readonly article: TextArticle;
  /** The unit that this article was the first to show, where it is not the declared one. */
  readonly recognised: OffsetUnit | null;
};

/**
 * Places the articles of one file, all in one unit. The declared unit is code points; where an article's quotes don't
 * fit these but every one fits UTF-16 or bytes, the rest of the file is read so: browsers count UTF-16, and many
 * tools write that without knowing it. A file whose earlier articles would then have been read differently is refused.
 */
export function createPlacer(): (draft: DraftArticle, text: Text) => Result<Placed, PlaceError> {
  let unit: OffsetUnit = "codepoint";
  const others: readonly OffsetUnit[] = ["utf16", "byte"];
  const agreeing = new Set(others);

  return (draft, text) => {
    const placed = placeOnText(draft, text, unit);
    if (placed.ok) {
      for (const other of agreeing) {
        if (!placesAgree(placed.value, draft, text, other)) agreeing.delete(other);
      }
      return ok({ article: placed.value, recognised: null });
    }
    if (unit !== "codepoint" || !hasQuotes(draft)) return placed;
    for (const other of others) {
      const tried = placeOnText(draft, text, other);
      if (!tried.ok) continue;
      if (!agreeing.has(other)) return err({ code: "file-offsets-mixed", article: draft.id, unit: other });
      unit = other;
      return ok({ article: tried.value, recognised: other });
    }
    return placed;
  };
}

/** Whether the article would have been read just the same in another unit. */
function placesAgree(article: TextArticle, draft: DraftArticle, text: Text, other: OffsetUnit): boolean {
  if (!unitsDiffer(text.text, "codepoint", other)) return true;
  const tried = placeOnText(draft, text, other);
  return tried.ok && flatPlaces(tried.value) === flatPlaces(article);
}

function flatPlaces({ zones, sentences, annotations, gold }: TextArticle): string {
  return JSON.stringify([
    zones.map(({ range }) => range),
    sentences,
    annotations.map(({ ranges }) => ranges),
    gold.map(({ ranges }) => ranges),
  ]);
}
