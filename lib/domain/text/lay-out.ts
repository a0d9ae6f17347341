import { err, ok, type Result } from "@/lib/domain/result";
import { type ImportChanges, normaliseImport, type TextError } from "./import-text";
import { codePointLength } from "./offsets";
import { paragraphs } from "./paragraphs";
import type { Zone } from "./zone";
import { changeZone, mergeZone } from "./zone-edits";
import { looksLikeHeadline, proposeZones } from "./zones";

export const titlePlacements = ["by-looks", "first-line", "put-first", "apart"] as const;
/**
 * Where an article's title is: its first line, where that looks like one (`by-looks`) or because whoever imports says
 * so (`first-line`); not in the text, and to be put before it (`put-first`) or to be kept beside it only (`apart`).
 */
export type TitlePlacement = (typeof titlePlacements)[number];

/** The longest title, in code points. */
export const longestTitle = 300;

export type LayoutError =
  | TextError
  | { readonly code: "article-title-missing" }
  | { readonly code: "article-title-too-long"; readonly length: number; readonly limit: number }
  /** The title to be put first is the text's first line already. */
  | { readonly code: "article-title-in-text" };

/** An article's text as it is stored, with the zones proposed for it. */
export type LaidOutText = {
  readonly text: string;
  readonly title: string;
  readonly zones: readonly Zone[];
  readonly changes: ImportChanges;
};

/** Makes the text that is stored of one that came: line ends alike, title in its place, zones proposed. */
export function layOut(raw: string, title: string, placement: TitlePlacement): Result<LaidOutText, LayoutError> {
  const imported = normaliseImport(raw);
  if (!imported.ok) return imported;
  const { text, changes } = imported.value;
  const [first = "", second] = paragraphs(text).map(({ start, end }) => text.slice(start, end));
  switch (placement) {
    case "by-looks": {
      const isTitle = looksLikeHeadline(first, second);
      return finish(
        text,
        title || (isTitle ? first.trim() : ""),
        changes,
        proposeZones(text, { titleIsFirstLine: false }),
      );
    }
    case "first-line":
      return finish(text, first.trim(), changes, proposeZones(text, { titleIsFirstLine: true }));
    case "apart":
      return finish(text, title, changes, withoutHeadline(proposeZones(text, { titleIsFirstLine: false })));
    case "put-first":
      return putFirst(text, first, title, changes);
  }
}

function putFirst(
  text: string,
  first: string,
  title: string,
  changes: ImportChanges,
): Result<LaidOutText, LayoutError> {
  if (title.trim() === "") return err({ code: "article-title-missing" });
  if (folded(first) === folded(title)) return err({ code: "article-title-in-text" });
  // Once more, for the title counts towards the longest text.
  const whole = normaliseImport(`${title}\n\n${text}`);
  if (!whole.ok) return whole;
  return finish(whole.value.text, title, changes, proposeZones(whole.value.text, { titleIsFirstLine: true }));
}

function finish(
  text: string,
  title: string,
  changes: ImportChanges,
  zones: readonly Zone[],
): Result<LaidOutText, LayoutError> {
  const length = codePointLength(title);
  if (length > longestTitle) return err({ code: "article-title-too-long", length, limit: longestTitle });
  return ok({ text, title, zones, changes });
}

/** Who says that the title isn't in the text also says that its first line is no headline. */
function withoutHeadline(zones: readonly Zone[]): readonly Zone[] {
  if (zones[0]?.kind !== "headline") return zones;
  const changed = changeZone(zones, 0, "body");
  if (!changed.ok || zones[1]?.kind !== "body") return changed.ok ? changed.value : zones;
  const merged = mergeZone(changed.value, 0);
  return merged.ok ? merged.value : changed.value;
}

function folded(line: string): string {
  return line.replace(/\s+/g, " ").trim().toLowerCase();
}
