import type { Range } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { isBoundary } from "@/lib/domain/text/offsets";
import type { Zone, ZoneKind } from "@/lib/domain/text/zone";
import { splitZone } from "@/lib/domain/text/zone-edits";

/** Why a zone can't be split there: nothing to see on one side, or in the middle of a character. */
export type SplitRefused = { readonly code: "nothing-before" | "nothing-after" | "inside-character" };

/**
 * Splits the zone around an offset (UTF-16); the second part gets the kind. White space at the border belongs to
 * neither part, as between zones that were proposed.
 */
export function splitAt(
  text: string,
  zones: readonly Zone[],
  offset: number,
  kind: ZoneKind,
): Result<readonly Zone[], SplitRefused> {
  const index = zones.findIndex(({ start, end }) => start <= offset && offset <= end);
  const zone = zones[index];
  if (!zone) return err({ code: "nothing-after" });
  if (!isBoundary(text, offset)) return err({ code: "inside-character" });
  const before = text.slice(zone.start, offset).trimEnd();
  const rest = text.slice(offset, zone.end);
  if (before.trim() === "") return err({ code: "nothing-before" });
  if (rest.trim() === "") return err({ code: "nothing-after" });
  const start = zone.end - rest.trimStart().length;
  const split = splitZone(zones, start, kind);
  if (!split.ok) return err({ code: "nothing-after" });
  return ok(split.value.with(index, { ...zone, end: zone.start + before.length }));
}

/** The lines of a zone that hold something to see, as ranges of the text. */
export function linesOf(text: string, { start, end }: Zone): Range[] {
  const lines: Range[] = [];
  let from = start;
  for (const line of text.slice(start, end).split("\n")) {
    if (line.trim() !== "") lines.push([from, from + line.length]);
    from += line.length + 1;
  }
  return lines;
}
